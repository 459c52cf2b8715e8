import type { CommentAuthor, TicketStatus } from '@korkep/core';
import {
  durationBucket,
  type HandlingSpan,
  handleTimes,
  type ServiceEvent,
  type TicketMoment,
  ticketMoments,
} from '@korkep/insight';
import { handlingSpans } from '../handling/handling-spans.ts';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { type EventRow, ticketHistories } from '../tickets/ticket-histories.ts';
import { CONTACT_DAYS, STORED_AFTER_DAYS } from './day-cells.ts';

const DAY = 86_400_000;
const HISTORY = ['created', 'comment', 'status', 'merged', 'unmerged', 'assignee'] as const;

type Kind = TicketMoment['kind'] | 'kept' | 'broken' | 'handled' | 'handled_by';

interface MomentRow {
  ticket_id: string;
  kind: Kind;
  at: string;
  number: number;
  seconds: number | null;
  /** insight's `durationBucket` of the seconds. */
  bucket: number | null;
  previous_at: string | null;
  is_one_touch: boolean | null;
  customer_id: string;
  channel: string | null;
  category: string | null;
  team_id: string | null;
  agent_id: string | null;
}

/**
 * Keeps what service figures count of tickets that were just written, in the same transaction: computed anew from their
 * histories and promises. Only what differs is written.
 */
export async function keepMoments(rows: readonly Row[], context: WriteContext): Promise<void> {
  if (rows.length === 0) return;
  const { session, services, now } = context;
  const ids = rows.map(({ id }) => id as string);
  const histories = await ticketHistories(session, ids, HISTORY);
  const promises = await endedPromises(ids, context);
  const solved = rows.filter(({ status }) => status === 'solved' || status === 'closed').map(({ id }) => id as string);
  const handling = await handlingSpans(solved, now, session);
  const moments = rows.flatMap((row) => momentsOf(row, histories.get(row.id as string) ?? [], promises, handling));
  // Of days that are counted already, it is noted that they have to be counted again.
  const counted = new Date(now.getTime() - (STORED_AFTER_DAYS - 2) * DAY).toISOString();
  const changed = await session.prepared<{ at: string }>(
    'ticket_moments_keep',
    `with told as (
       select * from json_to_recordset($3::json) as r (${COLUMNS.map((column) => column.join(' ')).join(', ')})
     ), before as (
       select m.ticket_id, m.customer_id, m.at from ticket_moments as m
       where m.tenant_id = $1 and m.ticket_id = any($2::text[]) and m.kind = 'opened'
     ), gone as (
       delete from ticket_moments as m
       where m.tenant_id = $1 and m.ticket_id = any($2::text[]) and not exists (
         select 1 from told as r where (r.ticket_id, r.kind, r.at, r.number) = (m.ticket_id, m.kind, m.at, m.number))
       returning m.ticket_id, m.kind, m.customer_id, m.at
     ), kept as (
       insert into ticket_moments (tenant_id, ${NAMES.join(', ')})
       select $1, ${NAMES.join(', ')} from told
       on conflict (tenant_id, ticket_id, kind, at, number) do update
       set ${CHANGEABLE.map((name) => `${name} = excluded.${name}`).join(', ')}
       where (${CHANGEABLE.map((name) => `ticket_moments.${name}`).join(', ')})
         is distinct from (${CHANGEABLE.map((name) => `excluded.${name}`).join(', ')})
       returning ticket_id, kind, customer_id, at
     ), changed as (
       select * from gone union all select * from kept
     ), contacts as (
       select customer_id, at from changed where kind = 'opened'
       union all
       select b.customer_id, b.at from before as b join changed as c on c.ticket_id = b.ticket_id and c.kind = 'opened'
     )
     select distinct at from (
       select at from changed
       union all
       -- Whether a contact was enough is judged by the tickets that the customer opens after it.
       select m.at from contacts as c
       join ticket_moments as m on m.tenant_id = $1 and m.customer_id = c.customer_id and m.kind = 'resolved'
         and m.at >= c.at - interval '${CONTACT_DAYS} days' and m.at < c.at
     ) as counted where at < $4::timestamptz`,
    [session.tenantId, ids, JSON.stringify(moments), counted],
  );
  if (changed.length === 0) return;
  await session.prepared(
    'service_day_marks_add',
    `insert into service_day_marks (tenant_id, id, at) select $1, id, at from unnest($2::text[], $3::timestamptz[]) as m (id, at)`,
    [session.tenantId, changed.map(() => services.newId('sdm')), changed.map(({ at }) => at)],
  );
}

