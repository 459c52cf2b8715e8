import type { DatabaseEngine } from '../database/engine.ts';
import { inSystem } from '../database/system.ts';

const TENANTS_AT_ONCE = 500;

/** The ids of all tenants in their order, read in pages, so that no transaction is open while one is worked on. */
export async function* everyTenant(engine: DatabaseEngine): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const page = await inSystem(
      engine,
      (session) =>
        session
          .select('tenants')
          .select('tenant_id')
          .where('tenant_id', '>', after)
          .orderBy('tenant_id')
          .limit(TENANTS_AT_ONCE)
          .execute(),
      { readOnly: true },
    );
    for (const { tenant_id: tenantId } of page) yield tenantId as string;
    if (page.length < TENANTS_AT_ONCE) return;
    after = page.at(-1)!.tenant_id as string;
  }
}
