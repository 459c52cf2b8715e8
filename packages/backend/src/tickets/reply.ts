import type { ArticleSource, TicketCommentCreate, TicketStatus } from '@korkep/core';
import { keepFiles, type Named, notesOf } from '../attachments/attach.ts';
import { enqueueChannelReply } from '../channels/enqueue-channel-reply.ts';
import { Problem } from '../http/problem.ts';
import { writeTime } from '../journal/write-time.ts';
import { enqueueReply } from '../mail/enqueue-reply.ts';
import { createRecords } from '../store/create.ts';
import { notFound } from '../store/get.ts';
import type { Row } from '../store/row.ts';
import { lockRows, updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { finalTicket } from './merge-tickets.ts';
import { ticketCommentKind, ticketKind } from './ticket-kind.ts';

/** A word for a ticket, with whose it is already decided. */
export interface Said extends Omit<TicketCommentCreate, 'ticketId' | 'author' | 'visibility' | 'attachmentIds'> {
  author: NonNullable<TicketCommentCreate['author']>;
  visibility: NonNullable<TicketCommentCreate['visibility']>;
  /** The agent whose word it is. */
  authorId?: string | undefined;
  /** Files that go with it. */
  files?: Named | undefined;
  /** Of a bot's answer: the articles that it was taken from. */
  sources?: readonly ArticleSource[] | undefined;
  /** Of an e-mail: its address, what it quotes, and its layout. */
  mail?: { sender: string; quoted?: string; html?: string } | undefined;
  /** Whoever says it sees to it that it is sent. */
  isSentApart?: boolean | undefined;
}

/** The statuses out of which the customer's word opens a ticket again. */
const WAITING = new Set<unknown>(['pending', 'on_hold', 'solved']);

/**
 * Adds a word to the conversation of a ticket or of what it became, and moves the ticket accordingly. The customer's word
 * to a closed ticket makes a new one that follows it.
 *
 * @throws Problem `not_found`, also for another customer's ticket, and `validation_failed` where a closed ticket is
 * answered.
 */
export async function say(ticketId: string, said: Said, context: WriteContext): Promise<{ comment: Row; ticket: Row }> {
  const { customerId } = context;
  const before = await lockFinal(ticketId, context);
  if (customerId !== undefined && before.customer_id !== customerId) throw notFound(ticketKind);
  const ticket = before.status === 'closed' ? await followUp(before, said, context) : before;
  await checkMentioned(said, context);
  const notes = said.files?.ids.length ? await notesOf(said.files, context) : [];
  const [created] = await createRecords(
    ticketCommentKind,
    [
      {
        ticketId: ticket.id,
        customerId: ticket.customer_id,
        visibility: said.visibility,
        author: said.author,
        ...(said.authorId !== undefined && { authorId: said.authorId }),
        body: said.body,
        ...(said.channel && { channel: said.channel }),
        ...(said.sources?.length && { sources: said.sources }),
        ...(notes.length > 0 && { attachments: notes }),
        ...said.mail,
        ...(said.mentionedIds?.length && { mentionedIds: said.mentionedIds }),
        // Later than what was last written, whatever this process's clock says.
        sentAt: await writeTime(context, ticket.updated_at as string),
      },
    ],
    context,
  );
  const { row: comment } = created as { row: Row };
  if (notes.length > 0)
    await keepFiles(notes, comment as { id: unknown; ticket_id: unknown; customer_id: unknown }, context);
  const isSent = !context.isSeed && !said.isSentApart;
  if (isSent && !(await enqueueChannelReply(comment, context))) await enqueueReply(comment, context);
  const fields = movedBy(said, ticket, comment.sent_at as string);
  if (Object.keys(fields).length === 0) return { comment, ticket };
  const [updated] = await updateRecords(ticketKind, [{ id: ticket.id as string, fields }], context);
  return { comment, ticket: updated!.row };
}

/** Locks what a ticket became; a merge that came in between is followed. */
async function lockFinal(ticketId: string, context: WriteContext): Promise<Row> {
  for (let from = ticketId; ; ) {
    const final = await finalTicket(context.session, from);
    const row = (await lockRows(ticketKind, [final], context)).get(final.id);
    if (!row) throw notFound(ticketKind);
    if (row.merged_into_id === null || final.id === from) return row;
    from = row.merged_into_id as string;
  }
}

/** What of a ticket changes with a word. */
function movedBy(
  { author, visibility, status, customStatusId }: Said,
  ticket: Row,
  at: string,
): Record<string, unknown> {
  const next = status ?? statusAfter(author, visibility, ticket.status as TicketStatus);
  const named = { ...(status && { status }), customStatusId };
  const moved = customStatusId !== undefined ? named : next === ticket.status ? {} : { status: next };
  if (visibility === 'internal') return moved;
  if (author === 'customer') return { ...moved, lastCustomerCommentAt: at, snoozedUntil: null };
  // What a bot or the system says is no reply.
  if (author !== 'agent') return moved;
  return {
    ...moved,
    lastReplyAt: at,
    replyCount: ((ticket.reply_count as number | null) ?? 0) + 1,
    ...(ticket.first_replied_at === null && { firstRepliedAt: at }),
  };
}

function statusAfter(author: string, visibility: string, status: TicketStatus): TicketStatus {
  if (visibility === 'internal') return status;
  if (author === 'customer') return WAITING.has(status) ? 'open' : status;
  return author === 'agent' && status === 'new' ? 'open' : status;
}

async function followUp(closed: Row, { author, visibility, channel }: Said, context: WriteContext): Promise<Row> {
  if (author !== 'customer' || visibility !== 'public') {
    throw new Problem('validation_failed', 'The ticket is closed for good; open a new one that refers to it.', {
      issues: [{ path: 'ticketId', message: 'The ticket is closed.' }],
    });
  }
  const open = await context.session.prepared<{ id: string }>(
    'tickets_follow_up',
    `select id from tickets where tenant_id = $1 and follow_up_of_id = $2 and archived_at is null
       and status not in ('solved', 'closed') order by opened_at desc, id desc limit 1`,
    [context.session.tenantId, closed.id],
  );
  if (open[0]) return (await lockRows(ticketKind, [open[0]], context)).get(open[0].id)!;
  const kept = [
    'tags',
    'custom_fields',
    'priority',
    'type',
    'category',
    'language',
    'assignee_id',
    'team_id',
    'product_id',
    'order_id',
  ];
  const fields = ticketKind.columns.filter(({ column }) => kept.includes(column) && closed[column] !== null);
  const [created] = await createRecords(
    ticketKind,
    [
      {
        ...Object.fromEntries(fields.map(({ field, column }) => [field, closed[column]])),
        customerId: closed.customer_id,
        subject: closed.subject,
        status: 'new',
        followUpOfId: closed.id,
        channel: channel ?? closed.channel,
        openedAt: context.now.toISOString(),
      },
    ],
    // What became required since is the team's to fill in.
    { ...context, isIncomplete: true },
  );
  return (created as { row: Row }).row;
}

async function checkMentioned({ mentionedIds = [] }: Said, { session }: WriteContext): Promise<void> {
  if (mentionedIds.length === 0) return;
  const rows = await session.prepared<{ id: string }>(
    'there_users',
    'select id from users where tenant_id = $1 and id = any($2::text[])',
    [session.tenantId, mentionedIds],
  );
  const there = new Set(rows.map(({ id }) => id));
  const missing = mentionedIds.findIndex((id) => !there.has(id));
  if (missing < 0) return;
  throw new Problem('reference_not_found', 'Somebody who is mentioned is not there.', {
    issues: [{ path: `mentionedIds[${missing}]`, message: 'There is no record with this id.' }],
  });
}
