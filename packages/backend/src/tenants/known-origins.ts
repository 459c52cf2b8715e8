import { Recent } from '../access/recent.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { inSystem } from '../database/system.ts';
import { sql } from '../database/tenant.ts';

/**
 * Which origins some tenant allows. A preflight carries no credentials, so it cannot be judged by its tenant's list;
 * the request that follows is.
 */
export class KnownOrigins {
  readonly #engine: DatabaseEngine;
  readonly #known = new Recent<boolean>({ lifetime: 5000, capacity: 2000 });

  constructor(engine: DatabaseEngine) {
    this.#engine = engine;
  }

  async isKnown(origin: string): Promise<boolean> {
    if (origin.length > 300 || !/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(origin)) return false;
    return this.#known.get(origin, () =>
      inSystem(
        this.#engine,
        async (session) => {
          const row = await session
            .select('tenants')
            .select('tenant_id')
            .where(sql<boolean>`allowed_origins @> array[${origin}]::text[]`)
            .limit(1)
            .executeTakeFirst();
          return row !== undefined;
        },
        { readOnly: true },
      ),
    );
  }

  forget(): void {
    this.#known.forgetAll();
  }
}
