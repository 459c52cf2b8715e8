import { type SlaResult, slaClock } from '@korkep/insight';
import type { Row } from '../store/row.ts';
import type { WriteContext } from '../store/write-context.ts';
import { eventsOfCreation, keepEvents } from '../tickets/ticket-events.ts';
import { calendarsOf } from './calendars.ts';
import { type Choice, choosePolicies } from './choose-policy.ts';
import { readAt, type SlaHistory, slaHistories } from './sla-history.ts';

const DONE = new Set<unknown>(['solved', 'closed']);

/**
 * Applies policies to tickets that were just written and keeps how every promise stands, in the same transaction. The
 * rows get their next deadline.
 */
export async function keepSla(rows: readonly Row[], context: WriteContext): Promise<void> {
  const ids = rows.map(({ id }) => id as string);
  if (ids.length === 0) return;
  const choices = await choosePolicies(ids, context);
  const isPromised = [...choices.values()].some(({ policy }) => policy !== undefined);
  // Whoever promises nothing pays nothing; a ticket that was promised something has its next deadline or a breach.
  const wasPromised = rows.some(({ sla_breaches }) => sla_breaches !== null);
  if (!isPromised && !wasPromised) return;
  let histories = await slaHistories(context.session, ids);
  const untold = rows.filter(({ id }) => (histories.get(id as string)?.events.length ?? 0) === 0);
  if (untold.length > 0) {
    // Of before there were histories.
    await keepEvents(untold.flatMap(eventsOfCreation), context);
    histories = await slaHistories(context.session, ids);
  }
  const applied = rows.flatMap((row) => {
    const id = row.id as string;
    const choice = choices.get(id) ?? {};
    if (DONE.has(row.status) && !context.isSeed) return [];
    return isSame(choice, histories.get(id)?.applied) ? [] : [{ id, choice, at: appliedAt(row, context) }];
  });
  if (applied.length > 0) {
    await keepEvents(
      applied.map(({ id, choice, at }) => ({
        ticketId: id,
        at,
        type: 'policy',
        actorId: null,
        to: choice.policy?.id ?? null,
        data: choice,
      })),
      context,
    );
    histories = await slaHistories(context.session, ids);
  }
  await keepResults(rows, histories, context);
}

/** Generated and imported tickets had their policy from the beginning. */
function appliedAt(row: Row, { isSeed }: WriteContext): string {
  return (isSeed || row.version === 1 ? row.opened_at : row.updated_at) as string;
}

function isSame(choice: Choice, applied: Choice | undefined): boolean {
  const text = ({ policy, scheduleId }: Choice) =>
    JSON.stringify(
      [policy?.id, Object.entries(policy?.targets ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)), scheduleId],
      (_, value) =>
        value !== null && typeof value === 'object' && 'minutes' in value ? [value.minutes, value.hours] : value,
    );
  return text(choice) === text(applied ?? {});
}

