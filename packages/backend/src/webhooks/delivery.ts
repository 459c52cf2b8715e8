import { idOfBytes, type WebhookAttempt, type WebhookDelivery, type WebhookDeliveryStatus } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';

/** What a message says of its event: ids and names of fields, no values. */
export interface EventData {
  kind: string;
  id: string;
  version?: number;
  customerId?: string;
  fields?: string[];
}

/** An event that is to be sent to an endpoint. */
export interface NewDelivery {
  id: string;
  event: string;
  at: string;
  data: EventData;
}

/** A row of `webhook_deliveries`. */
export interface DeliveryRow extends NewDelivery {
  status: WebhookDeliveryStatus;
  claim: string | null;
  next_at: string;
  attempt_count: number;
  attempts: WebhookAttempt[];
  created_at: string;
  delivered_at: string | null;
}

export const DELIVERY_COLUMNS =
  'id, event, at, data, status, claim, next_at, attempt_count, attempts, created_at, delivered_at';

/** How many tries are remembered of a delivery. */
export const ATTEMPTS_KEPT = 20;

const encoder = new TextEncoder();

/**
 * The id of an event's message to an endpoint. It follows from the entry of the journal, so that whoever dispatches it,
 * and however often, makes one message of it.
 */
export async function messageId(endpointId: string, entry: { seq: number; hash: string }): Promise<string> {
  const content = encoder.encode(`${endpointId}|${entry.seq}|${entry.hash}`);
  return idOfBytes('msg', new Uint8Array(await crypto.subtle.digest('SHA-256', content)).subarray(0, 16));
}

/**
 * Puts events into an endpoint's queue, due now. What is in it already stays as it is, or, `again`, is tried anew.
 *
 * @returns how many rows were written.
 */
export async function enqueue(
  session: TenantSession,
  endpointId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
  { again = false, onlyUndelivered = false } = {},
): Promise<number> {
  if (deliveries.length === 0) return 0;
  const conflict = again
    ? `do update set status = 'waiting', claim = null, next_at = excluded.next_at, attempt_count = 0
       ${onlyUndelivered ? "where webhook_deliveries.status <> 'delivered'" : ''}`
    : 'do nothing';
  const rows = await session.prepared(
    `webhook_enqueue_${again}_${onlyUndelivered}`,
    `insert into webhook_deliveries (tenant_id, endpoint_id, id, event, at, data, status, next_at, created_at)
     select $1, $2, r.id, r.event, r.at, r.data, 'waiting', $3::timestamptz, $3::timestamptz
     from json_to_recordset($4::json) as r (id text, event text, at timestamptz, data jsonb)
     on conflict (tenant_id, id) ${conflict} returning id`,
    [session.tenantId, endpointId, now.toISOString(), JSON.stringify(deliveries)],
  );
  return rows.length;
}

/** A delivery as the API tells of it. */
export function deliveryOf(row: DeliveryRow): WebhookDelivery {
  const { kind, id, version } = row.data;
  return {
    id: row.id,
    event: row.event,
    at: row.at,
    status: row.status,
    recordKind: kind,
    recordId: id,
    ...(version !== undefined && { recordVersion: version }),
    attemptCount: row.attempt_count,
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.status === 'waiting' && { nextAttemptAt: row.next_at }),
    ...(row.delivered_at !== null && { deliveredAt: row.delivered_at }),
  };
}
