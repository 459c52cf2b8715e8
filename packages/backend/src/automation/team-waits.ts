import type { Role } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { updateRecords } from '../store/update.ts';
import type { WriteContext } from '../store/write-context.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { lockTicket, type Step, withHead } from './react.ts';
import { hadTurn, nextOfTeam, type Route } from './route.ts';
import { type EngineServices, keyOf, refusalOf } from './run.ts';
import { IS_OPEN } from './wait-for.ts';

/** A ticket that waits for whoever of a team is free next. */
interface WaitRow {
  ticket_id: string;
  rule_id: string;
  role: Role;
  route: Route;
  since: string;
}

/** Different kinds of waiting beyond so many are not looked at in one go. */
const MOST_KINDS = 200;

/**
 * Gives the first ticket that waits for a team to whoever is free by now, in one transaction; of each kind of waiting only
 * the one that waits the longest is tried. What somebody took, solved or moved meanwhile waits no more, nor what a rule
 * routed that is no longer active, nor what is refused, which is in the log.
 */
export function routeWaiting(services: EngineServices, tenantId: string): Promise<Step> {
  return withHead(services, tenantId, { waits: true }, async (session) => {
    const now = services.now();
    await forgetClosed(session);
    for (const wait of await firstWaits(session, now)) {
      const userId = await nextOfTeam(inForce(wait, now), session);
      if (userId === undefined) continue;
      await lockTicket(wait.ticket_id, session);
      const isStill = (await firstWaits(session, now, wait.ticket_id)).length > 0;
      await forget(wait, session);
      if (isStill) await give(wait, userId, { services, session, now });
      return { hasMore: true };
    }
    return { hasMore: false };
  });
}

/** Gives a ticket to somebody; what that is refused for undoes it alone. */
async function give(
  wait: WaitRow,
  userId: string,
  { services, session, now }: { services: EngineServices; session: TenantSession; now: Date },
): Promise<void> {
  const cause = { root: `waited|${wait.since}|${wait.rule_id}`, ticketId: wait.ticket_id };
  const context: WriteContext = {
    session,
    actor: { kind: 'system', id: wait.rule_id, role: wait.role, cause: { root: cause.root, depth: 1 } },
    now,
    services,
    role: wait.role,
  };
  const reason = await refusalOf(
    async () => {
      await updateRecords(ticketKind, [{ id: wait.ticket_id, fields: { assigneeId: userId } }], context);
      await hadTurn(wait.route.teamId, userId, session);
    },
    wait.rule_id,
    { services, session },
  );
  const actions = reason === undefined ? [{ do: 'route', changes: { assigneeId: userId } }] : [];
  await session.prepared(
    'automation_waited',
    `insert into automation_runs (tenant_id, rule_id, event_key, id, ticket_id, at, event, outcome, actions, reason)
     values ($1, $2, $3, $4, $5, $6::timestamptz, 'waited', $7, $8::jsonb, $9)
     on conflict (tenant_id, rule_id, event_key) do nothing`,
    [
      session.tenantId,
      wait.rule_id,
      keyOf(cause),
      services.newId('arn'),
      wait.ticket_id,
      now.toISOString(),
      reason === undefined ? 'done' : 'failed',
      JSON.stringify(actions),
      reason ?? null,
    ],
  );
}

/** The skills are asked for only so long. */
function inForce({ route, since }: WaitRow, now: Date): Route {
  const { skills, dropSkillsAfter, ...rest } = route;
  const isOver = dropSkillsAfter !== undefined && Date.parse(since) + dropSkillsAfter * 60_000 <= now.getTime();
  return isOver || skills === undefined ? rest : { ...rest, skills };
}

/** Of each kind of waiting the ticket that waits the longest; or the one that is named. */
function firstWaits(session: TenantSession, now: Date, ticketId: string | null = null): Promise<WaitRow[]> {
  return session.prepared<WaitRow>(
    'automation_waits_first',
    `select * from (
       select distinct on (w.route, w.is_over) w.* from (
         select w.ticket_id, w.rule_id, w.route, w.since, r.role,
           coalesce(w.since + (w.route ->> 'dropSkillsAfter')::bigint * interval '1 minute' <= $2::timestamptz, false) as is_over
         from automation_waits as w join tickets as t on t.tenant_id = $1 and t.id = w.ticket_id
         join automation_rules as r on r.tenant_id = $1 and r.id = w.rule_id
         where w.tenant_id = $1 and ($3::text is null or w.ticket_id = $3::text) and ${IS_OPEN}) as w
       order by w.route, w.is_over, w.since, w.ticket_id) as first
     order by since, ticket_id limit ${MOST_KINDS}`,
    [session.tenantId, now.toISOString(), ticketId],
  );
}

/** Wherever they stand: they would keep their place if they came to wait again. */
async function forgetClosed(session: TenantSession): Promise<void> {
  await session.prepared(
    'automation_waits_over',
    `delete from automation_waits as w using tickets as t, automation_rules as r
     where w.tenant_id = $1 and t.tenant_id = $1 and t.id = w.ticket_id and r.tenant_id = $1 and r.id = w.rule_id
       and (${IS_OPEN}) is not true`,
    [session.tenantId],
  );
}

async function forget({ ticket_id }: WaitRow, session: TenantSession): Promise<void> {
  await session.prepared(
    'automation_wait_over',
    'delete from automation_waits where tenant_id = $1 and ticket_id = $2',
    [session.tenantId, ticket_id],
  );
}
