import { type Backend, createApiKey, createBackend, importMasterKey, inSystem } from '@korkep/backend';
import { createCrm } from '@korkep/core';
import type { CommandOptions } from './command-options.ts';
import { masterKeyBytes, openMigrated, UsageError } from './place.ts';

/** A backend for one command: opened, used, closed. */
export async function withBackend<T>(options: CommandOptions, work: (backend: Backend) => Promise<T>): Promise<T> {
  const engine = await openMigrated(options);
  try {
    const backend = createBackend({ engine, masterKey: await importMasterKey(masterKeyBytes(options)) });
    backend.start();
    try {
      return await work(backend);
    } finally {
      await backend.stop();
    }
  } finally {
    await engine.close();
  }
}

/** The tenant that the options name, or the only one there is. */
export async function chooseTenant(backend: Pick<Backend, 'services'>, wanted: string | undefined): Promise<string> {
  const tenants = await inSystem(backend.services.engine, (session) =>
    session.select('tenants').select(['tenant_id', 'name']).orderBy('tenant_id').limit(20).execute(),
  );
  if (wanted !== undefined) {
    if (tenants.length < 20 && !tenants.some((tenant) => tenant.tenant_id === wanted))
      throw new UsageError(`There is no tenant ${wanted}.`);
    return wanted;
  }
  if (tenants.length === 1) return tenants[0]!.tenant_id as string;
  throw new UsageError(
    tenants.length === 0
      ? 'There is no tenant yet. Make one with `korkep seed` or `korkep token --create-tenant <name>`.'
      : `There are several tenants; name one with --tenant:\n${tenants.map((tenant) => `  ${tenant.tenant_id}  ${tenant.name}`).join('\n')}`,
  );
}

/** A client over the backend itself, with a key that ends with the work. */
export async function withClient<T>(
  backend: Backend,
  tenantId: string,
  work: (crm: ReturnType<typeof createCrm>) => Promise<T>,
): Promise<T> {
  const { secret, key } = await createApiKey(backend.services, tenantId, {
    name: 'At the command line',
    role: 'owner',
  });
  const crm = createCrm({
    baseUrl: 'http://korkep.internal',
    token: secret,
    fetch: (request: Request) => backend.fetch(request),
  });
  try {
    return await work(crm);
  } finally {
    await crm.keys.revoke(key.id);
  }
}
