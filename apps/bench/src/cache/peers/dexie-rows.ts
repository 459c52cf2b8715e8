import { Dexie } from 'dexie';
import type { BenchCustomer, BenchEvent } from '../data.ts';
import { NEWEST, type Peer } from '../peer.ts';

/** Dexie as its guide shows it: a row a record, two indexes to list customers by. */
export function dexieRows(): Peer {
  const database = new Dexie('dexie-rows');
  database.version(1).stores({ customers: 'id, displayName, updatedAt', events: '[customerId+at+id]', meta: '' });
  const customers = database.table<BenchCustomer>('customers');
  const events = database.table<BenchEvent>('events');
  return {
    open: async () => {
      await database.open();
    },
    writeCustomers: async (page) => {
      await customers.bulkPut(JSON.parse(page) as BenchCustomer[]);
    },
    writeEvents: async (page) => {
      await events.bulkPut(JSON.parse(page) as BenchEvent[]);
    },
    finishCustomers: async () => undefined,
    finishEvents: async () => undefined,
    read: async (customerId) => {
      const [customer, newest] = await Promise.all([
        customers.get(customerId),
        events
          .where('[customerId+at+id]')
          .between([customerId, Dexie.minKey, Dexie.minKey], [customerId, Dexie.maxKey, Dexie.maxKey])
          .reverse()
          .limit(NEWEST)
          .toArray(),
      ]);
      return { customer, events: newest };
    },
    update: async (changes, position) => {
      const records = JSON.parse(changes) as BenchCustomer[];
      await database.transaction('rw', customers, database.table('meta'), async () => {
        await customers.bulkPut(records);
        await database.table('meta').put(position, 'position');
      });
    },
    close: async () => database.close(),
  };
}
