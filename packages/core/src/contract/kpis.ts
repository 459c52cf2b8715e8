import * as z from 'zod/mini';
import { whole } from '../records/values.ts';
import { queryFlag, queryList } from './listing.ts';
import { operation } from './operation.ts';

export const KPI_IDS = [
  'customersByStage',
  'newCustomers',
  'revenue',
  'orderCount',
  'averageOrderValue',
  'purchaseFrequency',
  'repeatRate',
  'retention',
  'churn',
  'historicLifetimeValue',
  'ticketVolume',
  'ticketBacklog',
  'firstResponseTime',
  'nextReplyTime',
  'resolutionTime',
  'handleTime',
  'firstContactResolution',
  'reopenRate',
  'slaAttainment',
  'customerSatisfaction',
  'netPromoterScore',
  'customerEffort',
] as const;
export type KpiId = (typeof KPI_IDS)[number];
export const KPI_UNITS = ['count', 'money', 'percent', 'ratio', 'days', 'minutes'] as const;
export const KPI_DIRECTIONS = ['higher_is_better', 'lower_is_better', 'neutral'] as const;
export const KPI_BREAKDOWNS = [
  'stage',
  'tier',
  'country',
  'channel',
  'category',
  'status',
  'type',
  'team',
  'agent',
] as const;
export type KpiBreakdown = (typeof KPI_BREAKDOWNS)[number];
/** Named periods, in the tenant's time zone. `last30Days` ends with the running day; `month` is the running month. */
export const KPI_PERIODS = [
  'last7Days',
  'last30Days',
  'last90Days',
  'last365Days',
  'week',
  'month',
  'quarter',
  'year',
  'all',
] as const;
export type KpiPeriod = (typeof KPI_PERIODS)[number];

/** What a KPI is: label, formula in words, unit, whether up is good, and where the formula comes from. */
export const kpiDefinition = z.looseObject({
  id: z.enum(KPI_IDS),
  label: z.string(),
  formula: z.string(),
  unit: z.enum(KPI_UNITS),
  direction: z.enum(KPI_DIRECTIONS),
  benchmark: z.optional(z.number()),
  source: z.optional(z.string()),
  breakdowns: z.array(z.enum(KPI_BREAKDOWNS)),
});
export type KpiDefinition = z.infer<typeof kpiDefinition>;

/** A number, or null where the formula has no answer. Money is in minor units of `currency`, percent is 0–100. */
const figure = () => z.nullable(z.number());

/** A KPI in a period, beside the period before, over time and by parts. */
export const kpiValue = z.looseObject({
  id: z.enum(KPI_IDS),
  unit: z.enum(KPI_UNITS),
  direction: z.enum(KPI_DIRECTIONS),
  currency: z.optional(z.string()),
  period: z.looseObject({ name: z.optional(z.string()), from: z.string(), to: z.string() }),
  value: figure(),
  previous: figure(),
  /** (value − previous) / |previous|, in percent; for percent units, the difference in points. */
  change: figure(),
  benchmark: z.optional(z.number()),
  /** What the formula was fed with, by name: orders, buyers, … */
  inputs: z.record(z.string(), z.nullable(z.number())),
  /** How many things (orders, customers) the value rests on. */
  sample: whole(),
  isSmallSample: z.boolean(),
  note: z.optional(z.string()),
  trend: z.array(z.looseObject({ from: z.string(), to: z.string(), value: figure() })),
  breakdown: z.optional(
    z.array(
      z.looseObject({
        key: z.string(),
        /** What a person, team or the like is called; its id is the key. */
        label: z.optional(z.string()),
        value: figure(),
        sample: whole(),
      }),
    ),
  ),
  computedAt: z.string(),
});
export type KpiValue = z.infer<typeof kpiValue>;

const period = z.optional(z.enum(KPI_PERIODS));
const day = () => z.optional(z.iso.date());

export const kpis = {
  list: operation({
    summary: 'The catalogue of KPIs, each with its formula, unit and direction.',
    permission: 'kpis:read',
    scope: 'none',
    output: z.looseObject({ data: z.array(kpiDefinition) }),
  }),
  get: operation({
    summary:
      'One KPI in a period (named, or from day to day, the last excluded), with trend and, when asked, its parts.',
    permission: 'kpis:read',
    scope: 'none',
    params: z.strictObject({ kpiId: z.enum(KPI_IDS) }),
    query: z.strictObject({ period, from: day(), to: day(), breakdown: z.optional(z.enum(KPI_BREAKDOWNS)) }),
    output: kpiValue,
  }),
  values: operation({
    summary: 'Several KPIs in one period, for a board.',
    permission: 'kpis:read',
    scope: 'none',
    query: z.strictObject({
      ids: queryList(z.enum(KPI_IDS), 40),
      period,
      from: day(),
      to: day(),
      withTrend: z.optional(queryFlag()),
    }),
    output: z.looseObject({ data: z.array(kpiValue) }),
  }),
};
