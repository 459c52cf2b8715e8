import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { isCacheError } from '../cache-error.ts';
import type { Environment } from '../environment.ts';
import { anEnvironment } from './environment.testing.ts';
import { openStore } from './open-store.ts';
import type { LossReason, Store } from './store.ts';

const NAME = 'korkep:1:t:u';
const isLost = (error: unknown) => isCacheError(error, 'lost');

/** The same place with timers twenty times as fast, for waiting in vain. */
const inHaste = (environment: Environment): Environment => ({
  ...environment,
  setTimeout: (work, ms) => globalThis.setTimeout(work, ms / 20),
});

function aBrowser(factory: Partial<globalThis.IDBFactory> = {}) {
  const real = new IDBFactory() as unknown as globalThis.IDBFactory;
  const connections: IDBDatabase[] = [];
  const indexedDB = {
    open: (name: string, version?: number) => {
      const request = real.open(name, version);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    },
    deleteDatabase: (name: string) => real.deleteDatabase(name),
    databases: () => real.databases(),
    cmp: (a: unknown, b: unknown) => real.cmp(a, b),
    ...factory,
  } as globalThis.IDBFactory;
  return { real, connections, environment: anEnvironment({ indexedDB }) };
}

const tab = (environment: Environment, version = 1) => openStore({ name: NAME, tables: ['a'], environment, version });

async function works(store: Store<'a'>): Promise<void> {
  await store.transact(['a'], 'readwrite', (tx) => tx.put('a', 'k', 'v'));
  expect(await store.transact(['a'], 'readonly', (tx) => tx.get('a', 'k'))).toBe('v');
}

function lossesOf(store: Store<'a'>): LossReason[] {
  const losses: LossReason[] = [];
  store.onLost((reason) => losses.push(reason));
  return losses;
}

const failedRequest = (name: string) => {
  const request = new EventTarget() as IDBOpenDBRequest;
  const error = new DOMException('refused', name);
  Object.assign(request, { error });
  request.addEventListener('error', (event) => request.onerror?.call(request, event));
  queueMicrotask(() => request.dispatchEvent(new Event('error', { cancelable: true })));
  return request;
};

test.each<[string, string, () => Environment]>([
  ['there is no IndexedDB', 'unavailable', () => anEnvironment({ indexedDB: undefined })],
  [
    'already looking for it is refused',
    'denied',
    () => ({
      ...anEnvironment(),
      get indexedDB(): never {
        throw new DOMException('no', 'SecurityError');
      },
    }),
  ],
  [
    'opening is refused at once',
    'denied',
    () =>
      aBrowser({
        open: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }).environment,
  ],
  [
    'a private window refuses',
    'denied',
    () => aBrowser({ open: () => failedRequest('InvalidStateError') }).environment,
  ],
  ['the disk is full', 'quota', () => aBrowser({ open: () => failedRequest('QuotaExceededError') }).environment],
  ['the disk is broken', 'broken', () => aBrowser({ open: () => failedRequest('UnknownError') }).environment],
  [
    'opening never answers',
    'timeout',
    () => inHaste(aBrowser({ open: () => new EventTarget() as IDBOpenDBRequest }).environment),
  ],
])('where %s, memory takes its place', async (_, reason, environment) => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const store = await tab(environment());
  expect([store.isPersistent, store.fallbackReason]).toEqual([false, reason]);
  await works(store);
});

test('a database that opens after memory took its place is closed again', async () => {
  const { real, environment, connections } = aBrowser();
  (await tab(environment)).close();
  connections.length = 0;
  const late = Promise.withResolvers<void>();
  const indexedDB = {
    databases: real.databases.bind(real),
    cmp: real.cmp.bind(real),
    open(name: string, version?: number) {
      const request = new EventTarget() as IDBOpenDBRequest;
      late.promise.then(() => {
        const inner = environment.indexedDB?.open(name, version) as IDBOpenDBRequest;
        const forward = (kind: 'upgradeneeded' | 'success') => (event: Event) => {
          Object.assign(request, { result: inner.result, transaction: inner.transaction });
          request[`on${kind}`]?.call(request, event as IDBVersionChangeEvent);
        };
        inner.onupgradeneeded = forward('upgradeneeded');
        inner.onsuccess = forward('success');
      });
      return request;
    },
  } as globalThis.IDBFactory;
  const store = await tab(inHaste({ ...environment, indexedDB }));
  expect(store.fallbackReason).toBe('timeout');
  late.resolve();
  await vi.waitFor(() => expect(connections).toHaveLength(1));
  await vi.waitFor(() => expect(() => connections[0]?.transaction(['a'])).toThrow());
});

