import type { Role } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { readerOf } from '../masking/record-reader.ts';
import type { StoredKind } from './record-kind.ts';
import type { Row } from './row.ts';

/** Who reads: their role, and the customer they are limited to. */
export interface Reader {
  role: Role;
  customerId?: string;
}

/** The refusal that a record is not there; the same for one that belongs to somebody else. */
export function notFound(kind: StoredKind): Problem {
  return new Problem('not_found', `There is no such ${kind.definition.label.toLowerCase()}.`);
}

/** One record as the reader's role sees it. Throws `not_found`, also for another customer's record. */
export async function getRecord(
  kind: StoredKind,
  id: string,
  reader: Reader,
  session: TenantSession,
): Promise<Record<string, unknown>> {
  const { select, read } = readerOf(kind, reader.role);
  const isScoped = reader.customerId !== undefined && kind.subjectColumn !== undefined;
  const text = `select ${select('t')} from ${kind.table} as t where t.tenant_id = $1 and t.id = $2${
    isScoped ? ` and t.${kind.subjectColumn} = $3` : ''
  }`;
  const values = isScoped ? [session.tenantId, id, reader.customerId] : [session.tenantId, id];
  const rows = await session.prepared<Row>(`get_${kind.kind}_${reader.role}${isScoped ? '_own' : ''}`, text, values);
  if (!rows[0]) throw notFound(kind);
  return read(rows[0]);
}
