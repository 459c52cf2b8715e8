import { median, purchaseGaps } from '../kpis/purchase-activity.ts';

/** Where a customer stands on the way from first contact to leaving. */
export type LifecycleStage = 'lead' | 'prospect' | 'new' | 'active' | 'returning' | 'at_risk' | 'churned';

/** What the stage is derived from. */
export interface LifecycleInput {
  /** Instants of orders that are not cancelled. */
  purchases: readonly Date[];
  /** The customer turned to us (wrote, called, asked for an offer) without having bought yet. */
  hasShownInterest?: boolean;
  asOf: Date;
  /** The base's median gap between purchases in days, for customers with fewer than two gaps of their own. */
  baseGapDays: number;
  /** Days after the first order in which a customer is new. Default 90. */
  newDays?: number;
  /** Silence of more than this many gaps is churn. Default 3. */
  churnFactor?: number;
  /** Silence of more than this many gaps is a risk. Default 1.5. */
  riskFactor?: number;
}

const DAY = 86_400_000;

/**
 * The lifecycle stage: no order: `prospect` when interest was shown, else `lead`; silence beyond 3 × the median gap:
 * `churned`; beyond 1.5 ×: `at_risk`; first order within 90 days: `new`; two orders or more: `returning`; else
 * `active`.
 */
export function lifecycleStage(input: LifecycleInput): LifecycleStage {
  const { asOf, baseGapDays, newDays = 90, churnFactor = 3, riskFactor = 1.5 } = input;
  const times = input.purchases.map((purchase) => purchase.getTime()).filter((time) => time <= asOf.getTime());
  if (times.length === 0) return input.hasShownInterest ? 'prospect' : 'lead';
  const first = Math.min(...times);
  const silence = (asOf.getTime() - Math.max(...times)) / DAY;
  const gaps = purchaseGaps(input.purchases, asOf);
  const gap = gaps.length >= 2 ? (median(gaps) as number) : baseGapDays;
  const age = (asOf.getTime() - first) / DAY;
  if (age <= newDays && silence <= newDays) return 'new';
  if (silence > churnFactor * gap) return 'churned';
  if (silence > riskFactor * gap) return 'at_risk';
  return times.length >= 2 ? 'returning' : 'active';
}
