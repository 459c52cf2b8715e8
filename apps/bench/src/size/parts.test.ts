import { createApiKey, createBackend, createTenant, importMasterKey, migrate, migrations } from '@korkep/backend';
import { createMemoryEngine } from '@korkep/backend/memory';
import { createCrm } from '@korkep/core';
import { type Listening, listen } from '@korkep/server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';
import type { Output } from './bundle.ts';
import { bundleWithEsbuild } from './esbuild.ts';
import { chunksByPart } from './parts.ts';
import { withCache } from './subjects.ts';

const page = `<!doctype html><title>host</title><link rel="icon" href="data:,"><script type="module">
import { createCache, createCrm } from '/entry.js';
const { token } = await (await fetch('/token')).json();
const crm = createCrm({ baseUrl: location.origin, token });
globalThis.cache = createCache({ crm, tenant: 'shop', user: 'anna', follow: { kinds: ['customer'] } });
</script>`;

describe.skipIf(findChromium() === undefined)('what a page with the cache loads', () => {
  const closing: (() => Promise<unknown>)[] = [];
  let output: Output;
  let parts: ReturnType<typeof chunksByPart>;
  let site: Listening;
  let browser: Browser;
  let tab: Page;
  let customer: { id: string; version: number };
  /** Chunks that were asked for, and whether the network gives any but those of the first load. */
  let asked = new Set<string>();
  let isLaterGiven = true;

  beforeAll(async () => {
    output = await bundleWithEsbuild(withCache, import.meta.dirname);
    parts = chunksByPart(output);
    const engine = await createMemoryEngine();
    closing.unshift(() => engine.close());
    await migrate(engine, migrations);
    const backend = createBackend({ engine, masterKey: await importMasterKey(new Uint8Array(32).fill(7)) });
    backend.start();
    closing.unshift(() => backend.stop());
    const place = { timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
    const tenant = await createTenant(backend.services, { name: 'Shop', ...place });
    const { secret } = await createApiKey(backend.services, tenant.id, { name: 'Host', role: 'owner' });
    const office = createCrm({ baseUrl: 'http://backend', token: secret, fetch: async (one) => backend.fetch(one) });
    const { id, version } = await office.customers.create({ type: 'person', familyName: 'Kovács' });
    customer = { id, version };
    site = await listen(
      async (request) => {
        const { origin, pathname } = new URL(request.url);
        if (pathname.startsWith('/v1/')) return backend.fetch(request);
        if (pathname === '/token')
          return Response.json(await office.tokens.create({ role: 'manager', origins: [origin] }));
        const name = pathname === '/entry.js' ? output.entry : pathname.slice(1);
        const chunk = output.chunks.get(name);
        if (!chunk) return new Response(page, { headers: { 'content-type': 'text/html' } });
        asked.add(name);
        if (!isLaterGiven && !parts.get('first load')!.has(name)) return new Response('', { status: 503 });
        return new Response(chunk.code as BodyInit, { headers: { 'content-type': 'text/javascript' } });
      },
      { port: 0 },
    );
    closing.unshift(() => site.close(0));
    await office.tenant.update({ allowedOrigins: [site.url] });
    browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
    closing.unshift(() => browser.close());
    tab = await (await browser.newContext()).newPage();
  }, 120_000);
  afterAll(async () => {
    for (const close of closing) await close();
  }, 60_000);

  const visit = async () => {
    asked = new Set();
    await tab.goto(site.url);
    await tab.waitForFunction('globalThis.cache');
  };
  const evaluate = <T>(code: string) => tab.evaluate<T>(`(async () => ${code})()`);
  const kept = () =>
    expect
      .poll(() => evaluate(`cache.record('customer', '${customer.id}')`), { timeout: 20_000 })
      .toMatchObject(customer);
  const write = async (position: string) => {
    const answer = await evaluate<typeof customer>(`{
      const base = await cache.record('customer', '${customer.id}');
      const write = { operation: 'customers.update', params: [base.id], body: { position: '${position}' }, base };
      return (await cache.write(write)).settled;
    }`);
    customer = { ...customer, version: answer.version };
  };
  const chunksOf = (...names: string[]) => names.flatMap((name) => [...parts.get(name)!]).sort();

  it('is on the first visit what the benchmark counts: the first load, what synchronises, and Dexie', async () => {
    await visit();
    await kept();
    await write('vezető');
    await kept();
    await evaluate(`cache.keep('card', { name: 'Kovács' })`);
    expect([...asked].sort()).toEqual(chunksOf('first load', 'sync', 'Dexie'));
  }, 60_000);

  it('is on the next one the same without Dexie', async () => {
    await visit();
    await write('igazgató');
    await kept();
    const expected = chunksOf('first load', 'sync');
    expect([...asked].filter((name) => !expected.includes(name))).toEqual([]);
    for (const name of ['later', 'replay', 'read-stream']) expect([...asked].join()).toContain(`${name}-`);
  }, 60_000);

  it('is for what was kept nothing but the first load', async () => {
    isLaterGiven = false;
    await visit();
    expect(await evaluate(`cache.answer('card')`)).toMatchObject({ data: { name: 'Kovács' } });
  }, 60_000);
});
