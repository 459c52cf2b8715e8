/** One customer's purchases as the models need them; times in one unit throughout (CDNOW: weeks). */
export interface PurchaseSummary {
  /** x: repeat purchases, that is purchases after the first (at most one per day counted). */
  repeats: number;
  /** t_x: time from the first to the last purchase; 0 when there was no repeat. */
  recency: number;
  /** T: time from the first purchase to the moment of looking. */
  age: number;
}

const DAY = 86_400_000;

/**
 * Summarises purchase instants for the models. Purchases within one UTC day count once, as in the published CDNOW
 * summary. Gives `null` when nothing was bought up to `asOf`.
 *
 * @param unit length of the time unit in milliseconds; default one week.
 */
export function purchaseSummary(purchases: readonly Date[], asOf: Date, unit = 7 * DAY): PurchaseSummary | null {
  const days = new Set<number>();
  for (const purchase of purchases) {
    if (purchase.getTime() <= asOf.getTime()) days.add(Math.floor(purchase.getTime() / DAY));
  }
  if (days.size === 0) return null;
  const sorted = [...days].sort((left, right) => left - right);
  const first = sorted[0] as number;
  const last = sorted[sorted.length - 1] as number;
  const today = Math.floor(asOf.getTime() / DAY);
  return {
    repeats: sorted.length - 1,
    recency: ((last - first) * DAY) / unit,
    age: ((today - first) * DAY) / unit,
  };
}
