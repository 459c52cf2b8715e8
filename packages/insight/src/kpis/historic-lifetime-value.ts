import { type KpiEntry, type KpiResult, quotient } from './kpi-entry.ts';

/** What a customer (or a group of them) brought up to the as-of date; minor units of the base currency. */
export interface LifetimeTotals {
  /** Sum of order totals after discounts. */
  orderValue: number;
  /** Sum of refunds paid. */
  refunds: number;
  /** Cost of serving, where it is known. */
  serviceCost?: number;
  /** Kept share of revenue, 0…1; default 1, so that the figure is the net revenue. */
  margin?: number;
  /** Customers in the group; default 1. */
  customers?: number;
  orders: number;
}

/** Historic lifetime value: (Σ order totals × margin − refunds − service cost) per customer, as of a date. */
export function historicLifetimeValue(totals: LifetimeTotals): KpiResult {
  const { orderValue, refunds, serviceCost = 0, margin = 1, customers = 1, orders } = totals;
  return quotient(orderValue * margin - refunds - serviceCost, customers, orders, 'There are no customers.');
}

export const historicLifetimeValueKpi: KpiEntry<'historicLifetimeValue', LifetimeTotals> = {
  id: 'historicLifetimeValue',
  label: 'Lifetime value so far',
  formula:
    '(Σ totals of all orders up to the date × margin − refunds − cost of service where known) ÷ customers who ever bought. No value without such customers.',
  unit: 'money',
  direction: 'higher_is_better',
  breakdowns: ['tier', 'stage', 'type', 'country'],
  inputs: [
    { name: 'orderValue', description: 'sum of order totals after discounts up to the date, in minor units' },
    { name: 'refunds', description: 'sum of refunds paid up to the date, in minor units' },
    { name: 'serviceCost', description: 'cost of serving, where known' },
    { name: 'margin', description: 'kept share of revenue, 1 unless the tenant sets it' },
    { name: 'customers', description: 'customers who ever bought' },
  ],
  compute: historicLifetimeValue,
};
