import type { StageCounts } from '@korkep/insight';
import { type RawBuilder, sql } from 'kysely';
import { type Figures, type FiguresRequest, joinCustomer, MOST_PARTS, partOf, slotsOf } from './figures.ts';

interface CountRow {
  slot: number;
  part: string;
  count: number;
}

/** Counts rows by slot and part; `from` ends with a condition that further ones can be added to. */
async function counts(
  { session, spans, breakdown }: FiguresRequest,
  moment: RawBuilder<unknown>,
  part: RawBuilder<string>,
  from: RawBuilder<unknown>,
): Promise<Figures<number>> {
  const { bounds, first, previous, count } = slotsOf(spans);
  const rows = await session.execute(sql<CountRow>`
    select width_bucket(${moment}, ${bounds}::timestamptz[]) as slot, ${part} as part, count(*) as count
    ${from} and ${moment} >= ${bounds[0]}::timestamptz and ${moment} < ${bounds.at(-1)}::timestamptz
    group by 1, 2`);
  const sum = (isMeant: (row: CountRow) => boolean) =>
    rows.reduce((total, row) => total + (isMeant(row) ? row.count : 0), 0);
  const parts = [...new Set(rows.filter((row) => row.slot >= first).map((row) => row.part))];
  return {
    value: sum((row) => row.slot >= first),
    ...(previous !== undefined && { previous: sum((row) => row.slot === previous) }),
    trend:
      spans.trend.length === 0
        ? []
        : Array.from({ length: count }, (_, index) => sum((row) => row.slot === first + index)),
    ...(breakdown !== undefined && {
      breakdown: parts
        .map((key) => ({ key, input: sum((row) => row.slot >= first && row.part === key) }))
        .sort((left, right) => right.input - left.input || (left.key < right.key ? -1 : 1))
        .slice(0, MOST_PARTS),
    }),
  };
}

/** Feeds every figure to `make`. */
function mapFigures<A, B>(figures: Figures<A>, make: (input: A) => B): Figures<B> {
  const { value, previous, trend, breakdown, note } = figures;
  return {
    value: make(value),
    ...(previous !== undefined && { previous: make(previous) }),
    trend: trend.map(make),
    ...(breakdown && { breakdown: breakdown.map(({ key, input }) => ({ key, input: make(input) })) }),
    ...(note !== undefined && { note }),
  };
}

/** Tickets by the moment they were opened; one that was merged into another is that one. */
export async function ticketFigures(request: FiguresRequest): Promise<Figures<{ tickets: number }>> {
  const { session, breakdown } = request;
  const part = partOf(breakdown, { channel: 't.channel', status: 't.status', category: 't.category' });
  const from = sql`from tickets as t ${joinCustomer(breakdown, 't')} where t.tenant_id = ${session.tenantId} and t.archived_at is null and t.merged_into_id is null`;
  return mapFigures(await counts(request, sql`t.opened_at`, part, from), (tickets) => ({ tickets }));
}

/** Customers by the moment of their first order. */
export async function newCustomerFigures(request: FiguresRequest): Promise<Figures<{ firstTimeBuyers: number }>> {
  const from = sql`from customers as c where c.tenant_id = ${request.session.tenantId}`;
  const part = partOf(request.breakdown, {});
  return mapFigures(await counts(request, sql`c.first_order_at`, part, from), (firstTimeBuyers) => ({
    firstTimeBuyers,
  }));
}

/**
 * Customers by stage at the end of each span: those known by then, in the stage that they stand in now, because earlier
 * stages are not kept.
 */
export async function stageFigures({ session, spans, breakdown }: FiguresRequest): Promise<Figures<StageCounts>> {
  const { bounds, first, previous, count } = slotsOf(spans);
  const known = sql`least(c.created_at, c.first_order_at)`;
  const rows = await session.execute(sql<CountRow & { stage: string }>`
    select width_bucket(${known}, ${bounds}::timestamptz[]) as slot, coalesce(c.lifecycle_stage, 'unknown') as stage,
      ${partOf(breakdown, {})} as part, count(*) as count
    from customers as c
    where c.tenant_id = ${session.tenantId} and c.archived_at is null and ${known} < ${bounds.at(-1)}::timestamptz
    group by 1, 2, 3 order by 2`);
  const stages = (isMeant: (row: CountRow) => boolean): StageCounts => {
    const result: Record<string, number> = {};
    for (const row of rows) if (isMeant(row)) result[row.stage] = (result[row.stage] ?? 0) + row.count;
    return result;
  };
  const parts = [...new Set(rows.map((row) => row.part))];
  const size = (input: StageCounts) => Object.values(input).reduce((sum, one) => sum + one, 0);
  return {
    value: stages(() => true),
    ...(previous !== undefined && { previous: stages((row) => row.slot <= previous) }),
    trend:
      spans.trend.length === 0
        ? []
        : Array.from({ length: count }, (_, index) => stages((row) => row.slot <= first + index)),
    ...(breakdown !== undefined && {
      breakdown: parts
        .map((key) => ({ key, input: stages((row) => row.part === key) }))
        .sort((left, right) => size(right.input) - size(left.input) || (left.key < right.key ? -1 : 1))
        .slice(0, MOST_PARTS),
    }),
    note: 'Stages as they stand now; the stages of earlier days are not kept.',
  };
}
