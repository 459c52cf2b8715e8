import type { TenantSession } from '../database/tenant.ts';
import type { WriteContext } from '../store/write-context.ts';
import type { Route } from './route.ts';

/** The ticket waits for whoever of the team is free next. One that waits by the same rule and route keeps its place. */
export async function waitFor(
  route: Route,
  { ticketId, ruleId }: { ticketId: string; ruleId: string },
  { session, now }: WriteContext,
): Promise<void> {
  await session.prepared(
    'automation_wait',
    `insert into automation_waits (tenant_id, ticket_id, rule_id, team_id, route, since)
     values ($1, $2, $3, $4, $5::jsonb, $6::timestamptz) on conflict (tenant_id, ticket_id) do update
     set rule_id = excluded.rule_id, team_id = excluded.team_id, route = excluded.route,
       since = case when automation_waits.rule_id = excluded.rule_id and automation_waits.route = excluded.route
         then automation_waits.since else excluded.since end`,
    [session.tenantId, ticketId, ruleId, route.teamId, JSON.stringify(route), now.toISOString()],
  );
}

/** Whether a wait `w` of a ticket `t` by a rule `r` goes on. What somebody took, solved or moved waits no more. */
export const IS_OPEN = `t.assignee_id is null and t.team_id = w.team_id and t.status not in ('solved', 'closed')
  and t.archived_at is null and r.status = 'active' and r.archived_at is null`;

/** Whether other tickets wait for the same, so that it is not this one's turn. */
export async function isAwaited(route: Route, ticketId: string, session: TenantSession): Promise<boolean> {
  const rows = await session.prepared(
    'automation_is_awaited',
    `select 1 from automation_waits as w join tickets as t on t.tenant_id = $1 and t.id = w.ticket_id
     join automation_rules as r on r.tenant_id = $1 and r.id = w.rule_id
     where w.tenant_id = $1 and w.team_id = $2 and w.route = $3::jsonb and w.ticket_id <> $4 and ${IS_OPEN} limit 1`,
    [session.tenantId, route.teamId, JSON.stringify(route), ticketId],
  );
  return rows.length > 0;
}
