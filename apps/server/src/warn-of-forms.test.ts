import { createApiKey, createBackend, createTenant, importMasterKey, migrate, migrations } from '@korkep/backend';
import { createMemoryEngine } from '@korkep/backend/memory';
import { createCrm } from '@korkep/core';
import { expect, it, vi } from 'vitest';
import { warnOfForms } from './warn-of-forms.ts';

it('warns at the start of a form that is not limited by address, and only then', async () => {
  const engine = await createMemoryEngine();
  await migrate(engine, migrations);
  const masterKey = new Uint8Array(32).fill(7);
  const backend = createBackend({ engine, masterKey: await importMasterKey(masterKey) });
  const tenant = { name: 'Bögrebolt', timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
  await createTenant(backend.services, tenant);
  const { id } = await createTenant(backend.services, tenant);
  const { secret } = await createApiKey(backend.services, id, { name: 'Owner', role: 'owner' });
  const crm = createCrm({ baseUrl: 'http://localhost', token: secret, fetch: backend.fetch });

  const told = async () => {
    const warn = vi.fn();
    const silent = () => undefined;
    const { isOver, stop } = warnOfForms(backend, { debug: silent, info: silent, warn, error: silent });
    await isOver;
    await stop();
    return warn.mock.calls;
  };
  expect(await told()).toEqual([]);
  await crm.channels.create({ provider: 'form', name: 'Kapcsolat' });
  expect(await told()).toEqual([[{ tenantId: id }, expect.stringContaining('--form-proxies 0')]]);
}, 120_000);
