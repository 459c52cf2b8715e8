import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';
import { readerOf } from '../masking/record-reader.ts';
import { isOwn, type Sight } from '../masking/sight.ts';
import type { StoredKind } from './record-kind.ts';
import type { Row } from './row.ts';

/** Who reads: what they see, and the customer they are limited to. */
export interface Reader {
  sight: Sight;
  customerId?: string | undefined;
}

/** The refusal that a record is not there; the same for one that belongs to somebody else. */
export function notFound(kind: StoredKind): Problem {
  return new Problem('not_found', `There is no such ${kind.definition.label.toLowerCase()}.`);
}

/**
 * The conditions on rows `t` of a kind for a reader who may be limited to a customer; none for everybody else. `place`
 * adds a value to the statement and gives its placeholder.
 */
export function ownRows(
  { subjectColumn, ownView, customerView }: StoredKind,
  { sight, customerId }: Reader,
  place: (value: unknown) => string,
): string[] {
  if (customerId === undefined) return [];
  const own = subjectColumn === undefined ? [] : [`t.${subjectColumn} = ${place(customerId)}`];
  if (ownView !== undefined) own.push(ownView);
  if (customerView !== undefined && isOwn(sight)) own.push(customerView);
  return own;
}

/** One record as the reader sees it. Throws `not_found`, also for another customer's record. */
export async function getRecord(
  kind: StoredKind,
  id: string,
  reader: Reader,
  session: TenantSession,
): Promise<Record<string, unknown>> {
  const { select, read } = readerOf(kind, reader.sight);
  const values: unknown[] = [session.tenantId, id];
  const own = ownRows(kind, reader, (value) => `$${values.push(value)}`);
  const conditions = ['t.tenant_id = $1', 't.id = $2', ...own].join(' and ');
  const text = `select ${select('t')} from ${kind.table} as t where ${conditions}`;
  const name = `get_${kind.kind}_${reader.sight}${own.length > 0 ? '_own' : ''}`;
  const rows = await session.prepared<Row>(name, text, values);
  if (!rows[0]) throw notFound(kind);
  return read(rows[0]);
}
