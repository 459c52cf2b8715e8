import type { ArticleSuggestion } from '@korkep/core';
import { BOT_CONFIDENCE, type BotTurn, botTurn, botWords, type WrittenAnswer } from '@korkep/insight';
import { inTenant, type TenantSession } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { lockRows, updateRecords } from '../store/update.ts';
import { say } from '../tickets/reply.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { type ChatOptions, writtenAnswer } from './answer-provider.ts';
import { changeChat, chatOf } from './chat-row.ts';
import { answerPassage, findAnswers, foundPassage, hasArticles, sourcesOf, textOf } from './find-answer.ts';
import { asBot, handOver } from './hand-over.ts';
import { type ReadTurn, readTurn, ticketLanguage } from './read-turn.ts';
import { endTurn, isWaiting, type Turn, takeTurn } from './take-turn.ts';

export type BotServices = Pick<BackendServices, 'engine' | 'masterKey' | 'newId' | 'now' | 'wakeSequencer' | 'logger'>;

/** What could not be answered so often is a person's. */
const MOST_ATTEMPTS = 5;
/** So many messages of a chat the bot answers within an hour; behind them it offers a person. */
const MOST_TURNS = 40;

/**
 * Answers the message of a tenant's chats that waits for longest; `false` where none does. What is read, what a language
 * model takes its time for, and what is written are three steps, so no transaction waits for anybody; the answer, the
 * end of the turn and how the chat stands are committed together under the ticket's lock, so that a message has one
 * answer wherever processes end and however many take it up.
 */
export async function answerNext(services: BotServices, tenantId: string, options: ChatOptions = {}): Promise<boolean> {
  const turn = await takeTurn(services, tenantId, { hasProvider: options.provider !== undefined });
  if (!turn) return false;
  const { read, passages, isIdle } = await lookUp(turn, services, tenantId);
  const plan: BotTurn | undefined = isIdle
    ? { does: 'handOver', confidence: 0 }
    : read && (await planOf(turn, read, passages, services, tenantId, options));
  const written =
    plan?.does === 'answer'
      ? await writtenAnswer(
          {
            purpose: 'chat',
            language: read!.language,
            messages: read!.messages,
            passages: passages.map(answerPassage),
          },
          options,
          services.logger,
        )
      : undefined;
  await inTenant(services.engine, tenantId, (session) =>
    finish(turn, plan && { ...plan, read: read!, passages, written }, { session, now: services.now(), services }),
  );
  return true;
}

function lookUp(turn: Turn, { engine }: BotServices, tenantId: string) {
  return inTenant(
    engine,
    tenantId,
    async (session) => {
      const read = await readTurn(turn, session);
      const passages = read ? await findAnswers(read.question, read.language, session) : [];
      // Without any article to answer from there is nothing for the bot to do: people are reached at once.
      return { read, passages, isIdle: read && passages.length === 0 && !(await hasArticles(session)) };
    },
    { readOnly: true },
  );
}

async function planOf(
  turn: Turn,
  read: ReadTurn,
  passages: readonly ArticleSuggestion[],
  { engine, now }: BotServices,
  tenantId: string,
  { confidence = BOT_CONFIDENCE }: ChatOptions,
): Promise<BotTurn> {
  const plan = botTurn(read.text, passages.map(foundPassage), read.chat.asked, confidence);
  if (plan.does === 'handOver') return plan;
  const isTooMuch = turn.attempts > MOST_ATTEMPTS || (await recentTurns(turn, now(), engine, tenantId)) > MOST_TURNS;
  return isTooMuch ? { does: 'offerPerson', confidence: plan.confidence } : plan;
}

function recentTurns(turn: Turn, now: Date, engine: BotServices['engine'], tenantId: string): Promise<number> {
  return inTenant(
    engine,
    tenantId,
    async (session) => {
      const [row] = await session.prepared<{ count: number }>(
        'chat_recent_turns',
        `select count(*)::int as count from (select 1 from chat_turns where tenant_id = $1 and ticket_id = $2
           and at > $3::timestamptz limit ${MOST_TURNS + 1}) as counted`,
        [session.tenantId, turn.ticket_id, new Date(now.getTime() - 3_600_000).toISOString()],
      );
      return row!.count;
    },
    { readOnly: true },
  );
}

interface Finding {
  read: ReadTurn;
  passages: readonly ArticleSuggestion[];
  written: WrittenAnswer | undefined;
}

