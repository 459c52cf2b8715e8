import { createApiKey, createBackend, createTenant, importMasterKey, migrate, migrations } from '@korkep/backend';
import { createMemoryEngine } from '@korkep/backend/memory';
import { createCrm } from '@korkep/core';
import { expect, it } from 'vitest';
import { helpCenterOf } from './help-center-options.ts';
import { listen } from './listen.ts';
import { withHelpCenter } from './serve-help-center.ts';

it('gives what lies below its path to the help centre, and the rest to the API', async () => {
  const engine = await createMemoryEngine();
  await migrate(engine, migrations);
  const backend = createBackend({ engine, masterKey: await importMasterKey(new Uint8Array(32).fill(7)) });
  const tenant = await createTenant(backend.services, {
    name: 'Bögrebolt',
    timeZone: 'Europe/Budapest',
    baseCurrency: 'HUF',
    language: 'hu',
  });
  const { secret } = await createApiKey(backend.services, tenant.id, { name: 'Help centre', role: 'manager' });
  const crm = createCrm({ baseUrl: 'http://localhost', token: secret, fetch: backend.fetch });
  await crm.articles.create({
    visibility: 'public',
    status: 'published',
    sourceLanguage: 'hu',
    translations: [{ language: 'hu', title: 'Szállítási idő', body: 'Egy nap.' }],
  });
  const serve = await withHelpCenter(backend.fetch, { url: 'https://bolt.example/help', key: secret });
  const get = (path: string) => serve(new Request(`https://bolt.example${path}`, { redirect: 'manual' }));
  const home = await (await get('/help/hu')).text();
  expect(home).toContain('<title>Súgó – Bögrebolt</title>');
  expect(home).toContain('Szállítási idő');
  expect((await get('/health')).headers.get('content-type')).toContain('json');
  expect((await get('/helpless')).status).toBe(404);
  const atRoot = await withHelpCenter(backend.fetch, { url: 'https://help.example/', key: secret });
  const answer = (path: string) => atRoot(new Request(`https://help.example${path}`));
  expect((await answer('/hu')).headers.get('content-type')).toContain('html');
  expect((await answer('/v1/tenant')).status).toBe(401);
  const behind = await withHelpCenter(backend.fetch, { url: 'https://bolt.example/help', key: secret, proxies: 1 });
  const from = async (seen: string) =>
    (await behind(new Request('https://bolt.example/help/hu/search', { headers: { 'x-forwarded-for': seen } }))).status;
  const statuses: number[] = [];
  // What the reader wrote in front of what the proxy saw changes nothing.
  for (let at = 0; at < 25; at++) statuses.push(await from(`10.0.0.${at}, 192.0.2.7`));
  expect([statuses[0], statuses.at(-1), await from('192.0.2.7, 192.0.2.8')]).toEqual([200, 429, 200]);
  const alone = await withHelpCenter(backend.fetch, { url: 'https://bolt.example/help', key: secret, proxies: 0 });
  const server = await listen(alone, { port: 0 });
  let last = 0;
  for (let at = 0; at < 25; at++) {
    const headers = { 'x-forwarded-for': `192.0.2.${at}` };
    last = (await fetch(`${server.url}/help/hu/search`, { headers })).status;
  }
  expect(last).toBe(429);
  await server.close(0);
  await backend.stop();
  await engine.close();
});

it('says which options are missing or wrong', () => {
  expect(helpCenterOf({})).toBeUndefined();
  expect(() => helpCenterOf({ helpCenter: 'help' })).toThrow('takes an address');
  expect(() => helpCenterOf({ helpCenter: 'https://bolt.example/help', helpCenterProxies: 'x' })).toThrow('0 to 9');
  expect(() => helpCenterOf({ helpCenter: 'https://bolt.example/help' })).toThrow('KORKEP_HELP_CENTER_KEY');
});
