import { describe, expect, it } from 'vitest';
import { cachesOnBackend, changeOf, cut, pause, refused, until } from './create-cache.testing.ts';
import { contentNames } from './purge.ts';

const on = cachesOnBackend('safety');
const { aCache, person } = on;

/** A tab that neither hears nor is heard. */
const mute = () => on.device.tab({ openChannel: () => ({ postMessage() {}, onmessage: null, close() {} }) });

/** Two tabs in step; then the line is cut, and a write waits that the second one queued. */
async function oneWriteWaits() {
  const [first, second] = [aCache(), aCache()];
  const anna = await person('Anna');
  await Promise.all([first.sync(), second.sync()]);
  on.intercept = cut;
  await second.write(changeOf(anna, { region: 'Vas' }));
  return { first, second, anna };
}

describe('purge', () => {
  it('sees a write that is just being kept', async () => {
    const anna = await person('Anna');
    for (let turns = 0; turns < 24; turns += 1) {
      const cache = aCache({ user: `anna${turns}` });
      await cache.sync();
      on.intercept = cut;
      const writing = cache.write(changeOf(anna, { region: 'Vas' }));
      for (let turn = 0; turn < turns; turn += 1) await undefined;
      const [written, purged] = await Promise.allSettled([writing, cache.purge()]);
      expect([written.status, purged.status]).not.toEqual(['fulfilled', 'fulfilled']);
      on.intercept = () => undefined;
    }
  }, 30_000);

  it('sees a write of another tab that it has not heard of', async () => {
    const mute = () => ({ postMessage() {}, onmessage: null, close() {} });
    const first = aCache({ environment: on.device.tab({ openChannel: mute }) });
    const second = aCache({ environment: on.device.tab({ openChannel: mute }) });
    const anna = await person('Anna');
    await first.sync();
    await second.ready;
    on.intercept = cut;
    await second.write(changeOf(anna, { region: 'Vas' }));
    await expect(first.purge()).rejects.toMatchObject({ kind: 'unsent' });
  });

  it('leaves nothing in the other tabs, and says so', async () => {
    const { first, second, anna } = await oneWriteWaits();
    await until(() => first.state.waiting === 1);
    let calls = 0;
    second.subscribe(() => (calls += 1));
    await first.purge({ discardUnsent: true });
    await until(() => second.state.connection === 'locked');
    expect(calls).toBeGreaterThan(0);
    expect(second.state).toMatchObject({ waiting: 0, conflicts: [], refused: [] });
    expect(second.pending.entries).toEqual([]);
    await expect(second.write(changeOf(anna, { region: 'Zala' }))).rejects.toMatchObject({ kind: 'closed' });
  });

  it('leaves no write that was queued, whenever another tab asks for it', async () => {
    const anna = await person('Anna');
    const outcomes = new Set<string>();
    for (let turns = -12; turns < 20; turns += 1) {
      const user = `anna${turns}`;
      const [first, second] = [aCache({ user, environment: mute() }), aCache({ user, environment: mute() })];
      on.intercept = cut;
      // Both have their outbox open.
      await Promise.all([first, second].map((cache) => cache.dismiss('-').catch(() => {})));
      const work = [() => first.purge(), () => second.write(changeOf(anna, { region: 'Vas' }))];
      if (turns < 0) work.reverse();
      const begun = [work[0]!()];
      for (let turn = 0; turn < Math.abs(turns); turn += 1) await new Promise(setImmediate);
      const settled = await Promise.allSettled([...begun, work[1]!()]);
      const [purged, written] = turns < 0 ? settled.toReversed() : settled;
      outcomes.add(`${purged!.status}, ${written!.status}`);
      await Promise.all([first.close(), second.close()]);
    }
    expect(outcomes).not.toContain('fulfilled, fulfilled');
    expect(outcomes).toContain('fulfilled, rejected');
    expect(outcomes).toContain('rejected, fulfilled');
  });

  it('that was refused leaves the cache as it was', async () => {
    const { first, second, anna } = await oneWriteWaits();
    await expect(first.purge()).rejects.toMatchObject({ kind: 'unsent' });
    await first.write(changeOf(anna, { position: 'Vezető' }));
    on.intercept = () => undefined;
    await first.sync();
    await until(() => first.state.waiting + second.state.waiting === 0);
    expect(await on.office.customers.get(anna.id)).toMatchObject({ region: 'Vas', position: 'Vezető' });
  });

  it('drops no refused write in silence', async () => {
    const cache = aCache();
    await cache.sync();
    const anna = await person('Anna');
    on.intercept = ({ method }) => (method === 'PATCH' ? refused(422, 'validation_failed') : undefined);
    const { entry, settled } = await cache.write(changeOf(anna, { region: 'Vas' }));
    await expect(settled).rejects.toMatchObject({ status: 422 });
    await expect(cache.purge()).rejects.toMatchObject({ kind: 'unsent' });
    expect(cache.state.refused).toHaveLength(1);
    await cache.dismiss(entry.id);
    await cache.purge();
    expect(await on.device.indexedDB.databases()).toEqual([]);
  });

  it('waits for no key of the host’s, and is heard in the other tabs', async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const first = aCache({ encryption: { key } });
    await first.sync();
    await first.keep('profile', 'canary');
    const second = aCache({ encryption: { key: () => new Promise<CryptoKey>(() => {}) } });
    await pause(100);
    const begun = performance.now();
    await second.purge();
    expect(performance.now() - begun).toBeLessThan(5_000);
    await until(() => first.state.connection === 'locked');
    expect(await first.answer('profile')).toBeUndefined();
    expect(await on.device.indexedDB.databases()).toEqual([]);
    expect(second.state.notices).toEqual([]);
  }, 40_000);

  it('deletes what versions of other formats kept for the same viewer, and nothing of others', async () => {
    const { indexedDB } = on.device;
    const others = ['korkep:0:safety:annamari', 'korkep:x:safety:anna', 'korkep:0:other:anna', 'host'];
    for (const name of ['korkep:0:safety:anna', 'korkep:7:safety:anna', ...others]) {
      await new Promise<void>((resolve) => {
        const request = indexedDB.open(name, 30);
        request.onupgradeneeded = () => request.result.createObjectStore('answers').put('canary', 'profile');
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      });
    }
    const cache = aCache();
    await cache.keep('profile', 'canary');
    await cache.purge();
    const left = (await indexedDB.databases()).map(({ name }) => name!);
    expect(left.sort()).toEqual(others.sort());
    expect(await allContent(indexedDB, left)).toHaveLength(others.length);
  });

  it('knows the names of older formats where the browser does not tell them', async () => {
    const names = ['korkep:1:a%3Ab:c', 'korkep:2:a%3Ab:c', 'korkep:3:a%3Ab:c'];
    expect(await contentNames(names[2]!, { indexedDB: {} as IDBFactory })).toEqual(names);
    expect(await contentNames(names[2]!, { indexedDB: undefined })).toEqual(names);
  });
});

/** Every row that a script can read in these databases. */
async function allContent(indexedDB: IDBFactory, names: readonly string[]): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (const name of names) {
    const connection = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    for (const table of connection.objectStoreNames) {
      const request = connection.transaction(table).objectStore(table).getAll();
      await new Promise((resolve) => {
        request.onsuccess = resolve;
      });
      rows.push(...request.result);
    }
    connection.close();
  }
  return rows;
}
