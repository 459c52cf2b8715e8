import { storedKind } from '../store/record-kind.ts';

/** Scores, reviews and complaints in the store. */
export const feedbackKind = storedKind('feedback', {
  table: 'feedbacks',
  defaultSort: 'answeredAt',
  references: { customerId: 'customer', productId: 'product', ticketId: 'ticket', orderId: 'order', agentId: 'user' },
  filters: { kinds: { compare: 'in', column: 'kind', field: 'kind' } },
});
