import type { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { cachesOnBackend, changeOf, hasTold, listen, pause, until } from './create-cache.testing.ts';

const on = cachesOnBackend('demo');
const { aCache, person } = on;

describe('createCache on the real backend', () => {
  it('keeps an answer until the next visit', async () => {
    const first = aCache();
    await first.keep('profile/cus_1', { name: 'Anna' });
    await first.close();
    const second = aCache();
    expect(await second.answer('profile/cus_1')).toMatchObject({ data: { name: 'Anna' } });
    expect(second.state.storage).toBe('disk');
  });

  it('tells what changes elsewhere without being asked, and keeps what is watched', async () => {
    const cache = aCache();
    const anna = await person('Anna');
    const news = listen(cache);
    cache.watch([anna.id]);
    await cache.sync();
    await pause(300);
    await on.office.customers.update(anna.id, { familyName: 'Annus' }, { ifMatch: anna.version });
    await until(() => hasTold(news, anna.id), 20_000);
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
    const news = listen(cache);
    const { settled } = await cache.write(changeOf(anna, { familyName: 'Írt' }));
    expect(cache.pending.over({ customer: anna }).customer).toMatchObject({ familyName: 'Írt' });
    expect(await settled).toMatchObject({ familyName: 'Írt', version: 2 });
    expect(cache.state.waiting).toBe(0);
    expect(news.flatMap(({ changes }) => changes).some((change) => change.record?.familyName === 'Írt')).toBe(true);
    await until(async () => (await cache.record('customer', anna.id))?.familyName === 'Írt');
  });

  it('works in memory where the browser gives no disk, and says so', async () => {
    const cache = aCache({ environment: on.device.tab({ indexedDB: undefined }) });
    await cache.keep('x', 1);
    expect(await cache.answer('x')).toMatchObject({ data: 1 });
    expect(cache.state).toMatchObject({ storage: 'memory', notices: [{ kind: 'memory_only' }] });
  });
});

describe('several tabs', () => {
  it('see each other’s writes and news, with one of them on the line', async () => {
    const [first, second] = [aCache(), aCache()];
    await Promise.all([first.sync(), second.sync()]);
    const anna = await person('Anna');
    const told = [listen(first), listen(second)];
    await until(() => told.every((news) => hasTold(news, anna.id)));
    const { settled } = await second.write(changeOf(anna, { familyName: 'Másik' }));
    await until(() => first.pending.over(anna).familyName === 'Másik');
    expect(await settled).toMatchObject({ familyName: 'Másik' });
    await until(() => first.state.waiting === 0);
  });

  it('go on when the leader closes', async () => {
    const first = aCache();
    await first.sync();
    const second = aCache();
    await second.ready;
    const news = listen(second);
    await first.close();
    const anna = await person('Anna');
    await until(() => hasTold(news, anna.id));
  });

  it('are all emptied by a purge in one of them', async () => {
    const [first, second] = [aCache(), aCache()];
    await Promise.all([first.sync(), second.sync()]);
    await first.keep('secret', 'canary');
    expect(await second.answer('secret')).toBeDefined();
    await first.purge();
    expect(await second.answer('secret')).toBeUndefined();
    expect((await (on.device.indexedDB as unknown as IDBFactory).databases()).length).toBe(0);
    const third = aCache();
    expect(await third.answer('secret')).toBeUndefined();
  });
});
