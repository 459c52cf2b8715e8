import type { RecordKind } from '@korkep/core';
import { sql, type TenantSession } from '../database/tenant.ts';
import { normalIdentifier } from './identifiers.ts';
import type { Lookup } from './map-rows.ts';

/** The record kind that a path of an input points to, by the name of its field. */
const TARGETS: Record<string, { kind: RecordKind; table: string }> = {
  customerId: { kind: 'customer', table: 'customers' },
  relatedId: { kind: 'customer', table: 'customers' },
  productId: { kind: 'product', table: 'products' },
  orderId: { kind: 'order', table: 'orders' },
  ticketId: { kind: 'ticket', table: 'tickets' },
  agentId: { kind: 'user', table: 'users' },
};

/** What a field such as `customerId` or `lines[3].productId` points to; `undefined` where it points to nothing. */
export function targetOf(path: string): { kind: RecordKind; table: string } | undefined {
  return TARGETS[path.slice(path.lastIndexOf('.') + 1)];
}

/** Ids by `<kind> <by> <value>`. */
export type FoundIds = Map<string, string>;

export const lookupKey = (kind: string, by: string, value: string) => `${kind}\u0000${by}\u0000${value}`;

/** Finds the records that a batch's rows point to, one statement for each way of looking. */
export async function resolveLookups(session: TenantSession, lookups: readonly Lookup[]): Promise<FoundIds> {
  const wanted = new Map<string, { kind: RecordKind; table: string; by: string; values: Set<string> }>();
  for (const { path, by, value } of lookups) {
    const target = targetOf(path);
    if (!target) continue;
    const group = `${target.kind} ${by}`;
    const entry = wanted.get(group) ?? { ...target, by, values: new Set() };
    entry.values.add(normalIdentifier(by, value));
    wanted.set(group, entry);
  }
  const found: FoundIds = new Map();
  for (const { kind, table, by, values } of wanted.values()) {
    for (const row of await findIds(session, kind, table, by, [...values]))
      found.set(lookupKey(kind, by, row.value), row.id);
  }
  return found;
}

/** Ids of records by external id, e-mail, SKU or number. */
export async function findIds(
  session: TenantSession,
  kind: RecordKind,
  table: string,
  by: string,
  values: readonly string[],
): Promise<{ id: string; value: string }[]> {
  if (values.length === 0) return [];
  const { tenantId } = session;
  if (by.startsWith('externalId:')) {
    return session.execute(sql<{ id: string; value: string }>`
      select record_id as id, external_id as value from external_ids
      where tenant_id = ${tenantId} and record_kind = ${kind} and source = ${by.slice('externalId:'.length)}
        and external_id = any(${values}::text[])`);
  }
  if (by === 'email') {
    return session.execute(sql<{ id: string; value: string }>`
      select min(customer_id) as id, value from customer_identifiers
      where tenant_id = ${tenantId} and kind = 'email' and value = any(${values}::text[])
      group by value having count(*) = 1`);
  }
  const column = by === 'sku' ? 'sku' : 'number';
  return session.execute(sql<{ id: string; value: string }>`
    select id, ${sql.ref(column)}::text as value from ${sql.table(table)}
    where tenant_id = ${tenantId} and ${sql.ref(column)}::text = any(${values}::text[])`);
}
