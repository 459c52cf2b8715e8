import { Problem } from '../http/problem.ts';
import { type Draft, storedKind } from '../store/record-kind.ts';
import type { WriteContext } from '../store/write-context.ts';

/** Alerts in the store. */
export const alertKind = storedKind('alert', {
  table: 'alerts',
  defaultSort: 'startedAt',
  references: { productId: 'product', acknowledgedById: 'user' },
  filters: {
    status: { compare: 'in', column: 'status', field: 'status' },
    about: { compare: 'eq', column: 'about', field: 'about' },
    productId: { compare: 'eq', column: 'product_id', field: 'productId' },
  },
  prepare: (drafts, context) => {
    for (const draft of drafts) followStatus(draft, context);
  },
});

/** Keeps who took an alert and when it was over beside its status. */
function followStatus({ row, before, path }: Draft, { actor, now }: WriteContext): void {
  if (!before || row.status === before.status) return;
  if (before.status === 'resolved') {
    throw new Problem('validation_failed', 'The alert is over; should it go on, a new one begins.', {
      issues: [{ path: `${path}status`, message: 'A resolved alert stays resolved.' }],
    });
  }
  if (row.status === 'resolved') row.ended_at ??= now.toISOString();
  if (row.status === 'acknowledged') {
    row.acknowledged_at = now.toISOString();
    row.acknowledged_by_id = actor.kind === 'user' ? (actor.id ?? null) : null;
  }
  if (row.status === 'open') {
    row.acknowledged_at = null;
    row.acknowledged_by_id = null;
  }
}
