import { AUTOMATION_RUNS_KEPT } from '@korkep/core';
import { inTenant } from '../database/tenant.ts';
import type { BackendServices } from '../services.ts';

const ROWS_AT_ONCE = 1_000;
const DAY = 86_400_000;

/** Deletes a batch of a tenant's old lines of the log; how many there were. No rule looks so far back. */
export function cleanUpAutomation(
  { engine, now }: Pick<BackendServices, 'engine' | 'now'>,
  tenantId: string,
): Promise<number> {
  const before = new Date(now().getTime() - AUTOMATION_RUNS_KEPT * DAY).toISOString();
  return inTenant(engine, tenantId, async (session) => {
    const rows = await session.prepared(
      'automation_clean_up',
      `delete from automation_runs where tenant_id = $1 and id in (
         select r.id from automation_runs as r where r.tenant_id = $1 and r.at < $2::timestamptz
         order by r.at limit ${ROWS_AT_ONCE})
       returning id`,
      [session.tenantId, before],
    );
    return rows.length;
  });
}
