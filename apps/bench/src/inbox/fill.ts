import type pg from 'pg';

export interface InboxFill {
  readonly tenantId: string;
  /** The ticket in whose image the others are made. */
  readonly templateId: string;
  readonly count: number;
  readonly agents: readonly string[];
}

/**
 * Tickets of a year: one in fifty unsolved, of these one in ten nobody's and one in twenty put off, four in five with a
 * promise that falls due within two days or did so within the last three hours. Gives the ids of some.
 */
export async function fillInbox(
  client: pg.Client,
  { tenantId, templateId, count, agents }: InboxFill,
): Promise<string[]> {
  await client.query(`set session_replication_role = replica; set jit = off`);
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'tickets'::regclass and attnum > 0 and not attisdropped`,
  );
  const columns = rows[0]!.columns;
  const isUnsolved = 'n % 50 = 0';
  // Of each ticket something else, so that nobody's tickets are of every kind.
  const drawn = (salt: number) => `((hashint8(n * 16 + ${salt}) & 2147483647) % 1000)`;
  const given: Readonly<Record<string, string>> = {
    id: idOf('n'),
    number: 'n + 1000',
    subject: `'Bögre ' || n`,
    status: `case when ${isUnsolved} then (array['new', 'open', 'open', 'pending', 'on_hold'])[1 + ${drawn(0)} % 5]
      when opened > now() - interval '14 days' then 'solved' else 'closed' end`,
    priority: `(array['urgent', 'high', 'normal', 'normal', 'normal', 'normal', 'low'])[1 + ${drawn(1)} % 7]`,
    channel: `(array['email', 'chat', 'call', 'web'])[1 + n % 4]`,
    assignee_id: `case when ${drawn(2)} >= 100 then ($4::text[])[1 + ${drawn(3)} % $5::int] end`,
    opened_at: 'opened',
    created_at: 'opened',
    updated_at: `opened + interval '3 hours'`,
    first_replied_at: `opened + interval '2 hours'`,
    solved_at: `case when not ${isUnsolved} then opened + interval '3 hours' end`,
    snoozed_until: `case when ${isUnsolved} and ${drawn(4)} < 50 then now() + interval '1 day' end`,
    sla_due_at: `case when ${isUnsolved} and ${drawn(5)} < 800
      then now() + make_interval(mins => (n * 7919::bigint % 2880)::int - 180) end`,
  };
  const values = columns
    .split(', ')
    .map((column) => (given[column] ? `${given[column]} as ${column}` : `t.${column}`))
    .join(', ');
  await client.query(
    `insert into tickets (${columns})
     select ${values} from tickets as t cross join lateral (
       select n, now() - interval '365 days' + n * (interval '364 days' / $3::int) as opened
       from generate_series(1, $3::int) as n) as made
     where t.tenant_id = $1 and t.id = $2`,
    [tenantId, templateId, count, agents, agents.length],
  );
  await client.query('reset session_replication_role');
  for (const table of ['tickets', 'ticket_comments', 'ticket_events']) await client.query(`vacuum (analyze) ${table}`);
  const { rows: some } = await client.query<{ id: string }>(
    `select id from tickets where tenant_id = $1 order by hashtext(id) limit 40`,
    [tenantId],
  );
  return some.map(({ id }) => id);
}

const idOf = (number: string) => `'tkt_' || lpad(${number}::text, 26, '0')`;
