import { expect, it } from 'vitest';
import { createMemoryEngine } from './memory.ts';
import { migrate } from './migrations.ts';
import { first, sampleMigrations, second } from './sample.testing.ts';
import { inTenant } from './tenant.ts';

it('runs tenant transactions inside a page, also from its own dump', async () => {
  const engine = await createMemoryEngine();
  await migrate(engine, sampleMigrations);
  await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'in a page' }).execute());
  const dump = await engine.dump?.();
  await engine.close();
  const copy = await createMemoryEngine({ ...(dump && { snapshot: dump }) });
  const read = (tenant: string) =>
    inTenant(copy, tenant, (session) => session.select('tickets').select('subject').execute());
  expect(await read(first)).toEqual([{ subject: 'in a page' }]);
  expect(await read(second)).toEqual([]);
  await copy.close();
});
