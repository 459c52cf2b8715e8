const DAY = 86_400_000;

/** One line of a purchase as RFM needs it. */
export interface RfmPurchase {
  customerId: string;
  /** Order or invoice that the amount belongs to; equal ones count once in the frequency. */
  orderId: string;
  placedAt: Date;
  /** In any one currency. */
  amount: number;
}

/** Recency, frequency and monetary value of one customer. */
export interface Rfm {
  customerId: string;
  /** Whole days from the last purchase to the snapshot. */
  recencyDays: number;
  /** Distinct orders. */
  frequency: number;
  /** Sum of amounts. */
  monetary: number;
}

/** Computes RFM per customer (Hughes, 1994) as of a snapshot; later purchases are left out. Order of first appearance. */
export function rfm(purchases: Iterable<RfmPurchase>, snapshot: Date): Rfm[] {
  const customers = new Map<string, { last: number; orders: Set<string>; monetary: number }>();
  for (const { customerId, orderId, placedAt, amount } of purchases) {
    const time = placedAt.getTime();
    if (time > snapshot.getTime()) continue;
    const known = customers.get(customerId);
    if (known) {
      known.last = Math.max(known.last, time);
      known.orders.add(orderId);
      known.monetary += amount;
    } else {
      customers.set(customerId, { last: time, orders: new Set([orderId]), monetary: amount });
    }
  }
  return [...customers].map(([customerId, { last, orders, monetary }]) => ({
    customerId,
    recencyDays: Math.floor((snapshot.getTime() - last) / DAY),
    frequency: orders.size,
    monetary,
  }));
}

/** Scores 1 (weakest) to 5 (strongest) by fifths of the base. */
export interface RfmScore {
  recency: number;
  frequency: number;
  monetary: number;
}

/** The four cuts between the fifths of a list of values. Empty lists give no cuts. */
export function fifths(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  const sorted = [...values].sort((left, right) => left - right);
  return [0.2, 0.4, 0.6, 0.8].map(
    (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number,
  );
}

/** Scores a base of customers; equal values always get equal scores. */
export function rfmScores(base: readonly Rfm[]): Map<string, RfmScore> {
  const recencyCuts = fifths(base.map((entry) => -entry.recencyDays));
  const frequencyCuts = fifths(base.map((entry) => entry.frequency));
  const monetaryCuts = fifths(base.map((entry) => entry.monetary));
  const score = (value: number, cuts: number[]) => 1 + cuts.filter((cut) => value >= cut).length;
  return new Map(
    base.map((entry) => [
      entry.customerId,
      {
        recency: score(-entry.recencyDays, recencyCuts),
        frequency: score(entry.frequency, frequencyCuts),
        monetary: score(entry.monetary, monetaryCuts),
      },
    ]),
  );
}

/** Share of the total value that the strongest `share` of customers hold (Pareto); `null` without any value. */
export function concentration(values: readonly number[], share = 0.2): number | null {
  const sorted = [...values].sort((left, right) => right - left);
  const sum = sorted.reduce((left, right) => left + right, 0);
  if (sum <= 0) return null;
  const top = sorted.slice(0, Math.round(sorted.length * share)).reduce((left, right) => left + right, 0);
  return top / sum;
}
