import type { Role, WebhookDisabledReason, WebhookEndpoint, WebhookPayload } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import { Problem } from '../http/problem.ts';

/** A row of `webhook_endpoints`. */
export interface EndpointRow {
  id: string;
  url: string;
  description: string | null;
  events: string[];
  payload: WebhookPayload;
  role: Role;
  is_enabled: boolean;
  disabled_at: string | null;
  disabled_reason: WebhookDisabledReason | null;
  secret: Uint8Array;
  old_secret: Uint8Array | null;
  old_secret_until: string | null;
  position: number;
  failures: number;
  failing_since: string | null;
  paused_until: string | null;
  last_delivered_at: string | null;
  created_at: string;
  updated_at: string;
  version: number;
}

export const ENDPOINT_COLUMNS = [
  'id',
  'url',
  'description',
  'events',
  'payload',
  'role',
  'is_enabled',
  'disabled_at',
  'disabled_reason',
  'secret',
  'old_secret',
  'old_secret_until',
  'position',
  'failures',
  'failing_since',
  'paused_until',
  'last_delivered_at',
  'created_at',
  'updated_at',
  'version',
] as const;

/** Reads an endpoint; locks its row until the transaction ends where `lock` is set. Throws `not_found`. */
export async function readEndpoint(
  session: TenantSession,
  id: string,
  options: { lock: boolean; ifMatch?: number | undefined },
): Promise<EndpointRow> {
  const query = session
    .select('webhook_endpoints')
    .select([...ENDPOINT_COLUMNS])
    .where('id', '=', id)
    .where('removed_at', 'is', null);
  const row = (await (options.lock ? query.forNoKeyUpdate() : query).executeTakeFirst()) as EndpointRow | undefined;
  if (!row) throw new Problem('not_found', 'There is no webhook endpoint with this id.');
  if (options.ifMatch !== undefined && options.ifMatch !== row.version) {
    throw new Problem('version_conflict', `The endpoint is at version ${row.version}; read it again.`, {
      extra: { currentVersion: row.version },
    });
  }
  return row;
}

/** An endpoint as the API tells of it; its secrets are not in it. */
export function endpointOf(row: EndpointRow, now: Date): WebhookEndpoint {
  const isAhead = (moment: string | null): moment is string => moment !== null && Date.parse(moment) > now.getTime();
  return {
    id: row.id,
    url: row.url,
    ...(row.description !== null && { description: row.description }),
    events: row.events,
    payload: row.payload,
    role: row.role,
    isEnabled: row.is_enabled,
    ...(row.disabled_at !== null && { disabledAt: row.disabled_at }),
    ...(row.disabled_reason !== null && { disabledReason: row.disabled_reason }),
    ...(row.failing_since !== null && { failingSince: row.failing_since }),
    ...(isAhead(row.paused_until) && { pausedUntil: row.paused_until }),
    ...(row.last_delivered_at !== null && { lastDeliveredAt: row.last_delivered_at }),
    ...(isAhead(row.old_secret_until) && { oldSecretUntil: row.old_secret_until }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}
