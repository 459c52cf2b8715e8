/** What a figure is measured in. `percent` is a share, 0.25 for 25 %; `money` is in minor units and may be a fraction. */
export type KpiUnit = 'count' | 'money' | 'percent' | 'ratio' | 'days';

/** Which way is better; decides whether a rise is shown as good news. */
export type KpiDirection = 'higher_is_better' | 'lower_is_better' | 'neutral';

/** What a figure can be split by. */
export type KpiBreakdown =
  | 'stage'
  | 'tier'
  | 'customerType'
  | 'country'
  | 'language'
  | 'channel'
  | 'status'
  | 'priority'
  | 'category';

/** A figure with what it was made of. */
export interface KpiResult {
  /** `null` where the definition gives no value, above all when the denominator is 0. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** How many things were looked at; a small sample is a weak figure. */
  sample: number;
  /** Why the value is `null`, or what to know when reading it. */
  note?: string;
}

/** One input of a formula, in words. */
export interface KpiInput {
  name: string;
  description: string;
}

/** One KPI of the catalogue: what it is, how it is computed, and the function that does it. */
export interface KpiEntry<Id extends string = string, Input = never> {
  id: Id;
  label: string;
  /** The formula with its edge cases, for people. */
  formula: string;
  unit: KpiUnit;
  direction: KpiDirection;
  /** A value to compare with, in the unit of the KPI. */
  benchmark?: number;
  /** Where the definition or the benchmark comes from. */
  source?: string;
  breakdowns: readonly KpiBreakdown[];
  inputs: readonly KpiInput[];
  compute: (input: Input) => KpiResult;
}

/** Divides with the catalogue's rule: no value, and a reason, when the denominator is 0. */
export function quotient(numerator: number, denominator: number, sample: number, emptyNote: string): KpiResult {
  if (denominator === 0) return { value: null, numerator, denominator, sample, note: emptyNote };
  return { value: numerator / denominator, numerator, denominator, sample };
}

/** A plain count or sum: no denominator. */
export function total(value: number, sample: number): KpiResult {
  return { value, numerator: value, denominator: null, sample };
}
