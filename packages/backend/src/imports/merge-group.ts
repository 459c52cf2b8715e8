import type { Money } from '@korkep/core';

/**
 * A record whose rows do not stand together in the content: the lines of the later group are added to those that are
 * there, and the totals with them.
 */
export function mergeGroup(before: Record<string, unknown>, input: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = {
    lines: [...((before.lines as unknown[]) ?? []), ...((input.lines as unknown[]) ?? [])],
  };
  for (const name of ['total', 'refund']) {
    const added = input[name] as Money | undefined;
    const amount = before[`${name}_amount`] as number | undefined;
    if (added && amount !== undefined && amount !== null)
      merged[name] = { amount: amount + added.amount, currency: added.currency };
  }
  return merged;
}
