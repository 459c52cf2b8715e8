import { afterEach, describe, expect, test } from 'vitest';
import { anEnvironment } from './environment.testing.ts';
import { openStore } from './open-store.ts';
import { testStore } from './store.testing.ts';

const environment = anEnvironment({ indexedDB, IDBKeyRange });
let count = 0;
const newName = () => `korkep:test:${Date.now()}:${++count}`;

afterEach(async () => {
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
});

describe('in the browser', () => {
  testStore(() => openStore({ name: newName(), tables: ['a', 'b'], environment }));
});

describe('in a browser without reads by direction', () => {
  const { getAllRecords } = IDBObjectStore.prototype as unknown as { getAllRecords: unknown };
  const hide = () => Reflect.deleteProperty(IDBObjectStore.prototype, 'getAllRecords');
  afterEach(() => {
    Reflect.set(IDBObjectStore.prototype, 'getAllRecords', getAllRecords);
  });
  testStore(() => {
    hide();
    return openStore({ name: newName(), tables: ['a', 'b'], environment });
  });
});

test('a key of the browser is kept as it is', async () => {
  const store = await openStore({ name: newName(), tables: ['meta'], environment });
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  await store.transact(['meta'], 'readwrite', (tx) => tx.put('meta', 'key', key), { durability: 'strict' });
  const kept = await store.transact(['meta'], 'readonly', (tx) => tx.get<CryptoKey>('meta', 'key'));
  expect([kept?.type, kept?.extractable]).toEqual(['secret', false]);
});
