import type { RecordKind } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Caller } from '../http/handler.ts';
import { readerOf } from '../masking/record-reader.ts';
import { sightOf } from '../masking/sight.ts';
import { ownRows } from '../store/get.ts';
import { recordKinds } from '../store/record-kinds.ts';
import type { Row } from '../store/row.ts';
import { Statement } from '../store/statement.ts';

/** A record as the feed tells it. */
export type ToldRecord = { id: string; version: number; archivedAt?: string } & Record<string, unknown>;

/** The records with these ids as they are now and as the reader sees them, by id; one statement for each kind. */
export async function readRecords(
  idsByKind: ReadonlyMap<RecordKind, readonly string[]>,
  caller: Pick<Caller, 'role' | 'userId' | 'customerId'>,
  session: TenantSession,
): Promise<Map<string, ToldRecord>> {
  const reader = { sight: sightOf(caller), customerId: caller.customerId };
  const found = new Map<string, ToldRecord>();
  const reading = [...idsByKind].map(async ([name, ids]) => {
    const kind = recordKinds[name];
    const { select, read } = readerOf(kind, reader.sight);
    const statement = new Statement(session.tenantId);
    const conditions = ['t.tenant_id = $1', `t.id = any(${statement.value(ids)}::text[])`];
    conditions.push(...ownRows(kind, reader, (value) => statement.value(value)));
    const rows = await statement.run<Row>(
      session,
      `changes_${name}`,
      `select ${select('t')} from ${kind.table} as t where ${conditions.join(' and ')}`,
    );
    for (const row of rows) {
      const record = read(row) as ToldRecord;
      found.set(record.id, record);
    }
  });
  await Promise.all(reading);
  return found;
}
