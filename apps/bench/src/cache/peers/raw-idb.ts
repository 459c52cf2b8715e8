import type { BenchCustomer, BenchEvent } from '../data.ts';
import { NEWEST, type Overview, type Peer } from '../peer.ts';

const asked = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const done = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** Pages that go into one transaction: fewer, larger ones are kinder to it. */
const PAGES_AT_ONCE = 10;

/** IndexedDB by hand, a value a record: the floor of what goes by records. `isIndexed` adds two indexes to customers. */
export function rawIdb(isIndexed: boolean): Peer {
  let database: IDBDatabase;
  const waiting: { customers: BenchCustomer[]; events: BenchEvent[] } = { customers: [], events: [] };
  const put = async (store: 'customers' | 'events', isLast: boolean) => {
    const records = waiting[store];
    if (records.length === 0 || (!isLast && records.length < PAGES_AT_ONCE * 1_000)) return;
    waiting[store] = [];
    const transaction = database.transaction(store, 'readwrite', { durability: 'relaxed' });
    const objects = transaction.objectStore(store);
    for (const record of records) objects.put(record);
    transaction.commit();
    await done(transaction);
  };
  return {
    open: async () => {
      const request = indexedDB.open(`raw-${isIndexed}`, 1);
      request.onupgradeneeded = () => {
        const customers = request.result.createObjectStore('customers', { keyPath: 'id' });
        if (isIndexed) {
          customers.createIndex('name', 'displayName');
          customers.createIndex('updated', 'updatedAt');
        }
        request.result.createObjectStore('events', { keyPath: ['customerId', 'at', 'id'] });
        request.result.createObjectStore('meta');
      };
      database = await asked(request);
    },
    writeCustomers: async (page) => {
      waiting.customers.push(...(JSON.parse(page) as BenchCustomer[]));
      await put('customers', false);
    },
    writeEvents: async (page) => {
      waiting.events.push(...(JSON.parse(page) as BenchEvent[]));
      await put('events', false);
    },
    finishCustomers: () => put('customers', true),
    finishEvents: () => put('events', true),
    read: async (customerId): Promise<Overview> => {
      const transaction = database.transaction(['customers', 'events'], 'readonly');
      const range = IDBKeyRange.bound([customerId], [customerId, []]);
      const [customer, events] = await Promise.all([
        asked<BenchCustomer>(transaction.objectStore('customers').get(customerId)),
        // The newest stand last.
        asked(
          (
            transaction.objectStore('events') as unknown as {
              getAll(options: object): IDBRequest<BenchEvent[]>;
            }
          ).getAll({ query: range, count: NEWEST, direction: 'prev' }),
        ),
      ]);
      return { customer, events };
    },
    readMany: async (count) => {
      const customers = database.transaction('customers').objectStore('customers');
      return (await asked<BenchCustomer[]>(customers.getAll(null, count))).length;
    },
    update: async (changes, position) => {
      const records = JSON.parse(changes) as BenchCustomer[];
      const transaction = database.transaction(['customers', 'meta'], 'readwrite', { durability: 'relaxed' });
      const objects = transaction.objectStore('customers');
      for (const record of records) objects.put(record);
      transaction.objectStore('meta').put(position, 'position');
      transaction.commit();
      await done(transaction);
    },
    forget: async () => {
      const transaction = database.transaction(['customers', 'events'], 'readwrite', { durability: 'strict' });
      transaction.objectStore('customers').clear();
      transaction.objectStore('events').clear();
      await done(transaction);
    },
    close: async () => database.close(),
  };
}