const COLUMNS = [
  ['ticket_id', 'text'],
  ['kind', 'text'],
  ['at', 'timestamptz'],
  ['number', 'bigint'],
  ['seconds', 'bigint'],
  ['bucket', 'bigint'],
  ['previous_at', 'timestamptz'],
  ['is_one_touch', 'boolean'],
  ['customer_id', 'text'],
  ['channel', 'text'],
  ['category', 'text'],
  ['team_id', 'text'],
  ['agent_id', 'text'],
] as const;
const NAMES = COLUMNS.map(([name]) => name);
const CHANGEABLE = NAMES.slice(4);

/** A ticket that was merged or archived counts nowhere. */
function momentsOf(
  row: Row,
  history: readonly EventRow[],
  promises: readonly EndedPromise[],
  handling: ReadonlyMap<string, readonly HandlingSpan[]>,
): MomentRow[] {
  if (row.archived_at !== null || row.merged_into_id !== null) return [];
  const ticketId = row.id as string;
  const rest = {
    ticket_id: ticketId,
    customer_id: row.customer_id as string,
    channel: row.channel as string | null,
    category: row.category as string | null,
    team_id: row.team_id as string | null,
  };
  const told = ticketMoments(serviceEvents(history));
  const moments = told.map(({ kind, at, seconds, previousAt, isOneTouch, agentId }) => ({
    ...rest,
    kind: kind as Kind,
    at: new Date(at).toISOString(),
    seconds: seconds ?? null,
    bucket: seconds === undefined ? null : durationBucket(seconds),
    previous_at: previousAt === undefined ? null : new Date(previousAt).toISOString(),
    is_one_touch: isOneTouch ?? null,
    agent_id: agentId ?? null,
  }));
  const ended = promises
    .filter(({ ticket_id }) => ticket_id === ticketId)
    .map(({ at, state }) => ({
      ...rest,
      kind: (state === 'met' ? 'kept' : 'broken') as Kind,
      at,
      seconds: null,
      bucket: null,
      previous_at: null,
      is_one_touch: null,
      agent_id: row.assignee_id as string | null,
    }));
  const resolved = told.find(({ kind }) => kind === 'resolved');
  const handled = resolved ? handledMoments(resolved.at, handling.get(ticketId) ?? []) : [];
  const numbers = new Map<string, number>();
  return [...moments, ...ended, ...handled.map((moment) => ({ ...rest, ...moment }))].map((moment) => {
    const key = `${moment.kind} ${moment.at}`;
    const number = (numbers.get(key) ?? 0) + 1;
    numbers.set(key, number);
    return { ...moment, number };
  });
}

/** How long a ticket was worked at until it was solved: by all, and by each. */
function handledMoments(resolvedAt: number, spans: readonly HandlingSpan[]) {
  const times = handleTimes(spans, resolvedAt);
  if (times.size === 0) return [];
  const moment = (kind: Kind, seconds: number, agentId: string | null) => ({
    kind,
    at: new Date(resolvedAt).toISOString(),
    seconds,
    bucket: durationBucket(seconds),
    previous_at: null,
    is_one_touch: null,
    agent_id: agentId,
  });
  const all = [...times.values()].reduce((sum, seconds) => sum + seconds, 0);
  return [
    moment('handled', all, null),
    ...[...times].map(([agentId, seconds]) => moment('handled_by', seconds, agentId)),
  ];
}

interface EndedPromise {
  ticket_id: string;
  at: string;
  state: 'met' | 'breached';
}

/** Promises that were kept when they ended, or are broken. */
function endedPromises(ids: readonly string[], { session }: WriteContext): Promise<EndedPromise[]> {
  return session.prepared<EndedPromise>(
    'ticket_sla_ended',
    `select ticket_id, state, case state when 'met' then ended_at else breached_at end as at from ticket_sla
     where tenant_id = $1 and ticket_id = any($2::text[])
       and ((state = 'met' and ended_at is not null) or (state = 'breached' and breached_at is not null))
     order by ticket_id, metric, instance`,
    [session.tenantId, ids],
  );
}

function serviceEvents(rows: readonly EventRow[]): ServiceEvent[] {
  const created = rows.find(({ type }) => type === 'created');
  if (!created) return [];
  const start = Date.parse(created.at);
  const events = rows.flatMap((row): ServiceEvent[] => {
    // What an import dates before the ticket happened when it began.
    const at = Math.max(start, Date.parse(row.at));
    const agentId = row.actor_id ?? undefined;
    if (row.type === 'comment') {
      const by = byOf(row.author);
      return [{ type: 'comment', at, by, isPublic: row.visibility === 'public', agentId }];
    }
    if (row.type === 'status') return [{ type: 'status', at, status: row.to_value as TicketStatus }];
    return row.type === 'assignee' ? [{ type: 'assigned', at, agentId: row.to_value ?? undefined }] : [];
  });
  return [{ type: 'created', at: start, status: created.to_value as TicketStatus }, ...events];
}

const byOf = (author: CommentAuthor | null) => (author === 'agent' || author === 'customer' ? author : 'bot');
