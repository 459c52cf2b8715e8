import { WEBHOOK_DELIVERIES_KEPT } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';

const ROWS_AT_ONCE = 1_000;
const DAY = 86_400_000;

/**
 * Deletes a batch of a tenant's deliveries that are too old or of removed endpoints, and removed endpoints without any.
 *
 * @returns how many deliveries went; there may be more when it is not 0.
 */
export function cleanUpWebhooks(
  { engine, now }: Pick<BackendServices, 'engine' | 'now'>,
  tenantId: string,
): Promise<number> {
  const before = new Date(now().getTime() - WEBHOOK_DELIVERIES_KEPT * DAY).toISOString();
  return inTenant(engine, tenantId, async (session) => {
    const rows = await session.prepared(
      'webhook_clean_up',
      `delete from webhook_deliveries where tenant_id = $1 and id in (
         (select d.id from webhook_deliveries as d where d.tenant_id = $1 and d.created_at < $2::timestamptz
          order by d.created_at limit ${ROWS_AT_ONCE})
         union all
         (select d.id from webhook_deliveries as d join webhook_endpoints as e
            on e.tenant_id = $1 and e.id = d.endpoint_id and e.removed_at is not null
          where d.tenant_id = $1 limit ${ROWS_AT_ONCE}))
       returning id`,
      [session.tenantId, before],
    );
    await session.prepared(
      'webhook_clean_up_removed',
      `delete from webhook_endpoints as e where e.tenant_id = $1 and e.removed_at is not null and not exists (
         select 1 from webhook_deliveries as d where d.tenant_id = $1 and d.endpoint_id = e.id)`,
      [session.tenantId],
    );
    return rows.length;
  });
}
