import { cleanUpAttachments } from '../attachments/clean-up.ts';
import { cleanUpAutomation } from '../automation/clean-up.ts';
import { inTenant, sql } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import { cleanUpWebhooks } from '../webhooks/clean-up.ts';
import { REPLY_KEPT } from './idempotency.ts';

const ROWS_AT_ONCE = 1000;
const MOST_ROUNDS = 100;

/** Deletes stored replies, revocations, webhook deliveries and files whose time is over, in small transactions, tenant by tenant. */
export async function cleanUpExpired(
  services: Pick<BackendServices, 'engine' | 'now' | 'attachments'>,
  signal?: AbortSignal,
): Promise<number> {
  let deleted = 0;
  for await (const tenantId of everyTenant(services.engine)) {
    if (signal?.aborted) break;
    for (let round = 0; round < MOST_ROUNDS && !signal?.aborted; round += 1) {
      const count = await cleanUpTenant(services, tenantId);
      deleted += count;
      if (count < ROWS_AT_ONCE) break;
    }
    for (let round = 0; round < MOST_ROUNDS && !signal?.aborted; round += 1) {
      const count = await cleanUpWebhooks(services, tenantId);
      deleted += count;
      if (count === 0) break;
    }
    for (let round = 0; round < MOST_ROUNDS && !signal?.aborted; round += 1) {
      const count = await cleanUpAttachments(services, tenantId);
      deleted += count;
      if (count === 0) break;
    }
    for (let round = 0; round < MOST_ROUNDS && !signal?.aborted; round += 1) {
      const count = await cleanUpAutomation(services, tenantId);
      deleted += count;
      if (count === 0) break;
    }
  }
  return deleted;
}

function cleanUpTenant({ engine, now }: Pick<BackendServices, 'engine' | 'now'>, tenantId: string): Promise<number> {
  const before = new Date(now().getTime() - REPLY_KEPT);
  return inTenant(engine, tenantId, async (session) => {
    const rows = await session.execute(sql<{ one: number }>`
      with gone as (
        select principal, route, key_hash from idempotency_records
        where tenant_id = ${tenantId} and created_at < ${before} order by created_at limit ${ROWS_AT_ONCE}
      )
      delete from idempotency_records as kept using gone
      where kept.tenant_id = ${tenantId} and kept.principal = gone.principal and kept.route = gone.route
        and kept.key_hash = gone.key_hash
      returning 1 as one`);
    await session.delete('token_revocations').where('expires_at', '<', now()).execute();
    return rows.length;
  });
}
