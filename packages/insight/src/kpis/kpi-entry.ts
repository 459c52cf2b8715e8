import type { KPI_DIRECTIONS, KPI_UNITS, KpiBreakdown } from '@korkep/core';

/** What a figure is measured in. `percent` runs 0–100; `money` is in minor units and may be a fraction. */
export type KpiUnit = (typeof KPI_UNITS)[number];

/** Which way is better; decides whether a rise is shown as good news. */
export type KpiDirection = (typeof KPI_DIRECTIONS)[number];

/** A figure with what it was made of. */
export interface KpiResult {
  /** `null` where the definition gives no value, above all when the denominator is 0. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** How many things were looked at; a small sample is a weak figure. */
  sample: number;
  /** Figures that stand beside the value, by the names of the definition's inputs. */
  inputs?: Readonly<Record<string, number | null>>;
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

/** As {@link quotient}, in percent. */
export function percentage(numerator: number, denominator: number, sample: number, emptyNote: string): KpiResult {
  const share = quotient(numerator, denominator, sample, emptyNote);
  return share.value === null ? share : { ...share, value: (100 * numerator) / denominator };
}

/** A plain count or sum: no denominator. */
export function total(value: number, sample: number): KpiResult {
  return { value, numerator: value, denominator: null, sample };
}
