import type { TicketStatus } from '@korkep/core';
import { type BotWords, botWords } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { say } from '../tickets/reply.ts';
import { chatHours, openingWords } from './chat-hours.ts';
import { type ChatRow, changeChat } from './chat-row.ts';

/** A context in which the bot writes: nobody limits it, and the journal calls it the system. */
export function asBot({ session, now, services }: Pick<WriteContext, 'session' | 'now' | 'services'>): WriteContext {
  return { session, now, services, actor: { kind: 'system', id: 'bot' } };
}

/**
 * Ends the bot's part: the customer is told, colleagues get what was gathered as a note above the transcript, and to the
 * rules the ticket is new from here on, so that they route it. Where nobody is there, a message was taken instead. Gives
 * the bot's word. The caller holds the ticket's row.
 */
export async function handOver(
  chat: ChatRow,
  { ticket, language }: { ticket: Row; language: string },
  context: WriteContext,
): Promise<Row> {
  const { session, now } = context;
  const bot = asBot(context);
  const words = botWords(language);
  const hours = await chatHours(session, now);
  const { comment } = await say(
    ticket.id as string,
    {
      author: 'bot',
      visibility: 'public',
      channel: 'chat',
      body: hours.isOpen ? words.passOn : words.takeMessage(openingWords(hours, now, language)),
    },
    bot,
  );
  const isUntouched = ticket.first_replied_at === null && ticket.assignee_id === null;
  const status: TicketStatus = isUntouched ? 'new' : 'open';
  const note = await say(
    ticket.id as string,
    {
      author: 'bot',
      visibility: 'internal',
      channel: 'chat',
      body: await summaryOf(chat, ticket, hours.isOpen ? words.summary.title : words.summary.message, words, session),
      status,
    },
    bot,
  );
  await changeChat(
    chat.ticket_id,
    {
      state: hours.isOpen ? 'person' : 'message',
      outcome: hours.isOpen ? 'handedOver' : 'messageLeft',
      passed_on_at: chat.passed_on_at ?? (note.comment.sent_at as string),
      last_at: note.comment.sent_at as string,
    },
    session,
  );
  return comment;
}

/**
 * Tells colleagues of an answer that did not help, though the bot goes on: to the rules the ticket is new from here on.
 * The caller holds the ticket's row.
 */
export async function tellUnhelped(
  chat: ChatRow,
  { ticket, language }: { ticket: Row; language: string },
  context: WriteContext,
): Promise<void> {
  const words = botWords(language);
  const body = await summaryOf(chat, ticket, words.summary.unhelpful, words, context.session);
  const note = await say(
    chat.ticket_id,
    { author: 'bot', visibility: 'internal', channel: 'chat', body },
    asBot(context),
  );
  await changeChat(chat.ticket_id, { passed_on_at: note.comment.sent_at as string }, context.session);
}

const MOST_ANSWERS = 10;

async function summaryOf(
  chat: ChatRow,
  ticket: Row,
  title: string,
  { summary }: BotWords,
  session: TenantSession,
): Promise<string> {
  const [customer] = await session.prepared<{
    display_name: string | null;
    emails: Email[] | null;
    number: string | null;
  }>(
    'chat_summary_customer',
    `select c.display_name, c.emails, (select o.number from orders as o where o.tenant_id = $1 and o.id = $3) as number
     from customers as c where c.tenant_id = $1 and c.id = $2`,
    [session.tenantId, ticket.customer_id, ticket.order_id],
  );
  const answers = await session.prepared<{ titles: string[] | null }>(
    'chat_summary_answers',
    `select (select jsonb_agg(s->>'title') from jsonb_array_elements(coalesce(a.sources, '[]')) as s) as titles
     from chat_turns as t join ticket_comments as a on a.tenant_id = $1 and a.id = t.answer_id
     where t.tenant_id = $1 and t.ticket_id = $2 and t.did = 'answer' order by t.at limit ${MOST_ANSWERS}`,
    [session.tenantId, chat.ticket_id],
  );
  const email = customer?.emails?.find(({ isPrimary }) => isPrimary) ?? customer?.emails?.[0];
  const titles = [...new Set(answers.flatMap((answer) => answer.titles ?? []))];
  const order = chat.order_number ?? customer?.number;
  const lines = [
    title,
    line(summary.name, customer?.display_name),
    line(summary.email, email && `${email.value}${email.isVerified === false ? ` (${summary.unverified})` : ''}`),
    line(summary.order, order),
    line(summary.topic, ticket.subject as string),
    line(summary.answers, titles.length > 0 ? titles.map((title) => `“${title}”`).join(', ') : summary.none),
    chat.outcome === 'unhelpful' ? summary.unhelpful : undefined,
  ];
  return lines.filter((one) => one !== undefined).join('\n');
}

interface Email {
  value: string;
  isPrimary?: boolean;
  isVerified?: boolean;
}

function line(label: string, value: string | null | undefined): string | undefined {
  return value ? `${label}: ${value}` : undefined;
}
