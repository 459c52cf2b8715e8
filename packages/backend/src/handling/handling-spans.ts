import { HANDLING_IDLE, type HandlingSpan } from '@korkep/insight';
import type { TenantSession } from '../database/tenant.ts';
import { MOST_STRETCHES } from './record-handling.ts';

/** The stretches in which people worked at tickets, up to this moment where somebody is still at it. */
export async function handlingSpans(
  ticketIds: readonly string[],
  now: Date,
  session: TenantSession,
): Promise<Map<string, HandlingSpan[]>> {
  if (ticketIds.length === 0) return new Map();
  await session.prepared(
    'ticket_handling_extend',
    `update ticket_handling as h
     set ended_at = least($3::timestamptz, h.active_at + interval '${HANDLING_IDLE} milliseconds')
     where h.tenant_id = $1 and h.ticket_id = any($2::text[]) and h.is_running
       and h.ended_at < least($3::timestamptz, h.active_at + interval '${HANDLING_IDLE} milliseconds')
       and exists (select 1 from ticket_presences as p where p.tenant_id = $1 and p.ticket_id = h.ticket_id
         and p.user_id = h.user_id and p.until > $3::timestamptz)`,
    [session.tenantId, ticketIds, now.toISOString()],
  );
  const rows = await session.prepared<{ ticket_id: string; user_id: string; started_at: string; ended_at: string }>(
    'ticket_handling_spans',
    `select h.ticket_id, h.user_id, h.started_at, h.ended_at from unnest($2::text[]) as wanted (id)
     join lateral (select * from ticket_handling as h where h.tenant_id = $1 and h.ticket_id = wanted.id
       order by h.user_id, h.started_at limit ${MOST_STRETCHES}) as h on true`,
    [session.tenantId, ticketIds],
  );
  return new Map(
    [...Map.groupBy(rows, ({ ticket_id }) => ticket_id)].map(([id, some]) => [
      id,
      some.map(({ user_id, started_at, ended_at }) => ({
        agentId: user_id,
        start: Date.parse(started_at),
        end: Date.parse(ended_at),
      })),
    ]),
  );
}
