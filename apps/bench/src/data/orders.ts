import { chance, moneyJson, pick, typeId } from './expressions.ts';
import type { Extent } from './extent.ts';
import { goods } from './words.ts';

/** Products, and beside them their prices by number for the order lines. */
export const products = ({ tenantId, products: count }: Extent): string => `
create table bench.product as
select n, ${typeId('prd', 'at', 'n')} as id, 'SKU-' || lpad(n::text, 5, '0') as sku,
  ${pick(goods, 'n', 1)} || ' ' || ${pick(['kék', 'piros', 'fehér', 'natúr', 'fekete'], 'n', 2)} || ' ' || n as name,
  (990 + floor(power(${chance('n', 3)}, 3) * 40000) * 10)::bigint * 100 as price, at
from (select n, timestamptz '2021-01-01' + n * interval '1 hour' as at from generate_series(1, ${count}::bigint) n) s;
insert into products (tenant_id, id, version, created_at, updated_at, sku, name, name_folded, search_text, category,
  price_amount, price_currency, unit, is_active)
select '${tenantId}', id, 1, at, at, sku, name, korkep_fold(name), ' ' || korkep_fold(sku || ' ' || name) || ' ',
  split_part(name, ' ', 1), price, 'HUF', 'db', true from bench.product;
create unique index on bench.product (n);
`;

/**
 * Orders of 1 to 4 lines, evenly over five years. Whoever is a customer longer has more of them, and a few have very
 * many: the customer is drawn from those who existed by then, the older ones more often.
 */
export const orders = ({ tenantId, customers, orders: count, products: productCount }: Extent): string => `
insert into orders (tenant_id, id, version, created_at, updated_at, number, customer_id, status, channel, placed_at,
  lines, total_amount, total_currency, total_base_amount)
select '${tenantId}', ${typeId('ord', 'o.at', 'o.n')}, 1, o.at, o.at, 'R' || lpad(o.n::text, 8, '0'), c.id,
  case when o.n > ${count} * 0.997 then ${pick(['placed', 'paid', 'shipped'], 'o.n', 11)}
    when ${chance('o.n', 12)} < 0.03 then 'cancelled' else 'completed' end,
  ${pick(['web', 'web', 'web', 'store', 'phone'], 'o.n', 13)}, o.at, l.lines, l.total, 'HUF', l.total
from (
  select n, timestamptz '2021-11-01' + (n + ${chance('n', 14)}) / ${count} * interval '1826 days' as at,
    1 + floor(${customers} * (n::float8 / ${count}) * power(${chance('n', 15)}, 1.5))::bigint as customer,
    1 + floor(4 * power(${chance('n', 16)}, 2))::int as lines
  from generate_series(1, ${count}::bigint) n
) o
join bench.customer c on c.n = o.customer
cross join lateral (
  select jsonb_agg(jsonb_build_object('productId', p.id, 'sku', p.sku, 'name', p.name, 'quantity', line.quantity,
      'unitPrice', (p.price / 100)::text, 'total', ${moneyJson('p.price * line.quantity')})) as lines,
    sum(p.price * line.quantity)::bigint as total
  from (
    select 1 + floor(${chance('o.n * 8 + i', 17)} * ${productCount})::bigint as product,
      1 + floor(3 * power(${chance('o.n * 8 + i', 18)}, 3))::bigint as quantity
    from generate_series(1, o.lines) i
  ) line join bench.product p on p.n = line.product
) l
order by o.n;
`;
