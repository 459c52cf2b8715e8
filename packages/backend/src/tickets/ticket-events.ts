import type { CommentAuthor, CommentVisibility, TicketEventType } from '@korkep/core';
import type { Change } from '../store/record-kind.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';

/** Something that happened to a ticket, as it is kept. */
export interface NewTicketEvent {
  ticketId: string;
  at: string;
  type: TicketEventType;
  actorId?: string | null;
  from?: string | null;
  to?: string | null;
  author?: CommentAuthor;
  visibility?: CommentVisibility;
  commentId?: string;
  data?: unknown;
}

/** Adds to the histories of tickets, in the order given. Whoever calls it holds the tickets' rows. */
export async function keepEvents(
  events: readonly NewTicketEvent[],
  { session, services, actor }: WriteContext,
): Promise<void> {
  if (events.length === 0) return;
  const actorId = actor.kind === 'user' && actor.id?.startsWith('usr_') ? actor.id : null;
  const rows = events.map((event, place) => ({
    ticket_id: event.ticketId,
    place,
    id: services.newId('tev'),
    at: event.at,
    type: event.type,
    actor_id: event.actorId === undefined ? actorId : event.actorId,
    from_value: event.from ?? null,
    to_value: event.to ?? null,
    author: event.author ?? null,
    visibility: event.visibility ?? null,
    comment_id: event.commentId ?? null,
    data: event.data ?? null,
  }));
  await session.prepared(
    'ticket_events_keep',
    `insert into ticket_events
       (tenant_id, ticket_id, number, id, at, type, actor_id, from_value, to_value, author, visibility, comment_id, data)
     select $1, r.ticket_id,
       coalesce((select max(e.number) from ticket_events as e where e.tenant_id = $1 and e.ticket_id = r.ticket_id), 0)
         + row_number() over (partition by r.ticket_id order by r.place),
       r.id, r.at, r.type, r.actor_id, r.from_value, r.to_value, r.author, r.visibility, r.comment_id, r.data
     from json_to_recordset($2::json) as r (ticket_id text, place bigint, id text, at timestamptz, type text,
       actor_id text, from_value text, to_value text, author text, visibility text, comment_id text, data jsonb)`,
    [session.tenantId, JSON.stringify(rows)],
  );
}

const WATCHED = [
  ['status', 'status'],
  ['priority', 'priority'],
  ['assignee', 'assignee_id'],
  ['team', 'team_id'],
] as const;

/** What the changes of tickets mean for their histories. */
export function eventsOfChanges(changes: readonly Change[]): NewTicketEvent[] {
  return changes.flatMap(({ before, after }) => (before ? eventsOfUpdate(before, after) : eventsOfCreation(after)));
}

/** A ticket that comes with its end, out of an import or a generator, was new once. */
export function eventsOfCreation(row: Row): NewTicketEvent[] {
  const ticketId = row.id as string;
  const isDone = row.solved_at !== null || row.closed_at !== null;
  const moved = (to: string, at: unknown): NewTicketEvent[] =>
    at === null ? [] : [{ ticketId, type: 'status', at: at as string, to }];
  return [
    { ticketId, type: 'created', at: row.opened_at as string, to: isDone ? 'new' : (row.status as string) },
    ...(row.assignee_id === null
      ? []
      : [{ ticketId, type: 'assignee' as const, at: row.opened_at as string, to: row.assignee_id as string }]),
    ...moved('solved', row.solved_at),
    ...moved('closed', row.closed_at),
  ];
}

function eventsOfUpdate(before: Row, after: Row): NewTicketEvent[] {
  const ticketId = after.id as string;
  const at = after.updated_at as string;
  const from = (column: string) => before[column] as string | null;
  const to = (column: string) => after[column] as string | null;
  if (from('merged_into_id') !== to('merged_into_id')) {
    const isMerged = to('merged_into_id') !== null;
    return [{ ticketId, at, type: isMerged ? 'merged' : 'unmerged', to: (isMerged ? to : from)('merged_into_id') }];
  }
  return WATCHED.filter(([, column]) => from(column) !== to(column)).map(([type, column]) => ({
    ticketId,
    at,
    type,
    from: from(column),
    to: to(column),
  }));
}

/** The words that were added to conversations. */
export function eventsOfComments(changes: readonly Change[]): NewTicketEvent[] {
  return changes
    .filter(({ action }) => action === 'create')
    .map(({ after }) => ({
      ticketId: after.ticket_id as string,
      at: after.sent_at as string,
      type: 'comment',
      actorId: after.author_id as string | null,
      author: after.author as CommentAuthor,
      visibility: after.visibility as CommentVisibility,
      commentId: after.id as string,
    }));
}
