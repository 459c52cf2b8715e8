import { createApiKey, createTenant, migrate, migrations } from '@korkep/backend';
import { createEmbeddedEngine } from '@korkep/backend/embedded';
import { newId } from '@korkep/core';
import { importInto } from '../import/import-into.ts';
import { customersCsv, ordersCsv } from '../import/orders-csv.ts';

/** An embedded database of a small shop in this directory, closed in order; answers a key for it. */
export async function prepareDirectory(directory: string, orders: number): Promise<string> {
  const engine = await createEmbeddedEngine({ directory });
  try {
    await migrate(engine, migrations);
    const customers = Math.max(10, orders / 2);
    await importInto(engine, customersCsv(customers), ordersCsv(orders, customers));
    const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes);
    const means = { engine, now: () => new Date(), newId, random };
    const { id } = await createTenant(means, {
      name: 'Start',
      timeZone: 'Europe/Budapest',
      baseCurrency: 'HUF',
      language: 'hu',
    });
    return (await createApiKey(means, id, { name: 'Bench', role: 'owner' })).secret;
  } finally {
    await engine.close();
  }
}
