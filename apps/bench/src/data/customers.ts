import { chance, pick, typeId } from './expressions.ts';
import type { Extent } from './extent.ts';
import { cities, companyForms, familyNames, givenNames, trades } from './words.ts';

/** The customers' ids by number: everything else is drawn by it, and the customers' own rows come last. */
export const customerNumbers = ({ customers: count }: Extent): string => `
drop schema if exists bench cascade;
create schema bench;
create table bench.customer as
select n, at, ${typeId('cus', 'at', 'n')} as id
from (select n, timestamptz '2021-11-01' + n::float8 / ${count} * interval '1826 days' as at from generate_series(1, ${count}::bigint) n) s;
create unique index on bench.customer (n);
`;

const openTickets = `('new', 'open', 'pending', 'on_hold')`;

/** Customers with what their orders, interactions and tickets add up to; seven in eight are people. */
export const customers = ({ tenantId }: Extent): string => `
create table bench.ordered as
select customer_id, count(*) as orders, sum(total_base_amount) as revenue, min(placed_at) as first, max(placed_at) as last
from orders where tenant_id = '${tenantId}' and status not in ('draft', 'cancelled') group by customer_id;
create table bench.contacted as
select customer_id, max(occurred_at) as last from interactions
where tenant_id = '${tenantId}' and channel not in ('web', 'app', 'note', 'download', 'iot') group by customer_id;
create table bench.waiting as
select customer_id, count(*) as open from tickets
where tenant_id = '${tenantId}' and status in ${openTickets} group by customer_id;
insert into customers (tenant_id, id, version, created_at, updated_at, type, display_name, display_name_folded,
  search_text, given_name, family_name, organisation_name, emails, phones, addresses, tax_number, industry, value_tier,
  lifecycle_stage, customer_since, preferred_channel, language, country, owner_id, source, order_count, revenue_amount,
  revenue_currency, first_order_at, last_order_at, last_contact_at, open_ticket_count)
select '${tenantId}', c.id, 1, c.at, c.at, case when c.company then 'organisation' else 'person' end, c.name,
  korkep_fold(c.name), ' ' || korkep_fold(c.name) || ' ' || c.email || ' ' || c.phone || ' ',
  case when not c.company then c.given end, case when not c.company then c.family end, case when c.company then c.name end,
  jsonb_build_array(jsonb_build_object('value', c.email, 'isPrimary', true)),
  jsonb_build_array(jsonb_build_object('value', c.phone, 'e164', c.phone, 'isPrimary', true)),
  jsonb_build_array(jsonb_build_object('lines', jsonb_build_array('Fő utca ' || (1 + c.n % 200)), 'postalCode',
    lpad((1000 + c.n % 8999)::text, 4, '0'), 'city', c.city, 'country', 'HU', 'isPrimary', true)),
  case when c.company then lpad((c.n % 100000000)::text, 8, '1') || '-2-41' end,
  case when c.company then 'retail' end,
  case when o.revenue > 150000000 then 'vip' when o.revenue > 60000000 then 'premium'
    when o.revenue > 10000000 then 'standard' else 'basic' end,
  case when o.orders is null then 'lead' when o.last < timestamptz '2026-11-01' - interval '1 year' then 'churned'
    when o.last < timestamptz '2026-11-01' - interval '6 months' then 'at_risk' when o.orders = 1 then 'new' else 'active' end,
  coalesce(o.first, c.at)::date, case when c.n % 2 = 0 then 'email' end, 'hu', 'HU', null, 'bench',
  coalesce(o.orders, 0), coalesce(o.revenue, 0), 'HUF', o.first, o.last, t.last, coalesce(w.open, 0)
from (
  select n, at, id, company, given, family, city,
    case when company then family || ' ' || trade || ' ' || form else family || ' ' || given end as name,
    replace(korkep_fold(family), ' ', '') || '.' || replace(korkep_fold(given), ' ', '') || n || '@example.hu' as email,
    '+3620' || lpad((n % 10000000)::text, 7, '0') as phone
  from (
    select n, at, id, ${chance('n', 71)} < 0.125 as company, ${pick(givenNames, 'n', 72)} as given,
      ${pick(familyNames, 'n', 73)} as family, ${pick(trades, 'n', 74)} as trade, ${pick(companyForms, 'n', 75)} as form,
      ${pick(cities, 'n', 76)} as city
    from bench.customer
  ) drawn
) c
left join bench.ordered o on o.customer_id = c.id
left join bench.contacted t on t.customer_id = c.id
left join bench.waiting w on w.customer_id = c.id
order by c.n;
`;
