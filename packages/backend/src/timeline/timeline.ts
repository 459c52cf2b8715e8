import { foldText, type Page, type TimelineEntry } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { Sight } from '../masking/sight.ts';
import { jsonRow } from '../profile/json-row.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { canonicalMoment, type Row } from '../store/row.ts';
import { Statement } from '../store/statement.ts';
import { type ChangeRow, changeEntries } from './change-entries.ts';
import { recordEntry } from './record-entry.ts';
import {
  hasChanges,
  searchedText,
  shownRows,
  sourcesFor,
  TIMELINE_SOURCES,
  type TimelineFilter,
  TOLD_CHANGES,
} from './timeline-sources.ts';

export interface TimelineQuery extends TimelineFilter {
  limit?: number | undefined;
  cursor?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
}

export interface TimelineReader {
  sight: Sight;
  session: TenantSession;
  masterKey: CryptoKey;
}

const DEFAULT_LIMIT = 50;

interface MergedRow {
  kind: TimelineEntry['kind'] | null;
  at: string;
  id: string;
  content: Row;
  actor_name: string | null;
}

/** The place after which a page begins; entries of one moment are ordered by kind and id. */
interface Place {
  at: string;
  kind: string;
  id: string;
}

/**
 * A page of what happened with a customer, newest first, in one statement: every kind gives its newest few by its own
 * index, which are merged.
 */
export async function timelinePage(
  customerId: string,
  query: TimelineQuery,
  reader: TimelineReader,
): Promise<Page<TimelineEntry>> {
  const { session, sight } = reader;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const list = JSON.stringify(['timeline', customerId, { ...query, cursor: undefined, limit: undefined }]);
  const place = query.cursor === undefined ? undefined : placeOf(query.cursor, list);
  const statement = new Statement(session.tenantId);
  const text = timelineStatement(statement, customerId, query, sight, place, limit + 1);
  // Of filters there are too many combinations to keep a plan for each.
  const isPlain = !query.kinds?.length && !query.channels?.length && query.q === undefined;
  const rows = isPlain
    ? await statement.run<MergedRow>(session, 'timeline', text)
    : await session.prepared<MergedRow>(undefined, text, statement.values);
  if (rows.length === 0) throw new Problem('not_found', 'There is no such customer.');
  const entries = rows.filter(({ kind }) => kind !== null);
  const shown = entries.slice(0, limit);
  const changes = await changeEntries(
    customerId,
    shown.filter(({ kind }) => kind === 'change').map(({ content }) => content as unknown as ChangeRow),
    reader,
  );
  const last = entries.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map((row) => (row.kind === 'change' ? changes.get(row.id)! : entryOf(row, customerId, sight))),
    ...(last && { next: writeCursor({ key: `${last.at} ${last.kind}`, id: last.id }, list) }),
  };
}

function entryOf({ kind, at, id, content, actor_name }: MergedRow, customerId: string, sight: Sight): TimelineEntry {
  const source = TIMELINE_SOURCES.find((one) => one.kind === kind)!;
  return recordEntry(source, { at, id, customerId, content, sight, actorName: actor_name ?? undefined });
}

function placeOf(cursor: string, list: string): Place {
  const { key, id } = readCursor(cursor, list);
  const [at = '', kind = ''] = String(key).split(' ');
  const moment = canonicalMoment(at);
  if (moment === undefined)
    throw new Problem('invalid_cursor', 'The cursor does not belong to this timeline; begin without one.');
  return { at: moment, kind, id };
}

/** A bound of the period as the database takes it. */
function bound(text: string, name: string): string {
  const moment = canonicalMoment(text);
  if (moment !== undefined) return moment;
  const message = 'The moment must lie in the years 1 to 9999.';
  throw new Problem('validation_failed', message, { issues: [{ path: `query.${name}`, message }] });
}

