import { beginChats, keepTurns } from '../chat/keep-chats.ts';
import { affectedCustomers } from '../customers/affected.ts';
import { refreshOpenTickets } from '../customers/figures.ts';
import { keepMoments } from '../service-figures/keep-moments.ts';
import { keepSla } from '../sla/keep-sla.ts';
import { type Change, type Draft, storedKind } from '../store/record-kind.ts';
import { lockRows } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { takeCustomStatuses } from './custom-statuses.ts';
import { eventsOfChanges, eventsOfComments, keepEvents } from './ticket-events.ts';
import { passTicketNumber, takeTicketNumbers } from './ticket-number.ts';
import { checkNamed } from './ticket-references.ts';
import { moveTicket } from './ticket-status.ts';

/** Tickets in the store. */
export const ticketKind = storedKind('ticket', {
  table: 'tickets',
  extraColumns: [
    { column: 'status_before_merge', type: 'text' },
    { column: 'custom_status_before_merge', type: 'text' },
  ],
  defaultSort: 'openedAt',
  references: {
    customerId: 'customer',
    assigneeId: 'user',
    teamId: 'team',
    productId: 'product',
    orderId: 'order',
    problemId: 'ticket',
    followUpOfId: 'ticket',
  },
  filters: {
    status: { compare: 'in', column: 'status', field: 'status' },
    customStatusId: { compare: 'eq', column: 'custom_status_id', field: 'customStatusId' },
    number: { compare: 'eq', column: 'number', field: 'number' },
    assigneeId: { compare: 'eq', column: 'assignee_id', field: 'assigneeId' },
    teamId: { compare: 'eq', column: 'team_id', field: 'teamId' },
    problemId: { compare: 'eq', column: 'problem_id', field: 'problemId' },
  },
  prepare: async (drafts, context) => {
    await takeCustomStatuses(drafts, context);
    for (const draft of drafts) moveTicket(draft, context.now);
    await checkNamed(drafts, context);
    await numberTickets(
      drafts.filter(({ before }) => before === undefined),
      context,
    );
  },
  settle: async (changes, context) => {
    await keepEvents(eventsOfChanges(changes), context);
    await beginChats(changes, context);
    await keepSla(
      changes.filter((change) => !isOver(change)).map(({ after }) => after),
      context,
    );
    await keepMoments(
      changes.map(({ after }) => after),
      context,
    );
    await refreshOpenTickets(context.session, affectedCustomers(changes.filter(countsOtherwise)));
  },
});

/** What is said in tickets, in the store. */
export const ticketCommentKind = storedKind('ticketComment', {
  table: 'ticket_comments',
  defaultSort: 'sentAt',
  references: { ticketId: 'ticket', customerId: 'customer', authorId: 'user' },
  filters: { ticketId: { compare: 'eq', column: 'ticket_id', field: 'ticketId' } },
  settle: async (changes, context) => {
    await keepEvents(eventsOfComments(changes), context);
    await keepTurns(changes, context);
    if (!context.isSeed) return;
    // Generated comments come after their tickets, whose clocks have run without them until now.
    const ids = [...new Set(changes.map(({ after }) => after.ticket_id as string))];
    const tickets = await lockRows(
      ticketKind,
      ids.map((id) => ({ id })),
      context,
    );
    await keepSla([...tickets.values()], context);
    await keepMoments([...tickets.values()], context);
  },
});

const DONE = new Set<unknown>(['solved', 'closed']);

/** Neither the change nor what was before it runs a clock: what it came to stays. */
function isOver({ before, after }: Change): boolean {
  return before !== undefined && DONE.has(before.status) && DONE.has(after.status);
}

/** Whether the customer may have another number of open tickets now. */
function countsOtherwise({ before, after }: Change): boolean {
  return (
    before?.status !== after.status ||
    before?.archived_at !== after.archived_at ||
    before?.customer_id !== after.customer_id
  );
}

async function numberTickets(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const given = drafts.flatMap(({ row }) => (row.number === null ? [] : [row.number as number]));
  if (given.length > 0) await passTicketNumber(session, Math.max(...given));
  const unnumbered = drafts.filter(({ row }) => row.number === null);
  if (unnumbered.length === 0) return;
  const first = await takeTicketNumbers(session, unnumbered.length);
  for (const [index, { row }] of unnumbered.entries()) row.number = first + index;
}
