import { type Activity, type ActivityCounts, median, purchaseGaps } from '@korkep/insight';
import { sql } from 'kysely';
import {
  COUNTED_ORDER,
  type Figures,
  type FiguresRequest,
  joinCustomer,
  MOST_PARTS,
  partOf,
  slotsOf,
} from './figures.ts';

const DAY = 86_400_000;
/** Customers read at a time, so that memory stays bounded however large the base is. */
const PAGE = 5_000;
/** Days between purchases that are assumed where nobody in the base has bought twice yet. */
const GAP_WITHOUT_DATA = 90;
const FACTOR = 3;
const OWN_GAPS = 2;

interface HistoryRow {
  customer_id: string;
  part: string;
  times: number[];
}

/**
 * How customers moved between active and lapsed in every span, by insight's rule of silence. Purchase histories are
 * read page by page, in the order of customer ids.
 */
export async function activityFigures(request: FiguresRequest): Promise<Figures<ActivityCounts>> {
  const { spans, breakdown } = request;
  const { bounds, first, previous, count } = slotsOf(spans);
  const asOf = bounds.map((bound) => Date.parse(bound) - 1);
  const baseGapDays = await baseGap(request, bounds.at(-1) as string);
  const start = first - 1;
  const end = first - 1 + count;
  const value = noCounts();
  const before = noCounts();
  const trend = Array.from({ length: count }, noCounts);
  const parts = new Map<string, ActivityCounts>();
  for await (const { part, times } of histories(request, bounds.at(-1) as string)) {
    const states = activityAt(times, asOf, baseGapDays);
    countMove(value, states[start], states[end]);
    if (previous !== undefined) countMove(before, states[0], states[1]);
    for (const [index, counts] of trend.entries()) countMove(counts, states[start + index], states[start + index + 1]);
    if (breakdown === undefined) continue;
    const counts = parts.get(part) ?? noCounts();
    parts.set(part, counts);
    countMove(counts, states[start], states[end]);
  }
  return {
    value,
    ...(previous !== undefined && { previous: before }),
    trend: spans.trend.length === 0 ? [] : trend,
    ...(breakdown !== undefined && {
      breakdown: [...parts]
        .map(([key, input]) => ({ key, input }))
        .sort((left, right) => right.input.activeAtStart - left.input.activeAtStart || (left.key < right.key ? -1 : 1))
        .slice(0, MOST_PARTS),
    }),
  };
}

function noCounts(): ActivityCounts {
  return { activeAtStart: 0, activeAtEnd: 0, lost: 0, newInPeriod: 0, reactivated: 0, censored: 0 };
}

function countMove(counts: ActivityCounts, before: Activity | undefined, after: Activity | undefined): void {
  if (before === 'censored' || after === 'censored') {
    counts.censored += 1;
    return;
  }
  if (before === 'active') counts.activeAtStart += 1;
  if (before === 'active' && after === 'lapsed') counts.lost += 1;
  if (after !== 'active') return;
  counts.activeAtEnd += 1;
  if (before === 'none') counts.newInPeriod += 1;
  if (before === 'lapsed') counts.reactivated += 1;
}

/** Insight's `purchaseActivity` at several moments, in order; the gap is worked out again only after a purchase. */
export function activityAt(times: readonly number[], moments: readonly number[], baseGapDays: number): Activity[] {
  const purchases = times.map((time) => new Date(time));
  let known = 0;
  let gap = baseGapDays;
  return moments.map((moment) => {
    let bought = known;
    while (bought < times.length && (times[bought] as number) <= moment) bought += 1;
    if (bought === 0) return 'none';
    if (bought > known) {
      known = bought;
      const gaps = purchaseGaps(purchases.slice(0, bought), new Date(moment));
      gap = gaps.length >= OWN_GAPS ? (median(gaps) as number) : baseGapDays;
    }
    if ((moment - (times[0] as number)) / DAY < gap) return 'censored';
    return (moment - (times[bought - 1] as number)) / DAY > FACTOR * gap ? 'lapsed' : 'active';
  });
}

async function* histories({ session, breakdown }: FiguresRequest, end: string): AsyncGenerator<HistoryRow> {
  for (let after = ''; ; ) {
    const rows = await session.execute(sql<HistoryRow>`
      select o.customer_id, ${partOf(breakdown, {})} as part,
        array_agg(floor(extract(epoch from o.placed_at) * 1000)::bigint order by o.placed_at) as times
      from orders as o ${joinCustomer(breakdown, 'o')}
      where o.tenant_id = ${session.tenantId} and o.customer_id > ${after} and o.placed_at < ${end}::timestamptz and ${COUNTED_ORDER}
      group by 1, 2 order by 1 limit ${PAGE}`);
    yield* rows;
    if (rows.length < PAGE) return;
    after = (rows.at(-1) as HistoryRow).customer_id;
  }
}

/** The median of the days between two purchases of the same customer that lie at least a day apart. */
async function baseGap({ session }: FiguresRequest, end: string): Promise<number> {
  const [row] = await session.execute(sql<{ gap: number | null }>`
    select percentile_cont(0.5) within group (order by gap) as gap from (
      select extract(epoch from o.placed_at - lag(o.placed_at) over (partition by o.customer_id order by o.placed_at))
        / 86400.0 as gap
      from orders as o
      where o.tenant_id = ${session.tenantId} and o.customer_id is not null and o.placed_at < ${end}::timestamptz and ${COUNTED_ORDER}
    ) as gaps where gap >= 1`);
  return row?.gap ?? GAP_WITHOUT_DATA;
}
