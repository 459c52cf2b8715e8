import type { Change } from '../store/record-kind.ts';

/** The customers whose figures the changes bear on: of a record that moved, the old and the new one. */
export function affectedCustomers(changes: readonly Change[]): string[] {
  const ids = new Set<string>();
  for (const { before, after } of changes) {
    for (const row of [before, after]) if (typeof row?.customer_id === 'string') ids.add(row.customer_id);
  }
  return [...ids].sort();
}
