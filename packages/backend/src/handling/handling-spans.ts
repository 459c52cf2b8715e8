import { PRESENCE_LIFE } from '@korkep/core';
import { HANDLING_IDLE, type HandlingSpan } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { MOST_STRETCHES } from './record-handling.ts';

/** How many tickets that were merged into one are looked at. */
const MOST_MERGED = 100;

/**
 * The stretches in which people worked at tickets and at what was merged into them, up to this moment where somebody is
 * still at it. Each stays with the ticket that it was spent at, so that a merge that is taken back gives it back.
 */
export async function handlingSpans(
  ticketIds: readonly string[],
  now: Date,
  session: TenantSession,
): Promise<Map<string, HandlingSpan[]>> {
  if (ticketIds.length === 0) return new Map();
  const family = await session.prepared<{ of: string; id: string }>(
    'ticket_handling_family',
    `select wanted.id as of, f.id from unnest($2::text[]) as wanted (id)
     join lateral (
       with recursive family as (
         select wanted.id as id
         union
         select m.id from family as f join tickets as m on m.tenant_id = $1 and m.merged_into_id = f.id
       ) select id from family limit ${MOST_MERGED}) as f on true`,
    [session.tenantId, ticketIds],
  );
  const final = new Map(family.map(({ of, id }) => [id, of]));
  const all = [...final.keys()];
  await session.prepared(
    'ticket_handling_extend',
    `with heard as (
       -- Of a page whose time is over, nothing is known since it was heard of last.
       select p.ticket_id, p.user_id, max(p.active_at) as active_at, max(case when p.until > $3::timestamptz
         then $3::timestamptz else p.until - interval '${PRESENCE_LIFE} milliseconds' end) as at
       from ticket_presences as p where p.tenant_id = $1 and p.ticket_id = any($2::text[])
       group by p.ticket_id, p.user_id
     ), worked as (
       select h.ticket_id, h.user_id, h.started_at, greatest(h.active_at, p.active_at) as active_at,
         least(p.at, greatest(h.active_at, p.active_at) + interval '${HANDLING_IDLE} milliseconds') as ended_at
       from heard as p join ticket_handling as h on h.tenant_id = $1 and h.ticket_id = p.ticket_id
         and h.user_id = p.user_id and h.is_running
     )
     update ticket_handling as h set active_at = w.active_at, ended_at = w.ended_at
     from worked as w
     where h.tenant_id = $1 and h.ticket_id = w.ticket_id and h.user_id = w.user_id and h.started_at = w.started_at
       and h.ended_at < w.ended_at`,
    [session.tenantId, all, now.toISOString()],
  );
  const rows = await session.prepared<{ ticket_id: string; user_id: string; started_at: string; ended_at: string }>(
    'ticket_handling_spans',
    `select h.ticket_id, h.user_id, h.started_at, h.ended_at from unnest($2::text[]) as wanted (id)
     join lateral (select * from ticket_handling as h where h.tenant_id = $1 and h.ticket_id = wanted.id
       order by h.user_id, h.started_at limit ${MOST_STRETCHES}) as h on true`,
    [session.tenantId, all],
  );
  return new Map(
    [...Map.groupBy(rows, ({ ticket_id }) => final.get(ticket_id)!)].map(([id, some]) => [
      id,
      some.map(({ user_id, started_at, ended_at }) => ({
        agentId: user_id,
        start: Date.parse(started_at),
        end: Date.parse(ended_at),
      })),
    ]),
  );
}
