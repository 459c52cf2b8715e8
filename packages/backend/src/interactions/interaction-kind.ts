import { affectedCustomers } from '../customers/affected.ts';
import { refreshLastContact } from '../customers/figures.ts';
import { storedKind } from '../store/record-kind.ts';

/** Interactions in the store. The channel is what the details say. */
export const interactionKind = storedKind('interaction', {
  table: 'interactions',
  defaultSort: 'occurredAt',
  customerView: `t.direction <> 'internal' and t.channel <> 'note'`,
  references: { customerId: 'customer', agentId: 'user', ticketId: 'ticket', orderId: 'order', productId: 'product' },
  filters: {
    from: { compare: 'gte', column: 'occurred_at', field: 'occurredAt' },
    to: { compare: 'lt', column: 'occurred_at', field: 'occurredAt' },
    channels: { compare: 'in', column: 'channel', field: 'channel' },
  },
  prepare: (drafts) => {
    for (const { row } of drafts) row.channel = (row.details as { channel: string }).channel;
  },
  settle: (changes, { session, now }) => refreshLastContact(session, affectedCustomers(changes), now),
});
