import { createRxDatabase, type RxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { BenchCustomer, BenchEvent } from '../data.ts';
import { NEWEST, type Peer } from '../peer.ts';

const text = { type: 'string', maxLength: 100 } as const;
const customers = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: text, displayName: text, updatedAt: text },
  required: ['id', 'displayName', 'updatedAt'],
  indexes: ['displayName', 'updatedAt'],
} as const;
const events = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: text, customerId: text, at: text },
  required: ['id', 'customerId', 'at'],
  indexes: [['customerId', 'at']],
} as const;

/** RxDB on its free storage, Dexie. Its schemas need not name every field. */
export function rx(): Peer {
  let database: RxDatabase;
  const of = (name: 'customers' | 'events') => database.collections[name]!;
  const plain = <T>(document: { toJSON(): unknown } | null) => document?.toJSON() as T | undefined;
  return {
    open: async () => {
      database = await createRxDatabase({ name: 'rx', storage: getRxStorageDexie(), multiInstance: false });
      const additional = { additionalProperties: true };
      await database.addCollections({
        customers: { schema: { ...customers, ...additional } as never },
        events: { schema: { ...events, ...additional } as never },
        meta: {
          schema: {
            version: 0,
            primaryKey: 'id',
            type: 'object',
            properties: { id: text, position: text },
            required: ['id'],
          } as never,
        },
      });
    },
    writeCustomers: async (page) => {
      await of('customers').bulkInsert(JSON.parse(page) as BenchCustomer[]);
    },
    writeEvents: async (page) => {
      await of('events').bulkInsert(JSON.parse(page) as BenchEvent[]);
    },
    finishCustomers: async () => undefined,
    finishEvents: async () => undefined,
    read: async (customerId) => {
      const [customer, newest] = await Promise.all([
        of('customers').findOne(customerId).exec(),
        of('events')
          .find({ selector: { customerId }, sort: [{ customerId: 'desc' }, { at: 'desc' }], limit: NEWEST } as never)
          .exec(),
      ]);
      return {
        customer: plain(customer),
        events: (newest as { toJSON(): unknown }[]).map((one) => plain<BenchEvent>(one)!),
      };
    },
    update: async (changes, position) => {
      await of('customers').bulkUpsert(JSON.parse(changes) as BenchCustomer[]);
      await database.collections.meta!.upsert({ id: 'position', position });
    },
    close: async () => {
      await database.close();
    },
  };
}
