import type pg from 'pg';

/** A year of tickets in the image of one, spread over customers, channels, categories and agents; with what is counted of them. */
export async function fillTickets(
  client: pg.Client,
  tenantId: string,
  templateId: string,
  count: number,
): Promise<void> {
  await client.query(`set session_replication_role = replica; set work_mem = '256MB'; set jit = off`);
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'tickets'::regclass and attnum > 0 and not attisdropped`,
  );
  const columns = rows[0]!.columns;
  const given: Readonly<Record<string, string>> = {
    id: `'tkt_' || lpad(n::text, 26, '0')`,
    number: 'n + 10',
    customer_id: `'cus_' || lpad((n % greatest(1, $3::int / 10))::text, 26, '0')`,
    subject: `'Bögre ' || n`,
    status: `case when n % 50 = 0 then 'open' else 'solved' end`,
    channel: `(array['email', 'chat', 'call', 'web'])[1 + n % 4]`,
    category: `(array['broken', 'delivery', 'invoice', 'return', 'question', 'other'])[1 + n % 6]`,
    opened_at: 'opened',
    first_replied_at: `case when n % 20 <> 0 then opened + reply end`,
    solved_at: `case when n % 50 <> 0 then opened + reply + solution end`,
  };
  const values = columns
    .split(', ')
    .map((column) => (given[column] ? `${given[column]} as ${column}` : `t.${column}`))
    .join(', ');
  await client.query(
    `insert into tickets (${columns})
     select ${values} from tickets as t cross join lateral (
       select n, now() - interval '365 days' + n * (interval '364 days' / $3::int) as opened,
         make_interval(secs => 60 + (n * 7919::bigint) % 80000) as reply,
         make_interval(secs => 600 + (n * 104729::bigint) % 400000) as solution
       from generate_series(1, $3::int) as n) as made
     where t.tenant_id = $1 and t.id = $2`,
    [tenantId, templateId, count],
  );
  // insight's durationBucket.
  const bucketOf = (seconds: string) =>
    `(select e * 64 + (s >> e) from (select ${seconds} as s) as one cross join lateral (
       select greatest(0, floor(ln(greatest(s, 1)) / ln(2) + 1e-10)::int - 5) as e) as of_it)`;
  const moment = (kind: string, at: string, seconds: string, where: string, more = 'null::boolean') =>
    `select tenant_id, id, '${kind}', ${at}, 1, ${seconds}, ${bucketOf(seconds)}, null::timestamptz, ${more}, customer_id, channel, category, team_id,
       'usr_' || (number % 50) from tickets where tenant_id = $1 and id <> $2 and ${where} and ${at} <= now()`;
  const since = (at: string) => `round(extract(epoch from ${at} - opened_at))::bigint`;
  await client.query(
    `insert into ticket_moments (tenant_id, ticket_id, kind, at, number, seconds, bucket, previous_at, is_one_touch, customer_id,
       channel, category, team_id, agent_id)
     ${[
       moment('opened', 'opened_at', 'null::bigint', 'true'),
       moment('first_reply', 'first_replied_at', since('first_replied_at'), 'first_replied_at is not null'),
       moment('solved', 'solved_at', 'null::bigint', 'solved_at is not null'),
       moment('resolved', 'solved_at', since('solved_at'), 'solved_at is not null', 'number % 3 = 0'),
       moment('kept', 'first_replied_at', 'null::bigint', 'first_replied_at is not null and number % 10 <> 0'),
       moment('broken', 'first_replied_at', 'null::bigint', 'first_replied_at is not null and number % 10 = 0'),
     ].join('\nunion all\n')}`,
    [tenantId, templateId],
  );
  // What would be solved only tomorrow is open.
  await client.query(
    `update tickets set status = 'open', solved_at = null where tenant_id = $1 and solved_at > now()`,
    [tenantId],
  );
  await client.query('reset session_replication_role');
  await client.query('vacuum (analyze) tickets');
  await client.query('vacuum (analyze) ticket_moments');
}

/** What a careful developer would ask first: $1 tenant, $2 the first day. */
export const PLAIN = `select
  count(*) filter (where first_replied_at >= $2::date::timestamp at time zone 'Europe/Budapest' and first_replied_at <= now()) as replies,
  avg(extract(epoch from first_replied_at - opened_at) / 60)
    filter (where first_replied_at >= $2::date::timestamp at time zone 'Europe/Budapest' and first_replied_at <= now()) as mean,
  percentile_cont(0.5) within group (order by extract(epoch from first_replied_at - opened_at) / 60)
    filter (where first_replied_at >= $2::date::timestamp at time zone 'Europe/Budapest' and first_replied_at <= now()) as median,
  percentile_cont(0.5) within group (order by extract(epoch from solved_at - opened_at) / 60)
    filter (where solved_at >= $2::date::timestamp at time zone 'Europe/Budapest' and solved_at <= now()) as resolution,
  count(*) filter (where status not in ('solved', 'closed') and archived_at is null and merged_into_id is null) as open
  from tickets where tenant_id = $1`;
