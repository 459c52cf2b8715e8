import type { LifetimeTotals } from '@korkep/insight';
import { sql } from 'kysely';
import {
  COUNTED_ORDER,
  type Figures,
  type FiguresRequest,
  joinCustomer,
  MOST_PARTS,
  PAID_REFUND,
  partOf,
  slotsOf,
} from './figures.ts';

interface LifetimeRow {
  slot: number;
  part: string;
  orders: number;
  value: number;
  refunds: number;
  customers: number;
}

/** Everything that customers brought up to the end of each span, in one pass over all orders. */
export async function lifetimeFigures({ session, spans, breakdown }: FiguresRequest): Promise<Figures<LifetimeTotals>> {
  const { bounds, first, previous, count } = slotsOf(spans);
  const end = bounds.at(-1) as string;
  const tenantId = session.tenantId;
  const rows = await session.execute(sql<LifetimeRow>`
    with bought as materialized (
      select width_bucket(o.placed_at, ${bounds}::timestamptz[]) as slot, ${partOf(breakdown, {})} as part, o.customer_id,
        count(*) as orders, coalesce(sum(o.total_base_amount), 0) as value
      from orders as o ${joinCustomer(breakdown, 'o')}
      where o.tenant_id = ${tenantId} and o.customer_id is not null and o.placed_at < ${end}::timestamptz and ${COUNTED_ORDER}
      group by 1, 2, 3
    )
    select slot, part, sum(orders) as orders, sum(value)::float8 as value, sum(refunds)::float8 as refunds, sum(customers) as customers from (
      select slot, part, sum(orders) as orders, sum(value) as value, 0::numeric as refunds, 0 as customers from bought group by slot, part
      union all
      select slot, part, 0, 0, 0, count(*) from (select min(slot) as slot, part from bought group by part, customer_id) as f group by slot, part
      union all
      select width_bucket(r.returned_at, ${bounds}::timestamptz[]), ${partOf(breakdown, {})}, 0, 0, sum(r.total_base_amount), 0
      from returns as r ${joinCustomer(breakdown, 'r')}
      where r.tenant_id = ${tenantId} and r.customer_id is not null and r.returned_at < ${end}::timestamptz and ${PAID_REFUND}
      group by 1, 2
    ) as u group by slot, part`);
  const upTo = (slot: number, part?: string): LifetimeTotals => {
    const sums = { orderValue: 0, refunds: 0, customers: 0, orders: 0 };
    for (const row of rows) {
      if (row.slot > slot || (part !== undefined && row.part !== part)) continue;
      sums.orderValue += row.value ?? 0;
      sums.refunds += row.refunds ?? 0;
      sums.customers += row.customers;
      sums.orders += row.orders;
    }
    return sums;
  };
  const last = first + count - 1;
  return {
    value: upTo(last),
    ...(previous !== undefined && { previous: upTo(previous) }),
    trend: spans.trend.length === 0 ? [] : Array.from({ length: count }, (_, index) => upTo(first + index)),
    ...(breakdown !== undefined && {
      breakdown: [...new Set(rows.map((row) => row.part))]
        .map((key) => ({ key, input: upTo(last, key) }))
        .sort((left, right) => right.input.orders - left.input.orders || (left.key < right.key ? -1 : 1))
        .slice(0, MOST_PARTS),
    }),
  };
}