test('a tab that upgrades takes over from an older one, which says so', async () => {
  const { environment } = aBrowser();
  const older = await tab(environment);
  const losses = lossesOf(older);
  await works(older);
  const newer = await tab(environment, 2);
  expect([newer.isPersistent, newer.isNew]).toEqual([true, false]);
  await works(newer);
  expect(losses).toEqual(['upgrade']);
  await expect(works(older)).rejects.toSatisfy(isLost);
});

test('an older tab after an upgrade works in memory and touches nothing', async () => {
  const { environment, real } = aBrowser();
  const newer = await tab(environment, 2);
  await works(newer);
  newer.close();
  const older = await tab(environment);
  expect([older.isPersistent, older.fallbackReason]).toEqual([false, 'newer']);
  await works(older);
  expect(await real.databases()).toEqual([{ name: NAME, version: 20 }]);
  const again = await tab(environment, 2);
  expect([again.isPersistent, again.isNew]).toEqual([true, false]);
});

test('an upgrade that another tab blocks ends in memory after two seconds', async () => {
  const { environment, real } = aBrowser();
  (await tab(environment)).close();
  const holding = await new Promise<IDBDatabase>((resolve) => {
    const request = real.open(NAME);
    request.onsuccess = () => resolve(request.result);
  });
  const upgrading = await tab(inHaste(environment), 2);
  expect([upgrading.isPersistent, upgrading.fallbackReason]).toEqual([false, 'blocked']);
  await works(upgrading);
  holding.close();
});

test('a deletion elsewhere is told at once', async () => {
  const { environment } = aBrowser();
  const [one, other] = [await tab(environment), await tab(environment)];
  const losses = lossesOf(one);
  await other.destroy();
  expect(losses).toEqual(['deleted']);
  await expect(works(one)).rejects.toSatisfy(isLost);
  const fresh = await tab(environment);
  expect(fresh.isNew).toBe(true);
  await works(fresh);
});

test('a deletion that a foreign connection blocks is refused after two seconds, and happens when it ends', async () => {
  const { environment, real } = aBrowser();
  const store = await tab(inHaste(environment));
  const foreign = await new Promise<IDBDatabase>((resolve) => {
    const request = real.open(NAME);
    request.onsuccess = () => resolve(request.result);
  });
  await expect(store.destroy()).rejects.toSatisfy((error) => isCacheError(error, 'blocked'));
  foreign.close();
  await vi.waitFor(async () => expect(await real.databases()).toEqual([]));
});

test('a closed connection is opened anew, and the work runs again', async () => {
  const { environment, connections } = aBrowser();
  const store = await tab(environment);
  const losses = lossesOf(store);
  await works(store);
  connections.at(-1)?.close();
  await Promise.all([works(store), works(store), works(store)]);
  expect(connections).toHaveLength(2);
  connections.at(-1)?.dispatchEvent(closeEvent());
  await works(store);
  expect(connections).toHaveLength(3);
  expect(losses).toEqual([]);
});

test.each(['InvalidStateError', 'UnknownError'])(
  'a connection that always fails with %s is lost after the second try',
  async (name) => {
    const { environment, connections } = aBrowser();
    const store = await tab(environment);
    const losses = lossesOf(store);
    vi.spyOn(Object.getPrototypeOf(connections[0]), 'transaction').mockImplementation(() => {
      throw new DOMException('gone', name);
    });
    await expect(works(store)).rejects.toSatisfy(isLost);
    vi.restoreAllMocks();
    expect(losses).toEqual(['broken']);
    await expect(works(store)).rejects.toSatisfy(isLost);
    await works(await tab(environment));
  },
);

test('a transaction that is cut off in the middle runs again from its beginning', async () => {
  const { environment, connections } = aBrowser();
  const store = await tab(environment);
  let runs = 0;
  const transaction = vi.spyOn(Object.getPrototypeOf(connections[0]), 'transaction');
  await store.transact(['a'], 'readwrite', async (tx) => {
    await tx.put('a', 'k', 'v');
    await tx.get('a', 'k');
    if (++runs === 1) endedBy(transaction.mock.results[0]?.value, 'UnknownError');
    await tx.put('a', 'l', await tx.get('a', 'k'));
  });
  vi.restoreAllMocks();
  expect(runs).toBe(2);
  expect(await store.transact(['a'], 'readonly', (tx) => tx.keys('a'))).toEqual(['k', 'l']);
});

