import { type KpiEntry, type KpiResult, percentage } from './kpi-entry.ts';

/** How the active customers of a period moved. */
export interface ActivityTotals {
  /** S: customers active at the start. */
  activeAtStart: number;
  /** E: customers active at the end. */
  activeAtEnd: number;
  /** N: of those at the end, the ones who became customers in the period. */
  newInPeriod: number;
  /** Of those at the end, the ones who were customers before but not active at the start. Default 0. */
  reactivated?: number;
}

const EMPTY = 'No customer was active at the start of the period.';

/** Retention: (E − N − reactivated) / S; `null` when nobody was active at the start. In percent; equals 100 − churn. */
export function retention({ activeAtStart, activeAtEnd, newInPeriod, reactivated = 0 }: ActivityTotals): KpiResult {
  return percentage(activeAtEnd - newInPeriod - reactivated, activeAtStart, activeAtStart, EMPTY);
}

/** Logo churn in percent: customers lost in the period among those active at its start / those; `null` when there were none. */
export function churn({ activeAtStart, lost }: { activeAtStart: number; lost: number }): KpiResult {
  return percentage(lost, activeAtStart, activeAtStart, EMPTY);
}

const activeInput = { name: 'activeAtStart', description: 'customers active at the start of the period' };
const rule =
  'Without a contract a customer counts as lost when the time since the last purchase exceeds 3 × the own median gap between purchases (the base’s median gap where there are fewer than two own gaps); customers younger than one gap are not judged.';

export const retentionKpi: KpiEntry<'retention', ActivityTotals> = {
  id: 'retention',
  label: 'Retention',
  formula: `(active at end − new in the period − reactivated) ÷ active at start. No value when nobody was active at the start. ${rule}`,
  unit: 'percent',
  direction: 'higher_is_better',
  breakdowns: ['tier', 'type', 'country'],
  inputs: [
    activeInput,
    { name: 'activeAtEnd', description: 'customers active at the end of the period' },
    { name: 'newInPeriod', description: 'of them, first-time buyers of the period' },
    { name: 'reactivated', description: 'of them, earlier customers who were not active at the start' },
  ],
  compute: retention,
};

export const churnKpi: KpiEntry<'churn', { activeAtStart: number; lost: number }> = {
  id: 'churn',
  label: 'Churn',
  formula: `Customers lost in the period among those active at its start ÷ active at start; new customers count in neither. No value when nobody was active at the start. ${rule}`,
  unit: 'percent',
  direction: 'lower_is_better',
  breakdowns: ['tier', 'type', 'country'],
  inputs: [activeInput, { name: 'lost', description: 'of them, those no longer active at the end' }],
  compute: churn,
};