async function finish(
  turn: Turn,
  plan: (BotTurn & Finding) | undefined,
  { session, now, services }: { session: TenantSession; now: Date; services: BotServices },
): Promise<void> {
  const bot = asBot({ session, now, services });
  const ticket = (await lockRows(ticketKind, [{ id: turn.ticket_id }], bot)).get(turn.ticket_id);
  if (!(await isWaiting(turn, session))) return;
  const chat = await chatOf(turn.ticket_id, session);
  const isOver = ticket?.status === 'closed' || ticket?.archived_at !== null || ticket?.merged_into_id !== null;
  if (!plan || !ticket || chat?.state !== 'bot' || isOver) {
    await endTurn(turn, { did: 'nothing' }, { session, now });
    return;
  }
  const { read, passages, written, confidence } = plan;
  if (plan.does === 'handOver') {
    const word = await handOver(chat, { ticket, language: read.language }, bot);
    await endTurn(turn, { did: plan.does, answerId: word.id as string }, { session, now });
    return;
  }
  const { body, used } = answerOf(plan, read, passages, written);
  const { comment } = await say(
    turn.ticket_id,
    {
      author: 'bot',
      visibility: 'public',
      channel: 'chat',
      body,
      ...(used.length > 0 && { sources: sourcesOf(used) }),
      status: 'pending',
    },
    bot,
  );
  const asked = plan.does === 'askBack' ? 'again' : plan.does === 'offerPerson' ? 'person' : 'nothing';
  // Whatever was said of the answers before, the customer has one more to judge.
  await changeChat(turn.ticket_id, { asked, outcome: null, last_at: comment.sent_at as string }, session);
  await endTurn(turn, { did: plan.does, confidence, answerId: comment.id as string }, { session, now });
}

function answerOf(
  plan: BotTurn,
  { language, isFirst }: ReadTurn,
  passages: readonly ArticleSuggestion[],
  written: WrittenAnswer | undefined,
): { body: string; used: readonly ArticleSuggestion[] } {
  const words = botWords(language);
  const introduced = (body: string) => (isFirst ? `${words.introduction}\n\n${body}` : body);
  switch (plan.does) {
    case 'answer': {
      if (written) {
        return { body: introduced(written.text), used: written.sources.map((id) => passages[Number(id) - 1]!) };
      }
      const used = passages.slice(0, plan.count);
      return { body: introduced(`${words.found}\n\n${textOf(used)}`), used };
    }
    case 'greet':
      return { body: introduced(words.greeting), used: [] };
    case 'askBack':
      return { body: introduced(words.askBack), used: [] };
    default:
      return { body: introduced(words.offerPerson), used: [] };
  }
}

/** So long, in milliseconds, after the last word a chat with the bot is taken for left. */
const LEFT_AFTER = 30 * 60_000;

/**
 * Ends the chats that their customers have left, the oldest first; whether there may be more. A word opens one again.
 * Solved is what the bot answered and no person was told of; what a person has at work becomes theirs, and what nobody
 * answered is handed over.
 */
export function endLeftChats(services: BotServices, tenantId: string): Promise<boolean> {
  const MOST = 50;
  return inTenant(services.engine, tenantId, async (session) => {
    const now = services.now();
    const left = await session.prepared<{ ticket_id: string }>(
      'chats_left',
      `select c.ticket_id from chats as c where c.tenant_id = $1 and c.state = 'bot' and c.outcome is null
         and c.last_at < $2::timestamptz and not exists (
           select 1 from chat_turns as t where t.tenant_id = $1 and t.ticket_id = c.ticket_id and t.done_at is null)
       order by c.last_at limit ${MOST}`,
      [session.tenantId, new Date(now.getTime() - LEFT_AFTER).toISOString()],
    );
    if (left.length === 0) return false;
    const bot = asBot({ session, now, services });
    const tickets = await lockRows(
      ticketKind,
      left.map(({ ticket_id: id }) => ({ id })),
      bot,
    );
    for (const { ticket_id: id } of left) {
      const chat = await chatOf(id, session);
      // Somebody may have written since.
      if (chat?.state !== 'bot' || chat.outcome !== null || Date.parse(chat.last_at) > now.getTime() - LEFT_AFTER)
        continue;
      const ticket = tickets.get(id)!;
      const isOver = ticket.status === 'solved' || ticket.status === 'closed' || ticket.archived_at !== null;
      if (!isOver && (ticket.assignee_id !== null || ticket.status === 'on_hold')) {
        const at = chat.passed_on_at ?? now.toISOString();
        await changeChat(id, { state: 'person', outcome: 'handedOver', passed_on_at: at }, session);
      } else if (!isOver && !(await isAnswered(id, session))) {
        await handOver(chat, { ticket, language: await ticketLanguage(id, session) }, bot);
      } else {
        await changeChat(id, { outcome: 'abandoned' }, session);
        if (isOver || chat.passed_on_at !== null) continue;
        await updateRecords(ticketKind, [{ id, fields: { status: 'solved' } }], bot);
      }
    }
    return left.length === MOST;
  });
}

/** Whether the bot answered anything in the chat. */
async function isAnswered(ticketId: string, session: TenantSession): Promise<boolean> {
  const rows = await session.prepared(
    'chat_answered',
    'select 1 from chat_turns where tenant_id = $1 and ticket_id = $2 and answer_id is not null limit 1',
    [session.tenantId, ticketId],
  );
  return rows.length > 0;
}