test('a database that the browser evicted is told at the next transaction', async () => {
  const browser = aBrowser();
  const store = await tab(browser.environment);
  const losses = lossesOf(store);
  await works(store);
  // Eviction asks nobody: the connection closes and the database is gone.
  for (const connection of browser.connections) connection.close();
  await new Promise((resolve) => {
    browser.real.deleteDatabase(NAME).onsuccess = resolve;
  });
  await expect(works(store)).rejects.toSatisfy(isLost);
  expect(losses).toEqual(['deleted']);
  expect(await browser.real.databases()).toEqual([]);
  const fresh = await tab(browser.environment);
  expect(fresh.isNew).toBe(true);
  await works(fresh);
});

test('a tab that opens again after another made the database anew knows it for another one', async () => {
  const browser = aBrowser();
  const [one, other] = [await tab(browser.environment), await tab(browser.environment)];
  const losses = lossesOf(other);
  await works(one);
  await works(other);
  for (const connection of browser.connections) connection.close();
  await new Promise((resolve) => {
    browser.real.deleteDatabase(NAME).onsuccess = resolve;
  });
  await works(await tab(browser.environment));
  await expect(works(other)).rejects.toSatisfy(isLost);
  expect(losses).toEqual(['deleted']);
});

test('a full disk is told, also where only the transaction fails; what was there stays and works', async () => {
  const { environment, connections } = aBrowser();
  const store = await tab(environment);
  await works(store);
  const transaction = vi.spyOn(Object.getPrototypeOf(connections[0]), 'transaction');
  const isQuota = (error: unknown) => isCacheError(error, 'quota');
  for (const goesOn of [false, true]) {
    const full = store.transact(['a'], 'readwrite', async (tx) => {
      await tx.put('a', 'k', 'new');
      await tx.get('a', 'k');
      endedBy(transaction.mock.results.at(-1)?.value, 'QuotaExceededError');
      if (goesOn) await tx.get('a', 'k');
    });
    await expect(full).rejects.toSatisfy(isQuota);
  }
  vi.restoreAllMocks();
  expect(await store.transact(['a'], 'readonly', (tx) => tx.get('a', 'k'))).toBe('v');
  await works(store);
});

test('a database that stops answering is given up', async () => {
  const { environment, connections } = aBrowser();
  const store = await tab(inHaste(environment));
  const losses = lossesOf(store);
  const silent = { objectStore: () => ({ get: () => ({}), put: () => ({}) }), error: null, abort() {}, commit() {} };
  vi.spyOn(Object.getPrototypeOf(connections[0]), 'transaction').mockReturnValue(silent);
  await expect(works(store)).rejects.toSatisfy(isLost);
  vi.restoreAllMocks();
  expect(losses).toEqual(['broken']);
  await works(await tab(environment));
});

test('awaiting something else within a transaction is refused with advice', async () => {
  const store = await tab(aBrowser().environment);
  const waiting = store.transact(['a'], 'readwrite', async (tx) => {
    await new Promise((resolve) => globalThis.setTimeout(resolve, 20));
    await tx.put('a', 1, 1);
  });
  await expect(waiting).rejects.toSatisfy((error) => isCacheError(error, 'invalid'));
  await works(store);
});

test('closing says nothing of a loss', async () => {
  const store = await tab(aBrowser().environment);
  const losses = lossesOf(store);
  store.close();
  await expect(works(store)).rejects.toSatisfy((error) => isCacheError(error, 'closed'));
  expect(losses).toEqual([]);
});

/** Ends a transaction as a browser does that fails at it. */
function endedBy(transaction: IDBTransaction, name: string): void {
  (transaction as unknown as { _abort(name: string): void })._abort(name);
}

/** fake-indexeddb takes only events of its own shape. */
function closeEvent(): Event {
  const shape = { type: 'close', bubbles: false, cancelable: false, initialized: true, dispatched: false };
  const phases = { canceled: false, eventPath: [], NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 };
  return { ...shape, ...phases } as unknown as Event;
}
