import { type Durations, durationsOf, type ServiceTotals } from '@korkep/insight';
import { sql } from 'kysely';
import {
  type CellKind,
  countCells,
  type DayCell,
  type DayRange,
  type Dimension,
  durationsOfCells,
  firstDay,
  STORED_AFTER_DAYS,
  storedCells,
} from '../service-figures/day-cells.ts';
import { addDays, laterDay } from '../service-figures/days.ts';
import { type Figures, type FiguresRequest, MOST_PARTS, partOf, slotsOf } from './figures.ts';
import { dayAfter } from './kpi-period.ts';
import { namesOf } from './part-names.ts';

/** Up to so many durations are read one by one, so that medians are exact. */
const MOST_EXACT = 5_000;
/** Stretches of days that are counted from the moments themselves; more are taken as one, with what lies between them. */
const MOST_RANGES = 40;
/** Days that are not stored beyond which it is no ordinary day's work: such as after tickets were brought in. */
const MANY_DAYS = STORED_AFTER_DAYS + 31;

const DURATIONS = ['first_reply', 'next_reply', 'resolved', 'handled', 'handled_by'] as const;
type DurationKind = (typeof DURATIONS)[number];

interface Again {
  slot: number;
  kind: 'solved' | 'reopened';
  part: string;
  count: number;
}

interface Exact {
  slot: number;
  kind: DurationKind;
  part: string;
  seconds: number;
}

