import { PRESENCE_LIFE } from '@korkep/core';
import { HANDLING_IDLE } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';

/**
 * Clears away at most so many pages whose time is over. For how long their people worked there is written down before
 * that: when a page was heard of last stands nowhere else.
 */
export async function clearLapsed(now: Date, most: number, session: TenantSession): Promise<void> {
  await session.prepared(
    'presence_clear',
    `with cleared as (
       delete from ticket_presences where tenant_id = $1 and (ticket_id, user_id, place) in (
         select ticket_id, user_id, place from ticket_presences
         where tenant_id = $1 and until <= $2::timestamptz order by ticket_id, user_id, place limit $3
         for update skip locked)
       and until <= $2::timestamptz
       returning ticket_id, user_id, until, active_at
     ), heard as (
       select ticket_id, user_id, max(until) - interval '${PRESENCE_LIFE} milliseconds' as at, max(active_at) as active_at
       from cleared group by ticket_id, user_id
     )
     update ticket_handling as h
     set active_at = greatest(h.active_at, p.active_at), ended_at = greatest(h.ended_at,
       least(p.at, greatest(h.active_at, p.active_at) + interval '${HANDLING_IDLE} milliseconds'))
     from heard as p
     where h.tenant_id = $1 and h.ticket_id = p.ticket_id and h.user_id = p.user_id and h.is_running`,
    [session.tenantId, now.toISOString(), most],
  );
}
