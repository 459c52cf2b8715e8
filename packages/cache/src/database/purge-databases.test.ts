import { expect, test, vi } from 'vitest';
import { isCacheError } from '../cache-error.ts';
import { deviceCodec, verifyKey } from '../encryption/encrypting-codecs.ts';
import { anEnvironment } from './environment.testing.ts';
import { openStore } from './open-store.ts';
import { purgeDatabases } from './purge-databases.ts';

const inHaste = () => anEnvironment({ setTimeout: (work, ms) => globalThis.setTimeout(work, ms / 20) });
const tables = ['a', 'meta'] as const;

test('deletes what is named, also when it is open elsewhere, and nothing else', async () => {
  const environment = anEnvironment();
  const [one, two, other] = await Promise.all(
    ['one', 'two', 'other'].map((name) => openStore({ name, tables, environment })),
  );
  const lost = vi.fn();
  one?.onLost(lost);
  two?.close();
  await purgeDatabases({ names: ['one', 'two', 'never was'], environment });
  expect(lost).toHaveBeenCalledWith('deleted');
  expect((await environment.indexedDB?.databases())?.map(({ name }) => name)).toEqual(['other']);
  await other?.transact(['a'], 'readwrite', (tx) => tx.put('a', 1, 1));
});

test('the key is gone before the rest, and stays gone where a tab blocks the deletion', async () => {
  const environment = inHaste();
  const store = await openStore({ name: 'one', tables, environment });
  const codec = await deviceCodec(store, environment);
  await verifyKey(store, codec);
  const secret = await codec.encode('a/1', 'secret');
  await store.transact(['a'], 'readwrite', (tx) => tx.put('a', 1, secret));
  store.close();
  const foreign = await new Promise<IDBDatabase>((resolve) => {
    const request = environment.indexedDB?.open('one') as IDBOpenDBRequest;
    request.onsuccess = () => resolve(request.result);
  });
  const purged = purgeDatabases({ names: ['one'], environment });
  await expect(purged).rejects.toSatisfy((error) => isCacheError(error, 'blocked'));
  const meta = foreign.transaction('meta').objectStore('meta').getAllKeys();
  await new Promise((resolve) => {
    meta.onsuccess = resolve;
  });
  expect(meta.result).toEqual([]);
  foreign.close();
  await vi.waitFor(async () => expect(await environment.indexedDB?.databases()).toEqual([]));
});

test('does nothing where there is no IndexedDB', async () => {
  await purgeDatabases({ names: ['one'], environment: anEnvironment({ indexedDB: undefined }) });
});
