import { Problem } from '../http/problem.ts';
import type { Draft, StoredKind } from './record-kind.ts';
import type { WriteContext } from './write-context.ts';

const HAS_CUSTOMER = {
  order: 'orders',
  invoice: 'invoices',
  ticket: 'tickets',
} as const;

/**
 * Holds a caller who is limited to one customer to that customer: new records become theirs, a record of somebody else
 * cannot be made, and neither the record itself nor what it refers to may belong to another customer.
 */
export async function holdToSubject(
  kind: StoredKind,
  drafts: readonly Draft[],
  { customerId, session }: WriteContext,
): Promise<void> {
  if (customerId === undefined || kind.subjectColumn === undefined) return;
  const field = kind.definition.subject!;
  for (const { row, path } of drafts) {
    row[kind.subjectColumn] ??= customerId;
    if (row[kind.subjectColumn] !== customerId) throw foreign(path + field);
    if (row.related_id !== undefined && row.related_id !== customerId) throw foreign(`${path}relatedId`);
  }
  for (const [target, table] of Object.entries(HAS_CUSTOMER)) {
    const column = `${target}_id`;
    const wanted = drafts.filter(({ row }) => typeof row[column] === 'string');
    if (wanted.length === 0) continue;
    const found = await session.prepared<{ id: string }>(
      `own_${table}`,
      `select id from ${table} where tenant_id = $1 and id = any($2::text[]) and customer_id = $3`,
      [session.tenantId, wanted.map(({ row }) => row[column]), customerId],
    );
    const own = new Set(found.map(({ id }) => id));
    const other = wanted.find(({ row }) => !own.has(row[column] as string));
    if (other) throw foreign(`${other.path}${target}Id`);
  }
}

/** Another customer's record looks like one that is not there. */
function foreign(path: string): Problem {
  return new Problem('reference_not_found', 'The record names another that is not there.', {
    issues: [{ path, message: 'There is no record with this id.' }],
  });
}
