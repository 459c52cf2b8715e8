import type { BetaGeometricParameters } from './beta-geometric.ts';
import { expectedPurchases, probabilityAlive } from './beta-geometric.ts';
import type { GammaGammaParameters, SpendSummary } from './gamma-gamma.ts';
import { expectedSpend } from './gamma-gamma.ts';
import type { PurchaseSummary } from './purchase-history.ts';

/** What the predictive lifetime value is computed from. */
export interface LifetimeValueInput {
  purchases: PurchaseSummary;
  spend: SpendSummary;
  /** Months looked ahead. */
  months: number;
  /** Discount per month; 0.01 is about 12.7 % a year. Default 0.01. */
  monthlyDiscount?: number;
  /** Share of revenue that is kept, 0…1. Default 1 (value = revenue). */
  margin?: number;
  /** How many of the models' time units make a month; default 52/12 (weeks). */
  unitsPerMonth?: number;
}

/** Predictive lifetime value with its parts. Money in the unit of the Gamma–Gamma parameters. */
export interface LifetimeValue {
  value: number;
  expectedPurchases: number;
  expectedSpend: number;
  probabilityAlive: number;
}

/**
 * Predictive customer lifetime value: Σ over months of E[purchases in the month] × E[spend] × margin, discounted at
 * the end of each month.
 */
export function predictedLifetimeValue(
  model: { purchases: BetaGeometricParameters; spend: GammaGammaParameters },
  input: LifetimeValueInput,
): LifetimeValue {
  const { months, monthlyDiscount = 0.01, margin = 1, unitsPerMonth = 52 / 12 } = input;
  const perPurchase = expectedSpend(model.spend, input.spend);
  let before = 0;
  let discounted = 0;
  for (let month = 1; month <= months; month += 1) {
    const until = expectedPurchases(model.purchases, input.purchases, month * unitsPerMonth);
    discounted += (until - before) / (1 + monthlyDiscount) ** month;
    before = until;
  }
  return {
    value: discounted * perPurchase * margin,
    expectedPurchases: before,
    expectedSpend: perPurchase,
    probabilityAlive: probabilityAlive(model.purchases, input.purchases),
  };
}
