import type { Chat } from '@korkep/core';
import { botWords } from '@korkep/insight';
import { customerKind } from '../customers/customer-kind.ts';
import type { HandlerContext, Handlers } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';
import { getRecord } from '../store/get.ts';
import { readerOfCaller } from '../store/record-handlers.ts';
import type { Row } from '../store/row.ts';
import { lockRows, updateRecords } from '../store/update.ts';
import { writeContextOf } from '../store/write-context.ts';
import { say } from '../tickets/reply.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { chatHours } from './chat-hours.ts';
import { changeChat, chatOf } from './chat-row.ts';
import { draftReply } from './draft-reply.ts';
import { asBot, handOver, tellUnhelped } from './hand-over.ts';
import { outcomesOf } from './outcomes.ts';
import { ticketLanguage } from './read-turn.ts';
import { VISITOR_SOURCE } from './visitor.ts';

interface ChatUpdate {
  wantsPerson?: true;
  isHelpful?: boolean;
  name?: string;
  email?: string;
  orderNumber?: string;
}

export const chatHandlers: Handlers = {
  'chats.get': async ({ params }, context) => {
    const ticketId = params.ticketId as string;
    const ticket = await getRecord(ticketKind, ticketId, readerOfCaller(context), context.session);
    return chatView(ticketId, ticket.customerId as string, context);
  },

  'chats.update': async ({ params, body }, context) => {
    const ticketId = params.ticketId as string;
    // It refuses whoever may not see the ticket.
    const { customerId } = await getRecord(ticketKind, ticketId, readerOfCaller(context), context.session);
    const asked = body as ChatUpdate;
    const write = writeContextOf(context);
    const ticket = (await lockRows(ticketKind, [{ id: ticketId }], write)).get(ticketId)!;
    await keepContact(asked, customerId as string, context);
    await keepOrder(asked, ticket, context);
    if (asked.isHelpful !== undefined) await rate({ ...asked, isHelpful: asked.isHelpful }, ticket, context);
    if (asked.wantsPerson) {
      const chat = await chatOf(ticketId, context.session);
      const language = await ticketLanguage(ticketId, context.session);
      const current = (await lockRows(ticketKind, [{ id: ticketId }], write)).get(ticketId)!;
      if (chat?.state === 'bot' && current.status !== 'closed')
        await handOver(chat, { ticket: current, language }, write);
    }
    return chatView(ticketId, customerId as string, context);
  },

  'chats.outcomes': ({ query }, { session }) => outcomesOf(query as { since: string; until: string }, session),

  'chats.draft': ({ params }, context) => draftReply(params.ticketId as string, context),
};

async function chatView(ticketId: string, customerId: string, { session, now }: HandlerContext): Promise<Chat> {
  const chat = await chatOf(ticketId, session);
  const hours = await chatHours(session, now);
  const [more] = await session.prepared<{ is_answering: boolean; is_anonymous: boolean }>(
    'chat_view',
    `select exists (select 1 from chat_turns where tenant_id = $1 and ticket_id = $2 and done_at is null) as is_answering,
       coalesce((select source = '${VISITOR_SOURCE}' and lifecycle_stage is null from customers
         where tenant_id = $1 and id = $3), false) as is_anonymous`,
    [session.tenantId, ticketId, customerId],
  );
  return {
    ticketId,
    state: chat?.state ?? 'person',
    isAnswering: chat?.state === 'bot' && more!.is_answering,
    isOpen: hours.isOpen,
    ...(hours.opensAt && { opensAt: hours.opensAt.toISOString() }),
    isAnonymous: more!.is_anonymous,
    ...(chat?.outcome && { outcome: chat.outcome }),
  };
}

/**
 * A visitor's name and address make them a lead of their own. Nobody has proved the address, so whoever has it already is
 * not looked for: the visitor is merged with nobody.
 */
async function keepContact({ name, email }: ChatUpdate, customerId: string, context: HandlerContext): Promise<void> {
  if (name === undefined && email === undefined) return;
  const { session } = context;
  const [customer] = await session.prepared<{ source: string | null; lifecycle_stage: string | null; emails: unknown }>(
    'chat_contact',
    'select source, lifecycle_stage, emails from customers where tenant_id = $1 and id = $2 and archived_at is null',
    [session.tenantId, customerId],
  );
  const isVisitor = customer?.source === VISITOR_SOURCE && [null, 'lead'].includes(customer.lifecycle_stage);
  if (!isVisitor) {
    const path = name === undefined ? 'email' : 'name';
    throw new Problem('field_denied', 'The customer is known: name and address are changed on their record.', {
      issues: [{ path, message: 'Only for a visitor.' }],
    });
  }
  const fields = {
    ...(name !== undefined && { familyName: name }),
    ...(email !== undefined && { emails: [{ value: email.toLowerCase(), isPrimary: true, isVerified: false }] }),
    lifecycleStage: 'lead',
  };
  await updateRecords(customerKind, [{ id: customerId, fields }], asBot(writeContextOf(context)));
}

/** The customer's order by its number becomes the ticket's; what is none of theirs is told to the colleague as it is. */
async function keepOrder({ orderNumber }: ChatUpdate, ticket: Row, context: HandlerContext): Promise<void> {
  if (orderNumber === undefined) return;
  const { session } = context;
  const [order] = await session.prepared<{ id: string }>(
    'chat_order',
    'select id from orders where tenant_id = $1 and customer_id = $2 and number = $3 and archived_at is null limit 1',
    [session.tenantId, ticket.customer_id, orderNumber],
  );
  if (order) {
    await updateRecords(
      ticketKind,
      [{ id: ticket.id as string, fields: { orderId: order.id } }],
      asBot(writeContextOf(context)),
    );
  }
  await changeChat(ticket.id as string, { order_number: order ? null : orderNumber }, session);
}

/** Whether the bot's answer helped: then the matter is solved, until the customer writes again; else it offers a person. */
async function rate(
  { isHelpful, wantsPerson }: ChatUpdate & { isHelpful: boolean },
  ticket: Row,
  context: HandlerContext,
): Promise<void> {
  const { session } = context;
  const ticketId = ticket.id as string;
  const chat = await chatOf(ticketId, session);
  const outcome = isHelpful ? 'helpful' : 'unhelpful';
  if (chat?.state !== 'bot' || chat.outcome === outcome || ticket.status === 'closed') return;
  const language = await ticketLanguage(ticketId, session);
  const words = botWords(language);
  const { comment } = await say(
    ticketId,
    {
      author: 'bot',
      visibility: 'public',
      channel: 'chat',
      body: isHelpful ? words.helpful : words.unhelpful,
      // Whom the bot did not help is seen by colleagues, too: who answers takes the chat over.
      status: isHelpful ? 'solved' : 'open',
    },
    asBot(writeContextOf(context)),
  );
  const asked = isHelpful ? 'nothing' : 'person';
  await changeChat(ticketId, { outcome, asked, last_at: comment.sent_at as string }, session);
  if (!isHelpful && !wantsPerson && chat.passed_on_at === null) {
    await tellUnhelped(chat, { ticket, language }, writeContextOf(context));
  }
}
