import type { RecordKind, WebhookEvent } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { readerOf } from '../masking/record-reader.ts';
import { visibilityOf } from '../masking/visibility.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { recordKinds } from '../store/record-kinds.ts';
import type { Row } from '../store/row.ts';
import type { DeliveryRow } from './delivery.ts';
import type { EndpointRow } from './endpoint.ts';

type Records = Map<string, Record<string, unknown>>;

/**
 * The bodies of messages, by delivery. They are made when they are sent, so that nothing of a record lies in the queue:
 * what was erased or masked meanwhile is not sent.
 */
export async function messageBodies(
  session: TenantSession,
  endpoint: Pick<EndpointRow, 'payload' | 'role'>,
  deliveries: readonly Pick<DeliveryRow, 'id' | 'event' | 'at' | 'data'>[],
): Promise<Map<string, string>> {
  const records: Records = endpoint.payload === 'full' ? await readRecords(session, endpoint, deliveries) : new Map();
  return new Map(
    deliveries.map(({ id, event, at, data }) => {
      const kind = storedKind(data.kind);
      const record = records.get(data.id);
      const fields = kind ? visibleOnly(kind, endpoint, data.fields) : data.fields;
      const message: WebhookEvent = {
        type: event,
        timestamp: at,
        data: {
          id: data.id,
          kind: data.kind,
          ...(data.version !== undefined && { version: data.version }),
          ...(data.customerId !== undefined && { customerId: data.customerId }),
          ...(fields !== undefined && { fields }),
          ...(record !== undefined && { record: record as { id: string; version: number } }),
        },
      };
      return [id, JSON.stringify(message)];
    }),
  );
}

function storedKind(kind: string): StoredKind | undefined {
  return Object.hasOwn(recordKinds, kind) ? recordKinds[kind as RecordKind] : undefined;
}

function visibleOnly(kind: StoredKind, { role }: Pick<EndpointRow, 'role'>, fields: string[] | undefined) {
  const { masked } = visibilityOf(kind, role);
  return fields?.filter((field) => !masked.includes(field));
}

/** The records as they are now and as the endpoint's role sees them, by id. */
async function readRecords(
  session: TenantSession,
  { role }: Pick<EndpointRow, 'role'>,
  deliveries: readonly Pick<DeliveryRow, 'data'>[],
): Promise<Records> {
  const records: Records = new Map();
  for (const name of new Set(deliveries.map(({ data }) => data.kind))) {
    const kind = storedKind(name);
    if (!kind) continue;
    const reader = readerOf(kind, role);
    const ids = [...new Set(deliveries.filter(({ data }) => data.kind === name).map(({ data }) => data.id))];
    const rows = await session.prepared<Row>(
      `webhook_records_${name}_${role}`,
      `select ${reader.select('t')} from ${kind.table} as t where t.tenant_id = $1 and t.id = any($2::text[])`,
      [session.tenantId, ids],
    );
    for (const row of rows) records.set(row.id as string, reader.read(row));
  }
  return records;
}
