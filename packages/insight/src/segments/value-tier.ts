/** How valuable a customer is within the base. */
export type ValueTier = 'vip' | 'premium' | 'standard' | 'basic';

/** The smallest value that reaches each tier; minor units of the base currency. */
export interface TierThresholds {
  vip: number;
  premium: number;
  standard: number;
}

/** Shares of the buyers in each tier, from the top: 5 % and 15 % make the Pareto fifth. */
export const tierShares = { vip: 0.05, premium: 0.15, standard: 0.5 } as const;

/**
 * Finds the thresholds in the lifetime values of a base. Only positive values count; without any, nobody reaches a
 * tier above basic. The backend gets the same by `percentile_disc` at 0.95, 0.80 and 0.30.
 */
export function tierThresholds(values: readonly number[]): TierThresholds {
  const buyers = values.filter((value) => value > 0).sort((left, right) => left - right);
  const at = (fraction: number) =>
    buyers.length === 0
      ? Number.POSITIVE_INFINITY
      : (buyers[Math.max(0, Math.ceil(fraction * buyers.length) - 1)] as number);
  const premium = 1 - tierShares.vip - tierShares.premium;
  return { vip: at(1 - tierShares.vip), premium: at(premium), standard: at(premium - tierShares.standard) };
}

/** The tier of one customer's lifetime value. Who never brought anything is basic. */
export function valueTier(value: number, thresholds: TierThresholds): ValueTier {
  if (value <= 0) return 'basic';
  if (value >= thresholds.vip) return 'vip';
  if (value >= thresholds.premium) return 'premium';
  return value >= thresholds.standard ? 'standard' : 'basic';
}
