import type { OrderTotals } from '@korkep/insight';
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

interface TotalsRow {
  scope: 'slot' | 'whole' | 'part';
  slot: number;
  part: string;
  orders: number;
  value: number;
  unrated: number;
  buyers: number;
  repeat_buyers: number;
  refunds: number;
}

/** Order totals of every span in one statement. First-time buyers are another figure's matter and stay 0. */
export async function orderFigures({ session, spans, breakdown }: FiguresRequest): Promise<Figures<OrderTotals>> {
  const slots = slotsOf(spans);
  const { bounds, first, previous, count } = slots;
  const start = bounds[0] as string;
  const end = bounds.at(-1) as string;
  const tenantId = session.tenantId;
  const refundOrder =
    breakdown === 'channel' ? sql`left join orders as o on o.tenant_id = r.tenant_id and o.id = r.order_id` : sql``;
  const rows = await session.execute(sql<TotalsRow>`
    with bought as materialized (
      select width_bucket(o.placed_at, ${bounds}::timestamptz[]) as slot, ${partOf(breakdown, { channel: 'o.channel' })} as part,
        o.customer_id, count(*) as orders, coalesce(sum(o.total_base_amount), 0) as value,
        count(*) filter (where o.total_base_amount is null) as unrated
      from orders as o ${joinCustomer(breakdown, 'o')}
      where o.tenant_id = ${tenantId} and o.placed_at >= ${start}::timestamptz and o.placed_at < ${end}::timestamptz
        and ${COUNTED_ORDER}
      group by 1, 2, 3
    ), refunded as materialized (
      select width_bucket(r.returned_at, ${bounds}::timestamptz[]) as slot, ${partOf(breakdown, { channel: 'o.channel' })} as part,
        coalesce(sum(r.total_base_amount), 0) as refunds
      from returns as r ${joinCustomer(breakdown, 'r')} ${refundOrder}
      where r.tenant_id = ${tenantId} and r.returned_at >= ${start}::timestamptz and r.returned_at < ${end}::timestamptz
        and ${PAID_REFUND}
      group by 1, 2
    ), grouped as (
      select 'slot' as scope, slot, '' as part, customer_id, sum(orders) as orders, sum(value) as value, sum(unrated) as unrated
      from bought group by slot, customer_id
      union all
      select 'whole', 0, '', customer_id, sum(orders), sum(value), sum(unrated) from bought where slot >= ${first} group by customer_id
      union all
      select 'part', 0, part, customer_id, sum(orders), sum(value), sum(unrated) from bought
      where slot >= ${first} and ${breakdown !== undefined} group by part, customer_id
    ), totals as (
      select scope, slot, part, sum(orders) as orders, sum(value) as value, sum(unrated) as unrated,
        count(customer_id) as buyers, count(customer_id) filter (where orders >= 2) as repeat_buyers, 0::numeric as refunds
      from grouped group by scope, slot, part
      union all select 'slot', slot, '', 0, 0, 0, 0, 0, sum(refunds) from refunded group by slot
      union all select 'whole', 0, '', 0, 0, 0, 0, 0, coalesce(sum(refunds), 0) from refunded where slot >= ${first}
      union all select 'part', 0, part, 0, 0, 0, 0, 0, sum(refunds) from refunded
        where slot >= ${first} and ${breakdown !== undefined} group by part
    )
    select scope, slot, part, sum(orders) as orders, sum(value)::float8 as value, sum(unrated) as unrated, sum(buyers) as buyers,
      sum(repeat_buyers) as repeat_buyers, sum(refunds)::float8 as refunds
    from totals group by scope, slot, part order by scope, sum(orders) desc, part`);
  const slot = (number: number) => totals(rows.find((row) => row.scope === 'slot' && row.slot === number));
  const whole = rows.find((row) => row.scope === 'whole');
  return {
    value: totals(whole),
    ...(previous !== undefined && { previous: slot(previous) }),
    trend: spans.trend.length === 0 ? [] : Array.from({ length: count }, (_, index) => slot(first + index)),
    ...(breakdown !== undefined && {
      breakdown: rows
        .filter((row) => row.scope === 'part')
        .slice(0, MOST_PARTS)
        .map((row) => ({ key: row.part, input: totals(row) })),
    }),
    ...(whole &&
      whole.unrated > 0 && {
        note: `${whole.unrated} orders in other currencies without an exchange rate count with no amount.`,
      }),
  };
}

function totals(row: TotalsRow | undefined): OrderTotals {
  return {
    orders: row?.orders ?? 0,
    orderValue: row?.value ?? 0,
    refunds: row?.refunds ?? 0,
    buyers: row?.buyers ?? 0,
    repeatBuyers: row?.repeat_buyers ?? 0,
    firstTimeBuyers: 0,
  };
}