async function keepResults(
  rows: readonly Row[],
  histories: ReadonlyMap<string, SlaHistory>,
  context: WriteContext,
): Promise<void> {
  const { session, now } = context;
  const scheduleIds = new Set<string>();
  let since = now.getTime();
  for (const { events } of histories.values()) {
    for (const event of events) {
      since = Math.min(since, event.at);
      if (event.type === 'schedule' && event.scheduleId !== undefined) scheduleIds.add(event.scheduleId);
    }
  }
  const calendars = await calendarsOf(session, [...scheduleIds], now, since);
  const kept: StoredResult[] = [];
  for (const row of rows) {
    const events = histories.get(row.id as string)?.events ?? [];
    const results = slaClock(events, { calendars, now: readAt(events, now) });
    const stored = results.map((result) => storedResult(row.id as string, result));
    kept.push(...stored);
    const next = results
      .filter(({ endedAt, dueAt }) => endedAt === undefined && dueAt !== undefined)
      .sort((a, b) => a.dueAt! - b.dueAt!)[0];
    row.sla_due_at = next ? new Date(next.dueAt!).toISOString() : null;
    row.sla_metric = next?.metric ?? null;
    row.sla_breaches = results.filter(({ breachedAt }) => breachedAt !== undefined).length;
  }
  await keepBreaches(kept, context);
  await session.prepared(
    'ticket_sla_keep',
    `insert into ticket_sla (tenant_id, ticket_id, metric, instance, state, policy_id, target_minutes, hours, started_at,
       ended_at, ended_by, due_at, breached_at, calendar_seconds, business_seconds, warning)
     select $1, ticket_id, metric, instance, state, policy_id, target_minutes, hours, started_at, ended_at, ended_by,
       due_at, breached_at, calendar_seconds, business_seconds, warning
     from json_to_recordset($2::json) as r (${STORED.map((column) => column.join(' ')).join(', ')})
     on conflict (tenant_id, ticket_id, metric, instance) do update set ${STORED.slice(3)
       .map(([column]) => `${column} = excluded.${column}`)
       .join(', ')}
     where (${STORED.slice(3)
       .map(([column]) => `ticket_sla.${column}`)
       .join(', ')}) is distinct from (${STORED.slice(3)
       .map(([column]) => `excluded.${column}`)
       .join(', ')})`,
    [session.tenantId, JSON.stringify(kept)],
  );
  await session.prepared(
    'tickets_sla_next',
    `update tickets as t set sla_due_at = r.sla_due_at, sla_metric = r.sla_metric, sla_breaches = r.sla_breaches
     from json_to_recordset($2::json) as r (id text, sla_due_at timestamptz, sla_metric text, sla_breaches bigint)
     where t.tenant_id = $1 and t.id = r.id`,
    [
      session.tenantId,
      JSON.stringify(
        rows.map(({ id, sla_due_at, sla_metric, sla_breaches }) => ({ id, sla_due_at, sla_metric, sla_breaches })),
      ),
    ],
  );
}

/** Tells the histories of promises that are broken now and were not at the last write. */
async function keepBreaches(kept: readonly StoredResult[], context: WriteContext): Promise<void> {
  const breached = kept.filter(({ breached_at }) => breached_at !== null);
  if (breached.length === 0) return;
  const { session } = context;
  const known = await session.prepared<Pick<StoredResult, 'ticket_id' | 'metric' | 'instance'>>(
    'ticket_sla_breached',
    `select ticket_id, metric, instance from ticket_sla
     where tenant_id = $1 and ticket_id = any($2::text[]) and breached_at is not null`,
    [session.tenantId, [...new Set(breached.map(({ ticket_id }) => ticket_id))]],
  );
  const keyOf = ({ ticket_id, metric, instance }: Pick<StoredResult, 'ticket_id' | 'metric' | 'instance'>) =>
    `${ticket_id} ${metric} ${instance}`;
  const isKnown = new Set(known.map(keyOf));
  await keepEvents(
    breached
      .filter((result) => !isKnown.has(keyOf(result)))
      .map(({ ticket_id, metric, breached_at }) => ({
        ticketId: ticket_id as string,
        at: breached_at as string,
        type: 'breached',
        actorId: null,
        to: metric as string,
      })),
    context,
  );
}

const STORED = [
  ['ticket_id', 'text'],
  ['metric', 'text'],
  ['instance', 'bigint'],
  ['state', 'text'],
  ['policy_id', 'text'],
  ['target_minutes', 'bigint'],
  ['hours', 'text'],
  ['started_at', 'timestamptz'],
  ['ended_at', 'timestamptz'],
  ['ended_by', 'text'],
  ['due_at', 'timestamptz'],
  ['breached_at', 'timestamptz'],
  ['calendar_seconds', 'bigint'],
  ['business_seconds', 'bigint'],
  ['warning', 'text'],
] as const;

type StoredResult = Record<(typeof STORED)[number][0], unknown>;

const moment = (instant: number | undefined) => (instant === undefined ? null : new Date(instant).toISOString());

/** A result as it is stored. The elapsed time of a running clock is that of the last write. */
function storedResult(ticketId: string, result: SlaResult): StoredResult {
  return {
    ticket_id: ticketId,
    metric: result.metric,
    instance: result.instance,
    state: result.state,
    policy_id: result.policyId ?? null,
    target_minutes: result.target?.minutes ?? null,
    hours: result.target?.hours ?? null,
    started_at: moment(result.startedAt),
    ended_at: moment(result.endedAt),
    ended_by: result.endedBy ?? null,
    due_at: moment(result.dueAt),
    breached_at: moment(result.breachedAt),
    calendar_seconds: Math.round(result.elapsed.calendar / 1_000),
    business_seconds: Math.round(result.elapsed.business / 1_000),
    warning: result.warning ?? null,
  };
}