/** The statement's text. It gives one row with no kind for a customer without entries, none where there is no customer. */
export function timelineStatement(
  statement: Statement,
  customerId: string,
  query: TimelineQuery,
  sight: Sight,
  place: Place | undefined,
  limit: number,
): string {
  const customer = statement.value(customerId);
  const most = statement.value(limit);
  const scopes = scopesOf(statement, query, place);
  const sources = sourcesFor(sight, query);
  const branches: string[] = [];
  for (const source of sources) {
    const conditions = [
      `t.tenant_id = $1 and t.customer_id = ${customer} and t.archived_at is null`,
      ...scopes(source.kind, `t.${source.at}`, 't.id'),
      ...shownRows(source, sight),
    ];
    if (query.channels?.length)
      conditions.push(`t.${source.channel} = any(${statement.value(query.channels)}::text[])`);
    if (query.q !== undefined) {
      const text = searchedText(source, sight);
      const folded = foldText(query.q);
      if (text === undefined || folded === '') continue;
      conditions.push(`${text} like ${statement.value(`%${folded}%`)}`);
    }
    branches.push(`(select '${source.kind}' as kind, t.${source.at} as at, t.id from ${source.stored.table} as t
      where ${conditions.join(' and ')} order by t.${source.at} desc, t.id desc limit ${most})`);
  }
  if (hasChanges(query, sight, query.q)) {
    const seq = `lpad(t.seq::text, 16, '0')`;
    branches.push(`(select 'change' as kind, t.at, ${seq} as id from journal as t
      where t.tenant_id = $1 and t.record_id = ${customer} and ${[TOLD_CHANGES, ...scopes('change', 't.at', seq)].join(' and ')}
      order by t.at desc, ${seq} desc limit ${most})`);
  }
  if (branches.length === 0)
    branches.push(`(select null::text as kind, null::timestamptz as at, null::text as id where false)`);
  return `with customer as (select id from customers where tenant_id = $1 and id = ${customer}),
    merged as (select * from (${branches.join(' union all ')}) as u order by at desc, kind collate "C" desc, id desc limit ${most})
    select m.kind, m.at, m.id, case m.kind
        ${sources.map((source) => `when '${source.kind}' then (select ${jsonRow(source.stored, sight, 't')} from ${source.stored.table} as t where t.tenant_id = $1 and t.id = m.id)`).join('\n')}
        when 'change' then (select to_jsonb(j) from (select t.seq, t.at, t.action, t.record_id, t.record_version, t.actor, t.fields,
          t.key_id, encode(t.content, 'hex') as content, u.name as actor_name
          from journal as t left join users as u on u.tenant_id = t.tenant_id and u.id = t.actor ->> 'id'
          where t.tenant_id = $1 and t.seq = m.id::bigint) as j)
      end as content,
      case when m.kind = 'interaction' then (select u.name from interactions as t join users as u on u.tenant_id = t.tenant_id and u.id = t.agent_id
        where t.tenant_id = $1 and t.id = m.id) end as actor_name
    from customer left join merged as m on true order by m.at desc, m.kind collate "C" desc, m.id desc`;
}

/** The conditions of period and cursor of one kind, so written that its index answers them. */
function scopesOf(statement: Statement, { from, to }: TimelineQuery, place: Place | undefined) {
  const start = from === undefined ? undefined : `${statement.value(bound(from, 'from'))}::timestamptz`;
  const end = to === undefined ? undefined : `${statement.value(bound(to, 'to'))}::timestamptz`;
  const at = place && `${statement.value(place.at)}::timestamptz`;
  const id = place && statement.value(place.id);
  return (kind: string, moment: string, idColumn: string): string[] => {
    const conditions: string[] = [];
    if (start) conditions.push(`${moment} >= ${start}`);
    if (end) conditions.push(`${moment} < ${end}`);
    if (place && kind === place.kind) conditions.push(`(${moment}, ${idColumn}) < (${at}, ${id})`);
    // Another kind stands wholly before or wholly after the cursor's within the same moment.
    else if (place) conditions.push(`${moment} ${kind < place.kind ? '<=' : '<'} ${at}`);
    return conditions;
  };
}
