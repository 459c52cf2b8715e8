import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachesOnBackend, changeOf, cut, hasNotice, hasTold, listen, pause, until } from './create-cache.testing.ts';
import { openStore } from './database/open-store.ts';
import { OUTBOX_TABLES } from './database/store.ts';

const on = cachesOnBackend('disk');
const { aCache, person } = on;

describe('a full disk', () => {
  /** What the disk refuses, by the name of the database. */
  let isFull = (_: string) => false;
  beforeEach(() => {
    isFull = () => false;
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...given) {
      if (isFull(this.transaction.db.name)) throw new DOMException('Full.', 'QuotaExceededError');
      return put.apply(this, given);
    });
  });
  afterEach(() => void vi.restoreAllMocks());

  /** A tab whose long waits are short. */
  const inHaste = () =>
    on.device.tab({ setTimeout: (work, ms) => globalThis.setTimeout(work, ms >= 60_000 ? ms / 200 : ms) });
  const nameOf = async (cache: ReturnType<typeof aCache>, id: string) =>
    (await cache.record('customer', id))?.familyName;

  it('is told, and when there is room again, all that was told meanwhile is kept', async () => {
    const [anna, bela] = [await person('Anna'), await person('Béla')];
    const cache = aCache({ environment: inHaste() });
    cache.watch([anna.id, bela.id]);
    await cache.sync();
    await pause(300);
    await on.office.customers.update(anna.id, { familyName: 'Annus' });
    await until(async () => (await nameOf(cache, anna.id)) === 'Annus');
    const news = listen(cache);
    isFull = (name) => name.startsWith('korkep:1');
    await on.office.customers.update(anna.id, { familyName: 'Anni' });
    await until(() => hasTold(news, anna.id) && hasNotice(cache, 'quota'));
    await on.office.customers.update(bela.id, { familyName: 'Bélus' });
    await until(() => hasTold(news, bela.id));
    expect(await nameOf(cache, anna.id)).toBe('Annus');
    isFull = () => false;
    await until(async () => (await nameOf(cache, anna.id)) === 'Anni' && (await nameOf(cache, bela.id)) === 'Bélus');
    await until(() => !hasNotice(cache, 'quota'));
    await on.office.customers.update(anna.id, { familyName: 'Panni' });
    await until(async () => (await nameOf(cache, anna.id)) === 'Panni');
  });

  it('is tried again when a person synchronises', async () => {
    const anna = await person('Anna');
    const cache = aCache();
    cache.watch([anna.id]);
    await cache.sync();
    await pause(300);
    isFull = (name) => name.startsWith('korkep:1');
    await on.office.customers.update(anna.id, { familyName: 'Anni' });
    await until(() => hasNotice(cache, 'quota'));
    isFull = () => false;
    await cache.sync();
    await until(async () => (await nameOf(cache, anna.id)) === 'Anni');
  });

  it('on a first visit leaves it online and live, and keeps from when there is room', async () => {
    const anna = await person('Anna');
    const cache = aCache({ environment: inHaste() });
    await cache.ready;
    isFull = (name) => name.startsWith('korkep:1');
    const news = listen(cache);
    cache.watch([anna.id]);
    await until(() => cache.state.connection === 'online' && hasNotice(cache, 'quota'));
    await pause(300);
    await on.office.customers.update(anna.id, { familyName: 'Anni' });
    await until(() => hasTold(news, anna.id));
    isFull = () => false;
    await until(async () => (await nameOf(cache, anna.id)) === 'Anni');
    await cache.close();
    on.requests = [];
    const next = aCache();
    const since = listen(next);
    await next.sync();
    expect(since.some(({ isReset }) => isReset)).toBe(false);
    expect(next.viewer).toMatchObject({ role: 'owner' });
  });
});

describe('a browser without WebCrypto, as outside of HTTPS', () => {
  const insecure = () =>
    on.device.tab({
      crypto: {
        getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(bytes),
      } as unknown as Crypto,
    });

  it('keeps content on the disk and writes in memory, says so while some wait, and sends them', async () => {
    const anna = await person('Anna');
    const cache = aCache({ environment: insecure() });
    await cache.sync();
    expect(cache.state).toMatchObject({ storage: 'disk', notices: [] });
    on.intercept = cut;
    const { settled } = await cache.write(changeOf(anna, { region: 'Vas' }));
    await until(() => hasNotice(cache, 'unsent_in_memory'));
    const store = await openStore({
      name: 'korkep:outbox:disk:anna',
      tables: OUTBOX_TABLES,
      environment: on.device.tab(),
    });
    expect(await store.transact(['queue'], 'readonly', (transaction) => transaction.count('queue'))).toBe(0);
    store.close();
    on.intercept = () => undefined;
    await cache.sync();
    expect(await settled).toMatchObject({ region: 'Vas' });
    await until(() => !hasNotice(cache, 'unsent_in_memory'));
  });

  it('says so with the very first write, and as long as a refused one can be read here alone', async () => {
    const anna = await person('Anna');
    on.intercept = cut;
    const cache = aCache({ environment: insecure() });
    const { entry, settled } = await cache.write(changeOf(anna, { preferredLanguage: 'no language' as never }));
    settled.catch(() => {});
    expect(hasNotice(cache, 'unsent_in_memory')).toBe(true);
    on.intercept = () => undefined;
    await cache.sync();
    await until(() => cache.state.refused.length === 1);
    expect(cache.state.waiting).toBe(0);
    expect(hasNotice(cache, 'unsent_in_memory')).toBe(true);
    await cache.dismiss(entry.id);
    await until(() => !hasNotice(cache, 'unsent_in_memory'));
  });

  it('sends them from every tab, and ends with all tabs at a purge', async () => {
    const anna = await person('Anna');
    const [first, second] = [aCache({ environment: insecure() }), aCache({ environment: insecure() })];
    await Promise.all([first.sync(), second.sync()]);
    const { settled } = await second.write(changeOf(anna, { region: 'Vas' }));
    expect(await settled).toMatchObject({ region: 'Vas' });
    await first.purge();
    await until(() => second.state.connection === 'locked');
    expect(await on.device.indexedDB.databases()).toEqual([]);
  });

  it('says that what was kept before is at risk where it cannot be read now', async () => {
    const anna = await person('Anna');
    const before = aCache();
    await before.sync();
    on.intercept = cut;
    await before.write(changeOf(anna, { region: 'Vas' }));
    await before.close();
    const cache = aCache({ environment: insecure() });
    await until(() => hasNotice(cache, 'unsent_at_risk'));
    await cache.close();
    on.intercept = () => undefined;
    const after = aCache();
    await after.sync();
    await until(() => after.state.waiting === 0);
    expect(await on.office.customers.get(anna.id)).toMatchObject({ region: 'Vas' });
  });
});

it('a key that the host never gives leaves the cache in memory after a while', async () => {
  const environment = on.device.tab({ setTimeout: (work, ms) => globalThis.setTimeout(work, ms / 100) });
  const cache = aCache({ environment, encryption: { key: () => new Promise<CryptoKey>(() => {}) } });
  await until(() => cache.state.storage === 'memory' && hasNotice(cache, 'memory_only'));
  const { id } = await person('Kulcs');
  cache.watch([id]);
  await until(() => cache.state.connection === 'online');
  await cache.close();
});

it('closing does not wait for a key that the host does not give', async () => {
  const cache = aCache({ encryption: { key: () => new Promise<CryptoKey>(() => {}) } });
  await pause(100);
  const begun = performance.now();
  await cache.close();
  expect(performance.now() - begun).toBeLessThan(10_000);
}, 40_000);
