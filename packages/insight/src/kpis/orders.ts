import { type KpiEntry, type KpiResult, percentage, quotient, total } from './kpi-entry.ts';
import type { OrderTotals } from './order-totals.ts';

/**
 * Net revenue: order totals of the period, minus refunds **paid in the period**, whenever the order was placed.
 * The other convention (refunds in the period of the order) changes past figures; this one never does.
 * Minor units of the tenant's base currency; tax and shipping are in or out as the order totals given are.
 */
export function revenue({ orders, orderValue, refunds }: OrderTotals): KpiResult {
  return { ...total(orderValue - refunds, orders), numerator: orderValue - refunds };
}

/** Orders placed in the period that are neither cancelled nor tests. */
export function orderCount({ orders }: OrderTotals): KpiResult {
  return total(orders, orders);
}

/** Net revenue per order, refunds netted in the refund period; `null` without orders. */
export function averageOrderValue({ orders, orderValue, refunds }: OrderTotals): KpiResult {
  return quotient(orderValue - refunds, orders, orders, 'No orders in the period.');
}

/** Orders per distinct buyer in the period; `null` without buyers. */
export function purchaseFrequency({ orders, buyers }: OrderTotals): KpiResult {
  return quotient(orders, buyers, buyers, 'Nobody bought in the period.');
}

/** Percentage of the period's buyers who bought at least twice in it; `null` without buyers. */
export function repeatRate({ buyers, repeatBuyers }: OrderTotals): KpiResult {
  return percentage(repeatBuyers, buyers, buyers, 'Nobody bought in the period.');
}

const customerBreakdowns = ['tier', 'stage', 'type', 'country'] as const;
const orderBreakdowns = [...customerBreakdowns, 'channel'] as const;

const ordersInput = { name: 'orders', description: 'orders placed in the period, without cancelled ones and tests' };
const valueInput = { name: 'orderValue', description: 'sum of their totals after discounts, in minor units' };
const refundsInput = { name: 'refunds', description: 'sum of refunds paid in the period, in minor units' };
const buyersInput = { name: 'buyers', description: 'distinct customers with such an order' };

export const revenueKpi: KpiEntry<'revenue', OrderTotals> = {
  id: 'revenue',
  label: 'Net revenue',
  formula:
    'Σ totals of orders placed in the period (cancelled ones and tests left out) − Σ refunds paid in the period. Refunds count in the period they are paid in, so that past periods never change.',
  unit: 'money',
  direction: 'higher_is_better',
  breakdowns: orderBreakdowns,
  inputs: [ordersInput, valueInput, refundsInput],
  compute: revenue,
};

export const orderCountKpi: KpiEntry<'orderCount', OrderTotals> = {
  id: 'orderCount',
  label: 'Orders',
  formula: 'Orders placed in the period; cancelled ones and tests are left out.',
  unit: 'count',
  direction: 'higher_is_better',
  breakdowns: orderBreakdowns,
  inputs: [ordersInput],
  compute: orderCount,
};

export const averageOrderValueKpi: KpiEntry<'averageOrderValue', OrderTotals> = {
  id: 'averageOrderValue',
  label: 'Average order value',
  formula:
    'Net revenue ÷ orders of the period; refunds netted in the period they are paid in. No value without orders.',
  unit: 'money',
  direction: 'higher_is_better',
  breakdowns: orderBreakdowns,
  inputs: [ordersInput, valueInput, refundsInput],
  compute: averageOrderValue,
};

export const purchaseFrequencyKpi: KpiEntry<'purchaseFrequency', OrderTotals> = {
  id: 'purchaseFrequency',
  label: 'Purchase frequency',
  formula: 'Orders ÷ distinct buyers in the period. No value without buyers.',
  unit: 'ratio',
  direction: 'higher_is_better',
  breakdowns: customerBreakdowns,
  inputs: [ordersInput, buyersInput],
  compute: purchaseFrequency,
};

export const repeatRateKpi: KpiEntry<'repeatRate', OrderTotals> = {
  id: 'repeatRate',
  label: 'Repeat rate',
  formula: 'Buyers with at least two orders in the period ÷ distinct buyers in the period. No value without buyers.',
  unit: 'percent',
  direction: 'higher_is_better',
  breakdowns: customerBreakdowns,
  inputs: [{ name: 'repeatBuyers', description: 'buyers with at least two orders in the period' }, buyersInput],
  compute: repeatRate,
};
