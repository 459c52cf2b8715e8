import { createApiKey, createBackend, createTenant, type DatabaseEngine, migrate, migrations } from '@korkep/backend';
import { createCrm } from '@korkep/core';
import { benchMasterKey } from '../data/master-key.ts';
import { customerImport, orderImport } from './orders-csv.ts';

/** What an import of orders took and left behind. */
export interface Imported {
  readonly seconds: number;
  readonly created: number;
  readonly rejected: number;
  /** The first reasons for refusing rows, should there be any. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Makes a tenant with the customers, then imports the orders as `korkep import` does, and times that. */
export async function importInto(engine: DatabaseEngine, customers: string, orders: string): Promise<Imported> {
  await migrate(engine, migrations);
  const unlimited = { perSecond: 1e9, burst: 1e9 };
  const backend = createBackend({
    engine,
    masterKey: await benchMasterKey(),
    limits: { callerRate: unlimited, tenantRate: unlimited },
  });
  backend.start();
  try {
    const { id } = await createTenant(backend.services, {
      name: 'Import',
      timeZone: 'Europe/Budapest',
      baseCurrency: 'HUF',
      language: 'hu',
    });
    const { secret } = await createApiKey(backend.services, id, { name: 'Bench', role: 'owner' });
    const crm = createCrm({
      baseUrl: 'http://korkep.internal',
      token: secret,
      validate: 'off',
      fetch: (request) => backend.fetch(request),
    });
    const send = async (description: typeof customerImport | typeof orderImport, csv: string) => {
      // The types of the client want lists that may be changed; these are constants.
      const job = await crm.imports.create(structuredClone(description) as never);
      return crm.imports.send(
        job.id,
        new Blob([csv]),
        { offset: 0, last: 'true' },
        { timeout: 600_000, totalTimeout: 600_000, retries: 0 },
      );
    };
    await send(customerImport, customers);
    const begin = performance.now();
    const job = await send(orderImport, orders);
    return {
      seconds: (performance.now() - begin) / 1000,
      created: job.counts.created,
      rejected: job.counts.rejected,
      reasons: job.reasons,
    };
  } finally {
    await backend.stop();
  }
}
