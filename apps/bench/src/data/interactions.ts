import { chance, pick, textArray, typeId } from './expressions.ts';
import type { Extent } from './extent.ts';
import { sentences, subjects } from './words.ts';

const channels = [
  ...Array<string>(6).fill('email'),
  ...Array<string>(4).fill('web'),
  ...Array<string>(3).fill('call'),
  ...Array<string>(2).fill('chat'),
  ...Array<string>(2).fill('app'),
  'store',
  'sms',
  'note',
];
const sentence = (n: string, salt: number) =>
  `(${textArray(sentences)})[1 + floor(${chance(n, salt)} * ${sentences.length})::int]`;
const at = (count: number, salt: number) =>
  `timestamptz '2021-11-01' + (n + ${chance('n', salt)}) / ${count} * interval '1826 days'`;
const customer = (customers: number, count: number, salt: number) =>
  `1 + floor(${customers} * (n::float8 / ${count}) * power(${chance('n', salt)}, 1.5))::bigint`;

/** Interactions on eight channels with what is particular to each. */
export const interactions = ({ tenantId, customers, interactions: count }: Extent): string => `
insert into interactions (tenant_id, id, version, created_at, updated_at, customer_id, channel, direction, occurred_at,
  duration_seconds, subject, summary, details, sentiment, source)
select '${tenantId}', ${typeId('itr', 'i.at', 'i.n')}, 1, i.at, i.at, c.id, i.channel,
  case when i.channel = 'note' then 'internal' when ${chance('i.n', 31)} < 0.6 then 'inbound' else 'outbound' end, i.at,
  case when i.channel in ('call', 'chat') then 30 + floor(${chance('i.n', 32)} * 900)::bigint end,
  case when i.channel in ('email', 'call', 'chat', 'note') then ${pick(subjects, 'i.n', 33)} end,
  case when i.channel in ('email', 'call', 'chat') then ${sentence('i.n', 34)} end,
  case i.channel
    when 'email' then jsonb_build_object('channel', 'email', 'from', 'ugyfel' || i.n || '@example.hu',
      'to', jsonb_build_array('shop@example.com'), 'body', ${sentence('i.n', 35)} || ' ' || ${sentence('i.n', 36)})
    when 'web' then jsonb_build_object('channel', 'web', 'pages', jsonb_build_array(
      jsonb_build_object('path', '/termek/' || (i.n % 2000), 'dwellSeconds', 5 + i.n % 200)))
    when 'call' then jsonb_build_object('channel', 'call', 'phone', '+36301234567', 'outcome', 'answered')
    when 'chat' then jsonb_build_object('channel', 'chat', 'messages', jsonb_build_array(
      jsonb_build_object('from', 'customer', 'sentAt', to_char(i.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'text', ${sentence('i.n', 37)})))
    when 'app' then jsonb_build_object('channel', 'app', 'screen', 'kosár', 'platform', 'android')
    when 'store' then jsonb_build_object('channel', 'store', 'store', 'Budapest, Fő utca', 'hasPurchased', true)
    when 'sms' then jsonb_build_object('channel', 'sms', 'body', ${sentence('i.n', 38)})
    else jsonb_build_object('channel', 'note', 'body', ${sentence('i.n', 39)})
  end,
  case when i.channel in ('email', 'call', 'chat') then ${pick(['positive', 'neutral', 'neutral', 'negative'], 'i.n', 40)} end,
  'bench'
from (
  select n, ${at(count, 41)} as at, ${customer(customers, count, 42)} as customer, ${pick(channels, 'n', 43)} as channel
  from generate_series(1, ${count}::bigint) n
) i join bench.customer c on c.n = i.customer
order by i.n;
`;

/** Tickets, one in twenty of them still open. */
export const tickets = ({ tenantId, customers, tickets: count }: Extent): string => `
insert into tickets (tenant_id, id, version, created_at, updated_at, number, customer_id, subject, status, priority,
  channel, opened_at, first_replied_at, solved_at, closed_at, solved_count)
select '${tenantId}', ${typeId('tkt', 't.at', 't.n')}, 1, t.at, t.at, t.n, c.id, ${pick(subjects, 't.n', 51)},
  case when t.open then 'open' else 'closed' end, ${pick(['low', 'normal', 'normal', 'high'], 't.n', 52)}, 'email', t.at,
  t.at + interval '2 hours', case when not t.open then t.at + interval '20 hours' end,
  case when not t.open then t.at + interval '3 days' end, case when t.open then 0 else 1 end
from (
  select n, ${at(count, 53)} as at, ${customer(customers, count, 54)} as customer, ${chance('n', 55)} < 0.05 as open
  from generate_series(1, ${count}::bigint) n
) t join bench.customer c on c.n = t.customer
order by t.n;
insert into ticket_numbers (tenant_id, last) values ('${tenantId}', ${count});
`;

/** Two consents of every customer, a preference of every second, a contract of every tenth. */
export const relations = ({ tenantId }: Extent): string => `
insert into consents (tenant_id, id, version, created_at, updated_at, customer_id, purpose, channel, status, legal_basis,
  decided_at, method)
select '${tenantId}', ${typeId('con', 'c.at', '(c.n * 2 + k)')}, 1, c.at, c.at, c.id,
  case k when 0 then 'newsletter' else 'profiling' end, case k when 0 then 'email' end,
  case when ${chance('c.n * 2 + k', 61)} < 0.7 then 'granted' else 'denied' end, 'consent', c.at, 'web form'
from bench.customer c cross join generate_series(0, 1) k;
insert into preferences (tenant_id, id, version, created_at, updated_at, customer_id, kind, value, strength, origin)
select '${tenantId}', ${typeId('prf', 'c.at', 'c.n')}, 1, c.at, c.at, c.id, 'channel', 'email', 'likes', 'stated'
from bench.customer c where c.n % 2 = 0;
insert into contracts (tenant_id, id, version, created_at, updated_at, customer_id, number, title, status, starts_at,
  ends_at, renewal, value_amount, value_currency)
select '${tenantId}', ${typeId('ctr', 'c.at', 'c.n')}, 1, c.at, c.at, c.id, 'SZ-' || c.n, 'Karbantartás', 'active', c.at,
  c.at + interval '6 years', 'automatic', 12000000, 'HUF'
from bench.customer c where c.n % 10 = 0;
`;
