import type { KpiValue } from '@korkep/core';
import { storyNow } from './builders.ts';

/** A KPI with a year of months behind it. */
export function aKpi(change: Partial<KpiValue> = {}): KpiValue {
  const values = [310, 342, 355, 330, 371, 402, 398, 420, 415, 447, 462, 488];
  return {
    id: 'orderCount',
    unit: 'count',
    direction: 'higher_is_better',
    period: { name: 'last30Days', from: '2026-10-22', to: '2026-11-21' },
    value: 488,
    previous: 462,
    change: 5.63,
    inputs: { orders: 488, numerator: 488, denominator: 1 },
    sample: 488,
    isSmallSample: false,
    trend: values.map((value, index) => ({
      from: new Date(Date.UTC(2025, 11 + index, 1)).toISOString().slice(0, 10),
      to: new Date(Date.UTC(2026, index, 1)).toISOString().slice(0, 10),
      value,
    })),
    computedAt: new Date(storyNow - 120_000).toISOString(),
    ...change,
  };
}

/** A board of figures of every unit and meaning. */
export function someKpis(): KpiValue[] {
  const scaled = (factor: number, shift = 0) =>
    aKpi().trend.map((point) => ({ ...point, value: Math.round(((point.value ?? 0) * factor + shift) * 100) / 100 }));
  return [
    aKpi({
      id: 'revenue',
      unit: 'money',
      currency: 'HUF',
      value: 2_440_000_000,
      previous: 2_310_000_000,
      trend: scaled(5_000_000),
      inputs: { orderValue: 2_510_000_000, refunds: 70_000_000 },
    }),
    aKpi(),
    aKpi({
      id: 'averageOrderValue',
      unit: 'money',
      currency: 'HUF',
      value: 5_000_000,
      previous: 5_004_000,
      change: -0.08,
      trend: scaled(-2_000, 6_000_000),
    }),
    aKpi({
      id: 'repeatRate',
      unit: 'percent',
      value: 41.2,
      previous: 39.4,
      change: 1.8,
      benchmark: 45,
      trend: scaled(0.02, 31.5),
      inputs: { repeatBuyers: 134, buyers: 325 },
    }),
    aKpi({
      id: 'churn',
      unit: 'percent',
      direction: 'lower_is_better',
      value: 6.4,
      previous: 5.1,
      change: 1.3,
      benchmark: 5,
      trend: scaled(0.015, -0.9),
      inputs: { lost: 31, activeAtStart: 484 },
    }),
    aKpi({
      id: 'ticketVolume',
      direction: 'lower_is_better',
      value: 12,
      previous: 19,
      change: -36.8,
      sample: 12,
      isSmallSample: true,
      trend: scaled(-0.06, 41),
      inputs: { tickets: 12 },
    }),
  ];
}
