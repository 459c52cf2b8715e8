import type { KpiBreakdown, KpiId, KpiValue } from '@korkep/core';
import { type KpiEntry, type KpiResult, type KpiUnit, kpiCatalogue } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { activityFigures } from './activity-figures.ts';
import { answerFigures } from './answer-figures.ts';
import { newCustomerFigures, stageFigures, ticketFigures } from './count-figures.ts';
import type { Figures, FiguresRequest } from './figures.ts';
import { dayAfter, type KpiSpans } from './kpi-period.ts';
import { lifetimeFigures } from './lifetime-figures.ts';
import { orderFigures } from './order-figures.ts';
import { serviceFigures } from './service-figures.ts';

/** Below this many things behind it a figure is marked as resting on a small sample. */
const SMALL_SAMPLE = 30;

type Source = (request: FiguresRequest) => Promise<Figures<never>>;

/** Which rows each KPI's formula is fed from. */
const SOURCES = {
  revenue: orderFigures,
  orderCount: orderFigures,
  averageOrderValue: orderFigures,
  purchaseFrequency: orderFigures,
  repeatRate: orderFigures,
  newCustomers: newCustomerFigures,
  customersByStage: stageFigures,
  retention: activityFigures,
  churn: activityFigures,
  historicLifetimeValue: lifetimeFigures,
  ticketVolume: ticketFigures,
  ticketBacklog: serviceFigures,
  firstResponseTime: serviceFigures,
  nextReplyTime: serviceFigures,
  resolutionTime: serviceFigures,
  handleTime: serviceFigures,
  firstContactResolution: serviceFigures,
  reopenRate: serviceFigures,
  slaAttainment: serviceFigures,
  customerSatisfaction: answerFigures,
  netPromoterScore: answerFigures,
  customerEffort: answerFigures,
} as const satisfies Record<KpiId, (request: FiguresRequest) => Promise<unknown>>;

export interface KpiRequest {
  session: TenantSession;
  spans: KpiSpans;
  breakdown?: KpiBreakdown | undefined;
  baseCurrency: string;
  now: Date;
  /** Told before many days are counted that could have been stored long since. */
  wakeDays?: (() => void) | undefined;
  /** Figures that several KPIs of one request share. */
  shared: Map<unknown, Promise<Figures<never>>>;
}

/** Computes a KPI by insight's formula from sums that the database made. */
export async function kpiValue(id: KpiId, request: KpiRequest): Promise<KpiValue> {
  const { spans, breakdown, baseCurrency, now } = request;
  const entry = kpiCatalogue[id] as unknown as KpiEntry<KpiId>;
  if (breakdown !== undefined && !entry.breakdowns.includes(breakdown)) {
    throw new Problem('validation_failed', `${id} has no breakdown by ${breakdown}.`, {
      issues: [{ path: 'query.breakdown', message: `One of these is expected: ${entry.breakdowns.join(', ')}.` }],
    });
  }
  const figures = await sharedFigures(SOURCES[id] as Source, request);
  const result = entry.compute(figures.value);
  const previous = figures.previous === undefined ? null : entry.compute(figures.previous).value;
  const notes = [result.note, figures.note].filter((note) => note !== undefined);
  return {
    id,
    unit: entry.unit,
    direction: entry.direction,
    ...(entry.unit === 'money' && { currency: baseCurrency }),
    period: { ...(spans.name && { name: spans.name }), from: spans.period.firstDay, to: dayAfter(spans.period) },
    value: result.value,
    previous,
    change: change(entry.unit, result.value, previous),
    ...(entry.benchmark !== undefined && { benchmark: entry.benchmark }),
    inputs: inputsOf(entry, figures.value, result),
    sample: result.sample,
    isSmallSample: result.sample < SMALL_SAMPLE,
    ...(notes.length > 0 && { note: notes.join(' ') }),
    trend: spans.trend.map((bucket, index) => ({
      from: bucket.firstDay,
      to: dayAfter(bucket),
      value: entry.compute(figures.trend[index] as never).value,
    })),
    ...(figures.breakdown && {
      breakdown: figures.breakdown
        .map(({ key, label, input }) => {
          const part = entry.compute(input);
          return { key, ...(label !== undefined && { label }), value: part.value, sample: part.sample };
        })
        // Parts in which nothing happened that this figure counts.
        .filter(({ value, sample }) => value !== null || sample > 0),
    }),
    computedAt: now.toISOString(),
  };
}

function sharedFigures(
  source: Source,
  { session, spans, breakdown, now, wakeDays, shared }: KpiRequest,
): Promise<Figures<never>> {
  const known = shared.get(source);
  if (known) return known;
  const asked = source({ session, spans, now, breakdown, wakeDays });
  shared.set(source, asked);
  return asked;
}

/** In percent of the previous value; between percentages, in points. */
function change(unit: KpiUnit, value: number | null, previous: number | null): number | null {
  if (value === null || previous === null) return null;
  if (unit === 'percent') return value - previous;
  return previous === 0 ? null : ((value - previous) / Math.abs(previous)) * 100;
}

/** What the formula was fed with, by the names of its definition; the counts of stages by stage. */
function inputsOf(
  entry: KpiEntry<KpiId>,
  input: object,
  { numerator, denominator, inputs: told }: KpiResult,
): KpiValue['inputs'] {
  const given = input as Record<string, number | undefined>;
  if (entry.id === 'customersByStage') return { ...(given as Record<string, number>) };
  if (told) return { ...told };
  const inputs: KpiValue['inputs'] = {};
  for (const { name } of entry.inputs) if (given[name] !== undefined) inputs[name] = given[name];
  return { ...inputs, numerator, denominator };
}
