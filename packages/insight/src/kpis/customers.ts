import { type KpiEntry, type KpiResult, total } from './kpi-entry.ts';

/** How many customers stand in each lifecycle stage at one moment. */
export type StageCounts = Readonly<Record<string, number>>;

/** One stage with its number and its share of all customers (0…1; `null` when there are none). */
export interface StageShare {
  stage: string;
  customers: number;
  share: number | null;
}

/** Customers in any lifecycle stage. Archived and merged-away records do not count; the caller leaves them out. */
export function customersByStage(counts: StageCounts): KpiResult {
  const sum = Object.values(counts).reduce((left, right) => left + right, 0);
  return total(sum, sum);
}

/** The split behind {@link customersByStage}, in the order given. */
export function stageShares(counts: StageCounts): StageShare[] {
  const { value } = customersByStage(counts);
  return Object.entries(counts).map(([stage, customers]) => ({
    stage,
    customers,
    share: value ? customers / value : null,
  }));
}

/** Customers whose first counted order falls into the period. */
export function newCustomers({ firstTimeBuyers }: { firstTimeBuyers: number }): KpiResult {
  return total(firstTimeBuyers, firstTimeBuyers);
}

export const customersByStageKpi: KpiEntry<'customersByStage', StageCounts> = {
  id: 'customersByStage',
  label: 'Customers by stage',
  formula: 'Customers in each lifecycle stage at the end of the period; archived and merged-away records are left out.',
  unit: 'count',
  direction: 'neutral',
  breakdowns: ['stage', 'tier', 'type', 'country'],
  inputs: [{ name: 'counts', description: 'number of customers for each lifecycle stage' }],
  compute: customersByStage,
};

export const newCustomersKpi: KpiEntry<'newCustomers', { firstTimeBuyers: number }> = {
  id: 'newCustomers',
  label: 'New customers',
  formula: 'Customers whose first order that is not cancelled falls into the period.',
  unit: 'count',
  direction: 'higher_is_better',
  breakdowns: ['tier', 'type', 'country'],
  inputs: [{ name: 'firstTimeBuyers', description: 'customers with their first counted order in the period' }],
  compute: newCustomers,
};
