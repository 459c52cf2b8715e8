import { botLanguage, detectLanguage } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import type { AnswerQuestion } from './answer-provider.ts';
import { type ChatRow, chatOf } from './chat-row.ts';
import type { Turn } from './take-turn.ts';

/** What the bot goes by in a turn. */
export interface ReadTurn {
  chat: ChatRow;
  text: string;
  /** What is looked for: the text, with the one before it where the bot had asked back. */
  question: string;
  /** The language to answer in. */
  language: string;
  messages: AnswerQuestion['messages'];
  /** The bot has not said yet that it is one. */
  isFirst: boolean;
}

/** How much of the conversation a language model reads. */
const MOST_MESSAGES = 12;
const LONGEST_MESSAGE = 4_000;

/** Reads the message of a turn and what was said before it; `undefined` where the chat is not the bot's any more. */
export async function readTurn(turn: Turn, session: TenantSession): Promise<ReadTurn | undefined> {
  const chat = await chatOf(turn.ticket_id, session);
  if (chat?.state !== 'bot') return undefined;
  const said = await session.prepared<{ id: string; author: string; body: string }>(
    'chat_said',
    `select id, author, body from ticket_comments where tenant_id = $1 and ticket_id = $2 and visibility = 'public'
       and archived_at is null and (sent_at, id) <= (
         select sent_at, id from ticket_comments where tenant_id = $1 and id = $3)
     order by sent_at desc, id desc limit ${MOST_MESSAGES}`,
    [session.tenantId, turn.ticket_id, turn.comment_id],
  );
  const text = said[0]?.body ?? '';
  const before = said.slice(1).find(({ author }) => author === 'customer')?.body;
  return {
    chat,
    text,
    question: chat.asked !== 'nothing' && before !== undefined ? `${before}\n${text}` : text,
    language: await languageOf(turn, text, session),
    messages: said.toReversed().map(({ author, body }) => ({
      from: author === 'customer' ? ('customer' as const) : ('us' as const),
      text: body.slice(0, LONGEST_MESSAGE),
    })),
    isFirst: !said.some(({ author }) => author === 'bot'),
  };
}

/** That of the text where it is clear, else of the ticket, of the customer, of the tenant. */
async function languageOf(turn: Turn, text: string, session: TenantSession): Promise<string> {
  const detected = detectLanguage(text).language;
  if (detected) return detected;
  return botLanguage(await ticketLanguage(turn.ticket_id, session));
}

/** The language that a ticket's requester is written to in, as far as it is known. */
export async function ticketLanguage(ticketId: string, session: TenantSession): Promise<string> {
  const [row] = await session.prepared<{ language: string }>(
    'chat_language',
    `select coalesce(t.language, c.language, n.language) as language from tickets as t
     join customers as c on c.tenant_id = $1 and c.id = t.customer_id
     join tenants as n on n.tenant_id = $1
     where t.tenant_id = $1 and t.id = $2`,
    [session.tenantId, ticketId],
  );
  return row?.language ?? 'en';
}
