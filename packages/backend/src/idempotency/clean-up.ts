import { cleanUpAttachments } from '../attachments/clean-up.ts';
import { cleanUpAutomation } from '../automation/clean-up.ts';
import { inTenant, sql } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';
import { everyTenant } from '../tenants/every-tenant.ts';
import { cleanUpWebhooks } from '../webhooks/clean-up.ts';
import { REPLY_KEPT } from './idempotency.ts';

const ROWS_AT_ONCE = 1000;
const MOST_ROUNDS = 100;
const MOST_TOLD = 10;

/**
 * Deletes stored replies, revocations, webhook deliveries and files whose time is over, in small transactions, tenant by tenant.
 *
 * @throws AggregateError once all tenants were looked at, where some could not be cleaned.
 */
export async function cleanUpExpired(services: Services, signal?: AbortSignal): Promise<number> {
  let deleted = 0;
  const failures: unknown[] = [];
  for await (const tenantId of everyTenant(services.engine)) {
    for (const { clean, most } of KINDS) {
      try {
        for (let round = 0; round < MOST_ROUNDS && !signal?.aborted; round += 1) {
          const count = await clean(services, tenantId);
          deleted += count;
          if (count < most) break;
        }
      } catch (error) {
        // One tenant's trouble leaves the others' litter to nobody.
        failures.push(error);
      }
    }
    if (signal?.aborted) break;
  }
  if (failures.length > 0) {
    throw new AggregateError(failures.slice(0, MOST_TOLD), `Cleaning up failed ${failures.length} times.`);
  }
  return deleted;
}

type Services = Pick<BackendServices, 'engine' | 'now' | 'attachments'>;

/** What is cleaned, and how many of one round say that there may be more. */
const KINDS: readonly { clean: (services: Services, tenantId: string) => Promise<number>; most: number }[] = [
  { clean: cleanUpTenant, most: ROWS_AT_ONCE },
  { clean: cleanUpWebhooks, most: 1 },
  { clean: cleanUpAttachments, most: 1 },
  { clean: cleanUpAutomation, most: 1 },
];

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
