import { Problem } from '../http/problem.ts';
import { storedKind } from '../store/record-kind.ts';

/** Links between customers in the store. */
export const relationshipKind = storedKind('relationship', {
  table: 'relationships',
  references: { customerId: 'customer', relatedId: 'customer' },
  prepare: (drafts) => {
    for (const { row, path } of drafts) {
      if (row.customer_id !== row.related_id) continue;
      throw new Problem('validation_failed', 'A customer cannot be related to themselves.', {
        issues: [{ path: `${path}relatedId`, message: 'Another customer than customerId is expected.' }],
      });
    }
  },
});
