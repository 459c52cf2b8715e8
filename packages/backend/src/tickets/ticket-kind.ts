import { affectedCustomers } from '../customers/affected.ts';
import { refreshOpenTickets } from '../customers/figures.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';
import { passTicketNumber, takeTicketNumbers } from './ticket-number.ts';
import { moveTicket } from './ticket-status.ts';

/** Tickets in the store. */
export const ticketKind = storedKind('ticket', {
  table: 'tickets',
  defaultSort: 'openedAt',
  references: {
    customerId: 'customer',
    assigneeId: 'user',
    teamId: 'team',
    productId: 'product',
    orderId: 'order',
  },
  filters: {
    status: { compare: 'in', column: 'status', field: 'status' },
    number: { compare: 'eq', column: 'number', field: 'number' },
  },
  prepare: async (drafts, context) => {
    for (const draft of drafts) moveTicket(draft, context.now);
    await numberTickets(
      drafts.filter(({ before }) => before === undefined),
      context,
    );
  },
  settle: (changes, { session }) => refreshOpenTickets(session, affectedCustomers(changes)),
});

async function numberTickets(drafts: readonly Draft[], { session }: WriteContext): Promise<void> {
  const given = drafts.flatMap(({ row }) => (row.number === null ? [] : [row.number as number]));
  if (given.length > 0) await passTicketNumber(session, Math.max(...given));
  const unnumbered = drafts.filter(({ row }) => row.number === null);
  if (unnumbered.length === 0) return;
  const first = await takeTicketNumbers(session, unnumbered.length);
  for (const [index, { row }] of unnumbered.entries()) row.number = first + index;
}
