import type { Span } from './order-totals.ts';

/** Where a customer without a contract stands. `censored`: too young to be judged. `none`: never bought. */
export type Activity = 'active' | 'lapsed' | 'censored' | 'none';

/** The rule by which silence becomes churn where no contract ends. */
export interface ActivityRule {
  /** k: lapsed when the silence exceeds k × the median gap. Default 3. */
  factor?: number;
  /** The base's median gap in days, used where the customer has fewer than {@link ActivityRule.ownGaps} gaps. */
  baseGapDays: number;
  /** How many own gaps are needed before the own median is trusted. Default 2. */
  ownGaps?: number;
}

const DAY = 86_400_000;

/** The median; `null` of an empty list. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** Gaps in days between purchases up to `asOf`; purchases less than a day after the one before belong to that visit. */
export function purchaseGaps(purchases: readonly Date[], asOf: Date): number[] {
  const times = purchases.map((purchase) => purchase.getTime()).filter((time) => time <= asOf.getTime());
  times.sort((left, right) => left - right);
  const gaps: number[] = [];
  let previous = times[0] ?? 0;
  for (const time of times) {
    if (time - previous < DAY) continue;
    gaps.push((time - previous) / DAY);
    previous = time;
  }
  return gaps;
}

/**
 * Whether a customer without a contract is active at `asOf`: lapsed when the time since the last purchase exceeds
 * k × the median gap; censored when the customer is younger than one gap, for nothing can be said yet.
 */
export function purchaseActivity(purchases: readonly Date[], asOf: Date, rule: ActivityRule): Activity {
  const { factor = 3, baseGapDays, ownGaps = 2 } = rule;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const purchase of purchases) {
    const time = purchase.getTime();
    if (time > asOf.getTime()) continue;
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  if (last < first) return 'none';
  const gaps = purchaseGaps(purchases, asOf);
  const gap = gaps.length >= ownGaps ? (median(gaps) as number) : baseGapDays;
  if ((asOf.getTime() - first) / DAY < gap) return 'censored';
  return (asOf.getTime() - last) / DAY > factor * gap ? 'lapsed' : 'active';
}

/** The counts that retention and churn need, for customers without contracts. */
export interface ActivityCounts {
  activeAtStart: number;
  activeAtEnd: number;
  lost: number;
  newInPeriod: number;
  reactivated: number;
  /** Too young to be judged at the start or the end; in none of the other counts. */
  censored: number;
}

/** Counts how customers moved between the start and the end of a period, by the rule of {@link purchaseActivity}. */
export function activityCounts(customers: Iterable<readonly Date[]>, period: Span, rule: ActivityRule): ActivityCounts {
  const counts = { activeAtStart: 0, activeAtEnd: 0, lost: 0, newInPeriod: 0, reactivated: 0, censored: 0 };
  for (const purchases of customers) {
    const before = purchaseActivity(purchases, new Date(period.start.getTime() - 1), rule);
    const after = purchaseActivity(purchases, new Date(period.end.getTime() - 1), rule);
    if (before === 'censored' || after === 'censored') {
      counts.censored += 1;
      continue;
    }
    if (before === 'active') counts.activeAtStart += 1;
    if (before === 'active' && after === 'lapsed') counts.lost += 1;
    if (after !== 'active') continue;
    counts.activeAtEnd += 1;
    if (before === 'none') counts.newInPeriod += 1;
    if (before === 'lapsed') counts.reactivated += 1;
  }
  return counts;
}
