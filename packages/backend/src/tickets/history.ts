import type { Page, TicketEvent } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { notFound } from '../store/get.ts';
import type { PageQuery } from './conversation.ts';
import { ticketKind } from './ticket-kind.ts';

interface EventRow {
  id: string | null;
  number: number;
  at: string;
  type: TicketEvent['type'];
  actor_id: string | null;
  from_value: string | null;
  to_value: string | null;
  author: TicketEvent['author'] | null;
  visibility: TicketEvent['visibility'] | null;
  comment_id: string | null;
}

const PAGE = 100;

/** What happened to a ticket, oldest first. Throws `not_found`. */
export async function historyPage(
  ticketId: string,
  { limit = PAGE, cursor }: PageQuery,
  session: TenantSession,
): Promise<Page<TicketEvent>> {
  const list = JSON.stringify(['history', ticketId]);
  const after = cursor === undefined ? undefined : readCursor(cursor, list);
  const rows = await session.prepared<EventRow>(
    'ticket_history',
    `select e.id, e.number, e.at, e.type, e.actor_id, e.from_value, e.to_value, e.author, e.visibility, e.comment_id
     from tickets as t left join lateral (
       select * from ticket_events as e where e.tenant_id = $1 and e.ticket_id = t.id
         and ($3::timestamptz is null or (e.at, e.number) > ($3::timestamptz, $4::bigint))
       order by e.at, e.number limit $5) as e on true
     where t.tenant_id = $1 and t.id = $2 order by e.at, e.number`,
    [session.tenantId, ticketId, after?.key ?? null, after ? Number(after.id) : null, limit + 1],
  );
  if (rows.length === 0) throw notFound(ticketKind);
  const events = rows.filter(({ id }) => id !== null);
  const data = events.slice(0, limit);
  const last = events.length > limit ? data.at(-1) : undefined;
  return {
    data: data.map((row) => eventOf(ticketId, row)),
    ...(last && { next: writeCursor({ key: last.at, id: String(last.number) }, list) }),
  };
}

function eventOf(ticketId: string, row: EventRow): TicketEvent {
  return {
    id: row.id!,
    ticketId,
    at: row.at,
    type: row.type,
    ...(row.actor_id !== null && { actorId: row.actor_id }),
    ...(row.from_value !== null && { from: row.from_value }),
    ...(row.to_value !== null && { to: row.to_value }),
    ...(row.author !== null && { author: row.author }),
    ...(row.visibility !== null && { visibility: row.visibility }),
    ...(row.comment_id !== null && { commentId: row.comment_id }),
  };
}
