import { isCleared, PAGE_SIZE, type Page, type Predicate } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { readerOf } from '../masking/record-reader.ts';
import { roleOf } from '../masking/sight.ts';
import { refuseHiddenQuery } from '../masking/write-guard.ts';
import { compilePredicate } from '../predicate/compile.ts';
import { type Position, readCursor, writeCursor } from './cursor.ts';
import { directConditions } from './direct-filter.ts';
import { ownRows, type Reader } from './get.ts';
import type { StoredKind } from './record-kind.ts';
import type { Row } from './row.ts';
import { type SortOrder, sortOrder } from './sort-order.ts';
import { Statement } from './statement.ts';
import { tenantFacts } from './write-context.ts';

/** What a list takes, beside its direct parameters. */
export interface ListQuery {
  limit?: number;
  cursor?: string;
  sort?: string;
  filter?: Predicate;
  includeArchived?: boolean;
  withCount?: boolean;
  [parameter: string]: unknown;
}

/** How far `withCount` counts. */
const COUNT_LIMIT = 10_000;

type RecordPage = Page<Record<string, unknown>>;

/** A page of records as the reader sees them, by keyset: nothing is skipped or repeated while rows come and go. */
export async function listRecords(
  kind: StoredKind,
  query: ListQuery,
  reader: Reader & { now: Date },
  session: TenantSession,
): Promise<RecordPage> {
  const limit = query.limit ?? PAGE_SIZE.default;
  const order = sortOrder(kind, query.sort);
  if (query.sort !== undefined) refuseHiddenQuery(kind, reader.sight, order.field, 'sort');
  const conditions = await listConditions(kind, query, reader, session);
  const list = JSON.stringify([
    kind.kind,
    reader.customerId,
    { ...query, cursor: undefined, limit: undefined, withCount: undefined },
  ]);
  const start = query.cursor === undefined ? undefined : readCursor(query.cursor, list);

  const rows = await readRows({ kind, reader, session, order, conditions }, start, limit + 1);
  const data = rows.slice(0, limit).map(readerOf(kind, reader.sight).read);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    data,
    ...(last && { next: writeCursor({ key: last.sort_key as Position['key'], id: last.id as string }, list) }),
    ...(query.withCount && { count: await countRows(kind, conditions, session) }),
  };
}

/** Conditions that can be written into several statements, each with its own parameters. */
type Conditions = (statement: Statement) => string;

interface Reading {
  kind: StoredKind;
  reader: Reader;
  session: TenantSession;
  order: SortOrder;
  conditions: Conditions;
}

/** Rows without a value of the sort field come last in either direction; they are read once the others are through. */
async function readRows(reading: Reading, start: Position | undefined, limit: number): Promise<Row[]> {
  const { isNullable } = reading.order;
  const isAmongEmpty = start !== undefined && start.key === null;
  const rows = isAmongEmpty ? [] : await readPart(reading, start, limit, false);
  if (!isNullable || rows.length >= limit) return rows;
  return [...rows, ...(await readPart(reading, isAmongEmpty ? start : undefined, limit - rows.length, true))];
}

function readPart(
  { kind, reader, session, order, conditions }: Reading,
  start: Position | undefined,
  limit: number,
  isEmpty: boolean,
): Promise<Row[]> {
  const statement = new Statement(session.tenantId);
  const text = conditions(statement);
  const column = `t."${order.column}"`;
  const parts = [text];
  if (order.isNullable) parts.push(isEmpty ? `${column} is null` : `${column} is not null`);
  if (start) {
    const sign = order.isDescending ? '<' : '>';
    const id = statement.value(start.id);
    if (isEmpty) parts.push(`t.id ${sign} ${id}`);
    else parts.push(`(${column}, t.id) ${sign} (${statement.value(start.key)}::${order.type}, ${id})`);
  }
  const direction = order.isDescending ? 'desc' : 'asc';
  // Of the empty ones too: in this order its index has them, which is shorter than the table.
  const sorting = `${column} ${direction}, t.id ${direction}`;
  return statement.run<Row>(
    session,
    `list_${kind.kind}`,
    `select ${readerOf(kind, reader.sight).select('t')}, ${column} as sort_key from ${kind.table} as t where ${parts.join(
      ' and ',
    )} order by ${sorting} limit ${statement.value(limit)}`,
  );
}

/** The order keeps the database on an index of the tenant's; without it, it would read all tenants' rows until it has enough. */
async function countRows(kind: StoredKind, conditions: Conditions, session: TenantSession) {
  const statement = new Statement(session.tenantId);
  const text = conditions(statement);
  const [row] = await statement.run<{ count: number }>(
    session,
    `count_${kind.kind}`,
    `select count(*) as count from (select 1 from ${kind.table} as t where ${text} order by t.id limit ${COUNT_LIMIT + 1}) as counted`,
  );
  const count = row?.count ?? 0;
  return { value: Math.min(count, COUNT_LIMIT), isExact: count <= COUNT_LIMIT };
}

async function listConditions(
  kind: StoredKind,
  query: ListQuery,
  reader: Reader & { now: Date },
  session: TenantSession,
): Promise<Conditions> {
  const direct = directConditions(kind, query, reader.sight);
  const filter = query.filter === undefined ? undefined : await filterCondition(kind, query.filter, reader, session);
  return (statement) => {
    const parts = ['t.tenant_id = $1', ...ownRows(kind, reader, (value) => statement.value(value))];
    if (!query.includeArchived) parts.push('t.archived_at is null');
    for (const write of direct) parts.push(write(statement));
    if (filter) parts.push(`(${statement.fragment(filter)})`);
    return parts.join(' and ');
  };
}

async function filterCondition(
  kind: StoredKind,
  filter: Predicate,
  { sight, now }: Reader & { now: Date },
  session: TenantSession,
) {
  const { timeZone, customFields } = await tenantFacts(session);
  const denied = customFields
    .filter(({ sensitivity }) => sensitivity !== null && !isCleared(roleOf(sight), sensitivity))
    .map(({ recordKind, key }) => `${recordKind}.${key}`);
  return compilePredicate(filter, {
    kind: kind.kind,
    alias: 't',
    tenantId: session.tenantId,
    sight,
    path: 'query.filter',
    now,
    timeZone,
    deniedCustomFields: new Set(denied),
  });
}
