import type { RecordKind, SnapshotPage } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { GENESIS } from '../journal/entry.ts';
import { readerOf } from '../masking/record-reader.ts';
import { sightOf } from '../masking/sight.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { ownRows } from '../store/get.ts';
import { recordKinds } from '../store/record-kinds.ts';
import type { Row } from '../store/row.ts';
import { Statement } from '../store/statement.ts';
import { writePosition } from './position.ts';
import type { ToldRecord } from './read-records.ts';

export interface SnapshotRequest {
  kind: RecordKind;
  limit: number;
  cursor: string | undefined;
  caller: Pick<Caller, 'role' | 'userId' | 'customerId'>;
}

/**
 * A page of all records of a kind in the order of their ids. The first page names the position of the feed before
 * anything was read: what is written while the pages are fetched is told from there on.
 */
export async function readSnapshot(
  { kind: name, limit, cursor, caller }: SnapshotRequest,
  session: TenantSession,
): Promise<Pick<SnapshotPage, 'data' | 'next' | 'position'>> {
  const { customerId } = caller;
  const sight = sightOf(caller);
  const kind = recordKinds[name];
  const list = JSON.stringify(['snapshot', name, customerId ?? null]);
  const after = cursor === undefined ? undefined : readCursor(cursor, list).id;
  const position = cursor === undefined ? await headPosition(caller, session) : undefined;

  const statement = new Statement(session.tenantId);
  const conditions = ['t.tenant_id = $1', 't.archived_at is null'];
  if (after !== undefined) conditions.push(`t.id > ${statement.value(after)}`);
  conditions.push(...ownRows(kind, { sight, customerId }, (value) => statement.value(value)));
  const { select, read } = readerOf(kind, sight);
  const rows = await statement.run<Row>(
    session,
    `snapshot_${name}`,
    `select ${select('t')} from ${kind.table} as t where ${conditions.join(' and ')}
     order by t.id limit ${statement.value(limit + 1)}`,
  );
  const data = rows.slice(0, limit).map((row) => read(row) as ToldRecord);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return {
    data,
    ...(last && { next: writeCursor({ key: null, id: last.id }, list) }),
    ...(position !== undefined && { position }),
  };
}

async function headPosition(caller: Pick<Caller, 'role' | 'customerId'>, session: TenantSession): Promise<string> {
  const [head] = await session.prepared<{ seq: number; hash: string }>(
    'changes_head',
    'select seq, hash from journal_heads where tenant_id = $1',
    [session.tenantId],
  );
  return writePosition(head?.seq ?? 0, head?.hash ?? GENESIS, caller);
}
