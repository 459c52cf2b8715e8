import { type RunningCrm, startCrm } from '@korkep/msw';
import type { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CacheNews, CacheOptions, CrmCache } from './cache.ts';
import { createCache } from './create-cache.ts';
import { anEnvironment } from './database/environment.testing.ts';
import type { Environment } from './environment.ts';
import { createDevice } from './tabs/device.testing.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const open: CrmCache[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((cache) => cache.close()));
});

let count = 0;
const aCache = (options: Partial<CacheOptions> & { environment?: Partial<Environment> } = {}) => {
  const cache = createCache({
    crm: running.crm,
    tenant: 'demo',
    user: `user ${count++}`,
    ...options,
    environment: options.environment ?? anEnvironment(),
  });
  open.push(cache);
  return cache;
};
const until = async (test: () => unknown, limit = 5_000) => {
  const end = performance.now() + limit;
  while (!(await test())) {
    if (performance.now() > end) throw new Error('It did not come.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const listen = (cache: CrmCache) => {
  const news: CacheNews[] = [];
  cache.onNews((one) => news.push(one));
  return { news, has: (id: string) => news.some(({ changes }) => changes.some((change) => change.id === id)) };
};
const person = (familyName: string) => running.crm.customers.create({ type: 'person', familyName });

describe('createCache on the real backend', () => {
  it('keeps an answer until the next visit', async () => {
    const environment = anEnvironment();
    const first = aCache({ user: 'anna', environment });
    await first.keep('profile/cus_1', { name: 'Anna' });
    await first.close();
    const second = aCache({ user: 'anna', environment });
    expect(await second.answer('profile/cus_1')).toMatchObject({ data: { name: 'Anna' } });
    expect(second.state.storage).toBe('disk');
  });

  it('tells what changes elsewhere within a second, and keeps what is watched', async () => {
    const cache = aCache();
    const anna = await person('Anna');
    const { has } = listen(cache);
    cache.watch([anna.id]);
    await cache.sync();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begun = performance.now();
    await running.crm.customers.update(anna.id, { familyName: 'Annus' }, { ifMatch: anna.version });
    await until(() => has(anna.id), 2_000);
    expect(performance.now() - begun).toBeLessThan(1_000);
    await until(async () => (await cache.record('customer', anna.id))?.familyName === 'Annus');
    expect(cache.state).toMatchObject({ connection: 'online' });
    expect(cache.viewer).toMatchObject({ role: 'owner' });
  });

  it('keeps a followed kind whole', async () => {
    const cache = aCache({ follow: { kinds: ['customer'] } });
    const { id } = await person('Követett');
    await until(async () => (await cache.search('kovetet')).length > 0);
    expect((await cache.search('kovetet'))[0]?.customer.id).toBe(id);
    const later = await person('Későbbi');
    await until(async () => (await cache.record('customer', later.id)) !== undefined);
    await until(async () => (await cache.search('kesobbi')).length > 0);
  });

  it('sends a write, shows it meanwhile, and confirms it', async () => {
    const cache = aCache();
    const anna = await person('Anna');
    const { news } = listen(cache);
    const { settled } = await cache.write({
      operation: 'customers.update',
      params: [anna.id],
      body: { familyName: 'Írt' },
      base: anna as never,
    });
    expect(cache.pending.over({ customer: anna }).customer).toMatchObject({ familyName: 'Írt' });
    expect(await settled).toMatchObject({ familyName: 'Írt', version: 2 });
    expect(cache.state.waiting).toBe(0);
    expect(news.flatMap(({ changes }) => changes).some((change) => change.record?.familyName === 'Írt')).toBe(true);
    await until(async () => (await cache.record('customer', anna.id))?.familyName === 'Írt');
  });

  it('works in memory where the browser gives no disk, and says so', async () => {
    const cache = aCache({ environment: { ...anEnvironment(), indexedDB: undefined } });
    await cache.keep('x', 1);
    expect(await cache.answer('x')).toMatchObject({ data: 1 });
    expect(cache.state).toMatchObject({ storage: 'memory', notices: [{ kind: 'memory_only' }] });
  });
});

describe('several tabs', () => {
  it('see each other’s writes and news, with one of them on the line', async () => {
    const device = createDevice();
    const [first, second] = [0, 1].map(() => aCache({ user: 'tabs', environment: device.tab() })) as [
      CrmCache,
      CrmCache,
    ];
    await Promise.all([first.sync(), second.sync()]);
    const anna = await person('Anna');
    const told = [listen(first), listen(second)];
    await until(() => told.every(({ has }) => has(anna.id)));
    const { settled } = await second.write({
      operation: 'customers.update',
      params: [anna.id],
      body: { familyName: 'Másik' },
      base: anna as never,
    });
    await until(() => first.pending.over(anna).familyName === 'Másik');
    expect(await settled).toMatchObject({ familyName: 'Másik' });
    await until(() => first.state.waiting === 0);
  });

  it('go on when the leader closes', async () => {
    const device = createDevice();
    const first = aCache({ user: 'hand-over', environment: device.tab() });
    await first.sync();
    const second = aCache({ user: 'hand-over', environment: device.tab() });
    await second.ready;
    const { has } = listen(second);
    await first.close();
    const anna = await person('Anna');
    await until(() => has(anna.id));
  });

  it('are all emptied by a purge in one of them', async () => {
    const device = createDevice();
    const [first, second] = [0, 1].map(() => aCache({ user: 'purge', environment: device.tab() })) as [
      CrmCache,
      CrmCache,
    ];
    await Promise.all([first.sync(), second.sync()]);
    await first.keep('secret', 'canary');
    expect(await second.answer('secret')).toBeDefined();
    await first.purge();
    expect(await second.answer('secret')).toBeUndefined();
    expect((await (device.indexedDB as unknown as IDBFactory).databases()).length).toBe(0);
    const third = aCache({ user: 'purge', environment: device.tab() });
    expect(await third.answer('secret')).toBeUndefined();
  });
});
