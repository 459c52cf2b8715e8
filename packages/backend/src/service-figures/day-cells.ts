import { addDurations, type Durations } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { addDays, earlierDay } from './days.ts';

/** The parts that service figures are counted by; `all` is the whole. */
export const DIMENSIONS = ['all', 'channel', 'category', 'team', 'agent'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** So many days ago a day has to be for its counts to be stored: until then they change with every ticket. */
export const STORED_AFTER_DAYS = 9;
/** A customer who comes back with the same topic within so many days was not helped by the first contact. */
export const CONTACT_DAYS = 7;
/** Days that are counted by one statement: a year of a large desk is read in one go, a month of it by the index. */
const DAYS_OF_A_STATEMENT = 366;

export type CellKind =
  | 'opened'
  | 'first_reply'
  | 'next_reply'
  | 'solved'
  | 'reopened'
  | 'resolved'
  | 'handled'
  /** What of it one agent did. */
  | 'handled_by'
  | 'judged'
  | 'first_contact'
  | 'kept'
  | 'broken'
  /** Stands for a day that is stored, whether anything happened on it or not. */
  | 'day';

/** What happened on a day in the tenant's time zone, by one part of one dimension. */
export interface DayCell {
  /** `2026-11-22`. */
  day: string;
  dimension: Dimension;
  part: string;
  kind: CellKind;
  count: number;
  seconds: number | null;
  /** How often each length of time occurred: insight's `durationBucket` and a number, in turn, `36,2,40,1`. */
  buckets: string | null;
}

/** Days from the first to the one before the last, `2026-11-22`. */
export interface DayRange {
  from: string;
  to: string;
}

const PARTS: Readonly<Record<Dimension, string>> = {
  all: `('all', '')`,
  channel: `('channel', m.channel)`,
  category: `('category', m.category)`,
  team: `('team', m.team_id)`,
  agent: `('agent', m.agent_id)`,
};

const DAY = '(m.at at time zone $4)::date';
/**
 * The moments of the days, and a few besides: where the clocks go back at midnight, the instant of a day's beginning is
 * there twice.
 */
const WITHIN = `m.tenant_id = $1
      and m.at >= ($2::date::timestamp at time zone $4) - interval '2 hours'
      and m.at < ($3::date::timestamp at time zone $4) + interval '2 hours'`;
const JUDGED = `m.kind = 'resolved' and m.at < $5::timestamptz - interval '${CONTACT_DAYS} days'`;
const FIRST_CONTACT = `${WITHIN} and ${JUDGED} and m.is_one_touch and not exists (
        select 1 from ticket_moments as o
        where o.tenant_id = $1 and o.customer_id = m.customer_id and o.kind = 'opened' and o.ticket_id <> m.ticket_id
          and o.at > m.at and o.at <= m.at + interval '${CONTACT_DAYS} days'
          and o.category is not distinct from m.category)`;

/** Counts the moments of days. $1 tenant, $2 the first day and $3 the one after the last, $4 zone, $5 now. */
function cellsBy(dimensions: readonly Dimension[]): string {
  // Most are asked for as a whole: millions of moments are not joined with one row for nothing.
  const isWhole = dimensions.length === 1 && dimensions[0] === 'all';
  const parts = isWhole
    ? ''
    : `cross join lateral (values ${dimensions.map((one) => PARTS[one]).join(', ')}) as d (dimension, part)`;
  const by = isWhole ? `'all' as dimension, '' as part` : `d.dimension, coalesce(d.part, 'unknown') as part`;
  return `with counted as (
    select ${DAY} as day, ${by}, m.kind, m.bucket, count(*) as count, sum(m.seconds) as seconds,
      count(*) filter (where ${JUDGED}) as judged
    from ticket_moments as m ${parts} where ${WITHIN} group by 1, 2, 3, 4, 5
  ), cells as (
    select day, dimension, part, kind, sum(count)::bigint as count, sum(seconds)::bigint as seconds,
      string_agg(bucket || ',' || count, ',') filter (where bucket is not null) as buckets
    from counted group by 1, 2, 3, 4
    union all
    select day, dimension, part, 'judged', sum(judged)::bigint, null, null
    from counted where judged > 0 group by 1, 2, 3
    union all
    select ${DAY} as day, ${by}, 'first_contact', count(*), null, null
    from ticket_moments as m ${parts} where ${FIRST_CONTACT} group by 1, 2, 3
  )
  select day, dimension, part, kind, count, seconds, buckets from cells where day >= $2::date and day < $3::date`;
}

export interface CellsAsked {
  ranges: readonly DayRange[];
  timeZone: string;
  now: Date;
  dimensions: readonly Dimension[];
}

const parameters = (session: TenantSession, { from, to }: DayRange, timeZone: string, now: Date) => [
  session.tenantId,
  from,
  to,
  timeZone,
  now.toISOString(),
];

/** The day of the first moment; before it there is nothing to count. */
export async function firstDay(session: TenantSession, timeZone: string): Promise<string | undefined> {
  const [row] = await session.prepared<{ day: string | null }>(
    'ticket_moments_first',
    `select to_char((min(at) at time zone $2)::date, 'YYYY-MM-DD') as day from ticket_moments where tenant_id = $1`,
    [session.tenantId, timeZone],
  );
  return row?.day ?? undefined;
}

/** Counts days from the moments themselves. */
export async function countCells(session: TenantSession, asked: CellsAsked): Promise<DayCell[]> {
  const cells: DayCell[] = [];
  for (const range of asked.ranges.flatMap(inPieces)) {
    const some = await session.prepared<DayCell>(
      `service_days_count_${asked.dimensions.join('_')}`,
      `select to_char(day, 'YYYY-MM-DD') as day, dimension, part, kind, count, seconds, buckets
       from (${cellsBy(asked.dimensions)}) as cells`,
      parameters(session, range, asked.timeZone, asked.now),
    );
    for (const cell of some) cells.push(cell);
  }
  return cells;
}

function inPieces({ from, to }: DayRange): DayRange[] {
  const pieces: DayRange[] = [];
  for (let begin = from; begin < to; begin = addDays(begin, DAYS_OF_A_STATEMENT)) {
    pieces.push({ from: begin, to: earlierDay(addDays(begin, DAYS_OF_A_STATEMENT), to) });
  }
  return pieces;
}

/** Counts days and stores what came out in place of what was there. */
export async function storeCells(session: TenantSession, range: DayRange, timeZone: string, now: Date): Promise<void> {
  await session.prepared(
    'service_days_clear',
    `delete from service_days where tenant_id = $1 and time_zone = $2 and day >= $3::date and day < $4::date`,
    [session.tenantId, timeZone, range.from, range.to],
  );
  await session.prepared(
    'service_days_store',
    `insert into service_days (tenant_id, time_zone, day, dimension, part, kind, count, seconds, buckets)
     select $1, $4, cells.* from (${cellsBy(DIMENSIONS)}) as cells
     union all
     select $1, $4, g.day::date, 'all', '', 'day', 0, null, null
     from generate_series($2::date, $3::date - 1, interval '1 day') as g (day)`,
    parameters(session, range, timeZone, now),
  );
}

/** The days that are stored and hold, from the first to the one before the last; of other zones none. */
export function storedCells(
  session: TenantSession,
  { from, to }: DayRange,
  timeZone: string,
  dimensions: readonly Dimension[],
): Promise<DayCell[]> {
  return session.prepared<DayCell>(
    'service_days_stored',
    `select to_char(d.day, 'YYYY-MM-DD') as day, d.dimension, d.part, d.kind, d.count, d.seconds, d.buckets
     from service_days as d
     where d.tenant_id = $1 and d.time_zone = $2 and d.dimension = any($3::text[])
       and d.day >= $4::date and d.day < $5::date
       and d.day not in (select (m.at at time zone $2)::date from service_day_marks as m where m.tenant_id = $1)`,
    [session.tenantId, timeZone, dimensions, from, to],
  );
}

/** The lengths of time of cells, all together. */
export function durationsOfCells(cells: readonly DayCell[]): Durations {
  return addDurations(
    cells.map(({ count, seconds, buckets }) => ({ count, seconds: seconds ?? 0, counts: pairsOf(buckets) })),
  );
}

function* pairsOf(buckets: string | null): Generator<readonly [bucket: number, times: number]> {
  const numbers = JSON.parse(`[${buckets ?? ''}]`) as number[];
  for (let at = 0; at < numbers.length; at += 2) yield [numbers[at]!, numbers[at + 1]!];
}
