import type { CommentAuthor, TicketEventType } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';

/** An event of a ticket's history, as it is read. */
export interface EventRow<Data = unknown> {
  ticket_id: string;
  at: string;
  type: TicketEventType;
  actor_id: string | null;
  to_value: string | null;
  author: CommentAuthor | null;
  visibility: string | null;
  data: Data | null;
}

/** Events beyond so many of one ticket are not looked at. */
const MOST_EVENTS = 20_000;

/** The histories of tickets, as far as they are of these types; a merge that was taken back has never been. */
export async function ticketHistories<Data = unknown>(
  session: TenantSession,
  ticketIds: readonly string[],
  types: readonly TicketEventType[],
): Promise<Map<string, EventRow<Data>[]>> {
  const rows = await session.prepared<EventRow<Data>>(
    'ticket_histories',
    `select e.ticket_id, e.at, e.type, e.actor_id, e.to_value, e.author, e.visibility, e.data
     from unnest($2::text[]) as wanted (id)
     join lateral (
       select * from ticket_events as e where e.tenant_id = $1 and e.ticket_id = wanted.id
         and e.type = any($3::text[]) order by e.at desc, e.number desc limit ${MOST_EVENTS}) as e on true
     order by e.ticket_id, e.at, e.number`,
    [session.tenantId, ticketIds, types],
  );
  const byTicket = Map.groupBy(rows, ({ ticket_id }) => ticket_id);
  return new Map([...byTicket].map(([id, events]) => [id, withoutUndone(events)]));
}

function withoutUndone<Data>(rows: readonly EventRow<Data>[]): EventRow<Data>[] {
  const kept: EventRow<Data>[] = [];
  for (const row of rows) {
    if (row.type !== 'unmerged') kept.push(row);
    else {
      const merge = kept.findLastIndex(({ type }) => type === 'merged');
      if (merge >= 0) kept.splice(merge, 1);
    }
  }
  return kept;
}