/** What the service KPIs are computed from: stored days, and those that are not stored counted now. */
export async function serviceFigures(request: FiguresRequest): Promise<Figures<ServiceTotals>> {
  const { session, spans, breakdown } = request;
  const { bounds, first, previous, count } = slotsOf(spans);
  const { timeZone } = spans.period;
  const now = request.now;
  const dimensions: Dimension[] = breakdown === undefined ? ['all'] : ['all', breakdown as Dimension];
  const begin = (spans.previous ?? spans.period).firstDay;
  const end = dayAfter(spans.period);
  const range = { from: begin, to: end };
  const stored = await storedCells(session, range, timeZone, dimensions);
  const earliest = await firstDay(session, timeZone);
  const ranges = earliest === undefined ? [] : unstored({ ...range, from: laterDay(range.from, earliest) }, stored);
  if (ranges.reduce((days, one) => days + lengthOf(one), 0) > MANY_DAYS) request.wakeDays?.();
  const counted = await countCells(session, { ranges, timeZone, now, dimensions });
  const isCounted = ({ day }: DayCell) => ranges.some(({ from, to }) => day >= from && day < to);
  const cells = [...stored.filter((cell) => cell.kind !== 'day' && !isCounted(cell)), ...counted];

  const part = partOf(breakdown, {
    channel: 'm.channel',
    category: 'm.category',
    team: 'm.team_id',
    agent: 'm.agent_id',
  });
  const within = sql`m.tenant_id = ${session.tenantId} and m.at >= ${bounds[0]}::timestamptz and m.at < ${bounds.at(-1)}::timestamptz`;
  // A ticket that was solved twice in a span counts once in it.
  const starts = [...bounds.slice(0, -1)];
  const again = await session.execute(sql<Again>`
    select s.slot, m.kind, ${part} as part, count(*) as count
    from ticket_moments as m
    cross join lateral (select width_bucket(m.at, ${bounds}::timestamptz[]) as slot) as s
    where ${within} and m.previous_at is not null and m.previous_at >= (${starts}::timestamptz[])[s.slot]
    group by 1, 2, 3`);
  const againInPeriod = await session.execute(sql<Omit<Again, 'slot'>>`
    select m.kind, ${part} as part, count(*) as count from ticket_moments as m
    where ${within} and m.at >= ${spans.period.start.toISOString()}::timestamptz
      and m.previous_at >= ${spans.period.start.toISOString()}::timestamptz
    group by 1, 2`);
  const durations = cells.filter(({ dimension, kind, day }) => dimension === 'all' && isDuration(kind) && day < end);
  const exact =
    durations.reduce((sum, cell) => sum + cell.count, 0) > MOST_EXACT
      ? undefined
      : await session.execute(sql<Exact>`
    select width_bucket(m.at, ${bounds}::timestamptz[]) as slot, m.kind, ${part} as part, m.seconds
    from ticket_moments as m where ${within} and m.kind in (${sql.join(DURATIONS.map((kind) => sql.lit(kind)))})`);
  // What was open at the end of the period is what is open now without all that happened since.
  const open = await session.execute(sql<{ part: string; count: number }>`
    select part, sum(count)::bigint as count from (
      select ${partOf(breakdown, { channel: 't.channel', category: 't.category', team: 't.team_id', agent: 't.assignee_id' })} as part,
        count(*) as count
      from tickets as t where t.tenant_id = ${session.tenantId} and t.status not in ('solved', 'closed')
        and t.archived_at is null and t.merged_into_id is null
      group by 1
      union all
      select ${part}, -sum(case m.kind when 'solved' then -1 else 1 end)
      from ticket_moments as m where m.tenant_id = ${session.tenantId} and m.at >= ${bounds.at(-1)}::timestamptz
        and m.kind in ('opened', 'reopened', 'solved')
      group by 1
    ) as standing group by part`);

  const byPart = Map.groupBy(cells, ({ dimension, part }) => (dimension === 'all' ? undefined : part));

  /** The totals of the days and slots from one to before the other, of all or of one part. */
  const totals = (days: DayRange, slots: (slot: number) => boolean, of?: string): ServiceTotals => {
    const mine = byPart.get(of) ?? [];
    const inside = mine.filter(({ day }) => day >= days.from && day < days.to);
    const sum = (some: readonly DayCell[], kind: CellKind) =>
      some.reduce((all, cell) => all + (cell.kind === kind ? cell.count : 0), 0);
    const isOf = (row: { part: string }) => of === undefined || row.part === of;
    const isWhole = days.from === spans.period.firstDay && days.to === end;
    const repeated = (kind: 'solved' | 'reopened') =>
      (isWhole ? againInPeriod : again.filter(({ slot }) => slots(slot)))
        .filter((row) => row.kind === kind && isOf(row))
        .reduce((all, row) => all + row.count, 0);
    const lengths = (kind: DurationKind): Durations =>
      exact
        ? durationsOf(
            exact.filter((row) => row.kind === kind && slots(row.slot) && isOf(row)).map(({ seconds }) => seconds),
          )
        : durationsOfCells(inside.filter((cell) => cell.kind === kind));
    const later = mine.filter(({ day }) => day >= days.to);
    const openAtEnd = open.filter(isOf).reduce((all, row) => all + row.count, 0);
    return {
      firstReplies: lengths('first_reply'),
      nextReplies: lengths('next_reply'),
      resolutions: lengths('resolved'),
      // Of an agent, what they did themselves, whoever had the ticket in the end.
      handled: lengths(of !== undefined && breakdown === 'agent' ? 'handled_by' : 'handled'),
      judged: sum(inside, 'judged'),
      firstContacts: sum(inside, 'first_contact'),
      solved: sum(inside, 'solved') - repeated('solved'),
      reopened: sum(inside, 'reopened') - repeated('reopened'),
      promisesKept: sum(inside, 'kept'),
      promisesBroken: sum(inside, 'broken'),
      backlog: openAtEnd - sum(later, 'opened') - sum(later, 'reopened') + sum(later, 'solved'),
    };
  };

  const daysOf = (span: { firstDay: string; lastDay: string }): DayRange => ({
    from: span.firstDay,
    to: addDays(span.lastDay, 1),
  });
  const isPeriod = (slot: number) => slot >= first;
  const parts = [
    ...new Set([
      ...cells.flatMap(({ dimension, day, part }) =>
        dimension !== 'all' && day >= spans.period.firstDay ? [part] : [],
      ),
      ...(breakdown === undefined ? [] : open.map(({ part }) => part)),
    ]),
  ];
  const names = await namesOf(request, parts);
  return {
    value: totals(daysOf(spans.period), isPeriod),
    ...(spans.previous && { previous: totals(daysOf(spans.previous), (slot) => slot === previous) }),
    trend:
      spans.trend.length === 0
        ? []
        : Array.from({ length: count }, (_, index) =>
            totals(daysOf(spans.trend[index]!), (slot) => slot === first + index),
          ),
    ...(breakdown !== undefined && {
      breakdown: parts
        .map((key) => ({
          key,
          ...(names.has(key) && { label: names.get(key)! }),
          input: totals(daysOf(spans.period), isPeriod, key),
        }))
        .sort((left, right) => weight(right.input) - weight(left.input) || (left.key < right.key ? -1 : 1))
        .slice(0, MOST_PARTS),
    }),
  };
}

const isDuration = (kind: CellKind): kind is DurationKind => (DURATIONS as readonly string[]).includes(kind);

const weight = ({ firstReplies, resolutions, handled, backlog }: ServiceTotals) =>
  firstReplies.count + resolutions.count + handled.count + backlog;

/** The stretches of days that are not among the stored ones. */
const lengthOf = ({ from, to }: DayRange) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function unstored({ from, to }: DayRange, stored: readonly DayCell[]): DayRange[] {
  const known = new Set(stored.filter(({ kind }) => kind === 'day').map(({ day }) => day));
  const ranges: DayRange[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (known.has(day)) continue;
    const last = ranges.at(-1);
    if (last?.to === day) last.to = addDays(day, 1);
    else ranges.push({ from: day, to: addDays(day, 1) });
  }
  return ranges.length > MOST_RANGES ? [{ from: ranges[0]!.from, to: ranges.at(-1)!.to }] : ranges;
}
