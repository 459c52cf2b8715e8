import type { KpiBreakdown } from '@korkep/core';
import { type RawBuilder, sql } from 'kysely';
import type { TenantSession } from '../database/tenant.ts';
import type { KpiSpans } from './kpi-period.ts';

/** What a KPI's formula is fed with, for every span that was asked for. */
export interface Figures<Input> {
  value: Input;
  previous?: Input;
  /** In the order of `spans.trend`. */
  trend: Input[];
  /** `label` where the key is an id. */
  breakdown?: { key: string; label?: string; input: Input }[];
  /** What to know when reading the value. */
  note?: string;
}

export interface FiguresRequest {
  session: TenantSession;
  spans: KpiSpans;
  now: Date;
  breakdown?: KpiBreakdown | undefined;
  /** Told before many days are counted that could have been stored long since. */
  wakeDays?: (() => void) | undefined;
}

/** The bounds between the slots, and where the slots of the period begin. Slot 1 ends with the second bound. */
export interface Slots {
  bounds: string[];
  /** Number of the previous period's slot, if there is one. */
  previous: number | undefined;
  /** Number of the period's first slot. */
  first: number;
  count: number;
}

/**
 * Cuts the spans into slots beside each other, so that one pass over the rows serves the period, the one before and
 * the trend.
 */
export function slotsOf({ period, previous, trend }: KpiSpans): Slots {
  const ends = trend.length > 0 ? trend.map(({ end }) => end) : [period.end];
  const starts = previous ? [previous.start, period.start] : [period.start];
  return {
    bounds: [...starts, ...ends].map((date) => date.toISOString()),
    previous: previous ? 1 : undefined,
    first: previous ? 2 : 1,
    count: ends.length,
  };
}

/** How many parts a breakdown shows; the smallest are left out. */
export const MOST_PARTS = 50;

/** The column that a breakdown groups by. A part without a value is `unknown`. */
export function partOf(
  breakdown: KpiBreakdown | undefined,
  own: Partial<Record<KpiBreakdown, string>>,
): RawBuilder<string> {
  const column = breakdown && { ...OF_CUSTOMER, ...own }[breakdown];
  return column === undefined ? sql`''::text` : sql`coalesce(${sql.ref(column)}, 'unknown')`;
}

const OF_CUSTOMER: Partial<Record<KpiBreakdown, string>> = {
  stage: 'c.lifecycle_stage',
  tier: 'c.value_tier',
  country: 'c.country',
  type: 'c.type',
};

/** Joins the customer of `alias` where the breakdown needs it. */
export function joinCustomer(breakdown: KpiBreakdown | undefined, alias: string): RawBuilder<unknown> {
  if (breakdown === undefined || !Object.hasOwn(OF_CUSTOMER, breakdown)) return sql``;
  return sql`left join customers as c on c.tenant_id = ${sql.ref(`${alias}.tenant_id`)} and c.id = ${sql.ref(`${alias}.customer_id`)}`;
}

/** Orders that figures count: placed, not cancelled. */
export const COUNTED_ORDER = sql<boolean>`o.status not in ('draft', 'cancelled') and o.archived_at is null`;
/** Refunds that were paid. */
export const PAID_REFUND = sql<boolean>`r.status = 'refunded' and r.archived_at is null`;
