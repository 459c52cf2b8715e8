import type { AutomationAction } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';

/** A route as a rule has it. */
export type Route = Extract<AutomationAction, { do: 'route' }>;

/** Work beyond so many open tickets is not counted. */
const MOST_COUNTED = 10_000;

/**
 * Who of a team gets the next ticket: whose last turn is the longest ago, or who has the fewest new and open tickets,
 * then by turn; of those below the capacity who
 * have all of the skills. `undefined` where nobody is left.
 */
export async function nextOfTeam(
  { teamId, by, capacity, skills = [] }: Route,
  session: TenantSession,
): Promise<string | undefined> {
  const order = by === 'leastLoaded' ? 'w.load, w.number' : 'w.number';
  const rows = await session.prepared<{ id: string }>(
    `automation_next_${by}`,
    `select w.id from (
       select u.id, coalesce(n.number, 0) as number, (
         select count(*) from (
           select 1 from tickets as t where t.tenant_id = $1 and t.assignee_id = u.id and t.status in ('new', 'open')
             and t.archived_at is null limit $4) as counted) as load
       from users as u left join automation_turns as n on n.tenant_id = $1 and n.team_id = $2 and n.user_id = u.id
       where u.tenant_id = $1 and u.team_ids ? $2 and u.archived_at is null and u.is_active is not false
         and coalesce(u.skills, '[]') @> $5::jsonb) as w
     where w.load < $3 order by ${order}, w.id limit 1`,
    [
      session.tenantId,
      teamId,
      capacity ?? MOST_COUNTED + 1,
      Math.min(capacity ?? MOST_COUNTED, MOST_COUNTED),
      JSON.stringify(skills),
    ],
  );
  return rows[0]?.id;
}

/** Somebody had their turn. Whoever calls it holds the tenant's row in `automation_heads`. */
export async function hadTurn(teamId: string, userId: string, session: TenantSession): Promise<void> {
  await session.prepared(
    'automation_turn',
    `insert into automation_turns (tenant_id, team_id, user_id, number)
     select $1, $2, $3, coalesce(max(number), 0) + 1 from automation_turns where tenant_id = $1 and team_id = $2
     on conflict (tenant_id, team_id, user_id) do update set number = excluded.number`,
    [session.tenantId, teamId, userId],
  );
}
