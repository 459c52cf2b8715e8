import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CacheNews, CrmCache } from './cache.ts';
import { createCache } from './create-cache.ts';

let running: RunningCrm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const open: CrmCache[] = [];
afterEach(async () => {
  for (const cache of open.splice(0)) await cache.close();
});
const aCache = (user: string) => {
  const cache = createCache({ crm: running.crm, tenant: 'browser', user, follow: { kinds: ['customer'] } });
  open.push(cache);
  return cache;
};
const until = async (test: () => unknown) => {
  const end = performance.now() + 20_000;
  while (!(await test())) {
    if (performance.now() > end) throw new Error(`It did not come: ${test}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

it('keeps, leads, tells and purges on the browser’s own disk, locks and channels', async () => {
  const first = aCache('all');
  await first.sync();
  const second = aCache('all');
  await second.sync();
  expect(first.state).toMatchObject({ storage: 'disk', connection: 'online' });
  await until(() => second.state.connection === 'online');
  const news: CacheNews[] = [];
  second.onNews((one) => news.push(one));
  const anna = await running.crm.customers.create({ type: 'person', familyName: 'Böngésző' });
  await until(() => news.some(({ changes }) => changes.some(({ id }) => id === anna.id)));
  await until(() => second.record('customer', anna.id));
  await until(async () => (await second.search('bongeszo')).some(({ customer }) => customer.id === anna.id));

  const { settled } = await second.write({
    operation: 'customers.update',
    params: [anna.id],
    body: { position: 'Vezető' },
    base: anna as never,
  });
  await until(() => first.pending.over({ ...anna }).position === 'Vezető' || first.state.waiting === 0);
  expect(await settled).toMatchObject({ position: 'Vezető', version: 2 });

  await first.keep('profile', { canary: true });
  const begun = performance.now();
  await first.purge();
  expect(performance.now() - begun).toBeLessThan(20_000);
  expect(await second.answer('profile')).toBeUndefined();
  const left = (await indexedDB.databases()).filter(({ name }) => name?.includes('browser:all'));
  expect(left).toEqual([]);
});

it('hands over to the next tab when the leader closes', async () => {
  const first = aCache('next');
  await first.sync();
  const second = aCache('next');
  await second.sync();
  await first.close();
  const anna = await running.crm.customers.create({ type: 'person', familyName: 'Utód' });
  await until(() => second.record('customer', anna.id));
});
