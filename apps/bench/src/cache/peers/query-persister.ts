import { QueryClient } from '@tanstack/query-core';
import { experimental_createQueryPersister } from '@tanstack/query-persist-client-core';
import { createStore, del, get, set } from 'idb-keyval';
import type { BenchCustomer, BenchEvent } from '../data.ts';
import { NEWEST, type Peer } from '../peer.ts';

/** TanStack Query's persister of single queries: a value and a transaction a query. */
export function queryPersister(): Peer {
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  const store = createStore('query-persister', 'queries');
  const { persisterFn, persistQueryByKey } = experimental_createQueryPersister<unknown>({
    storage: {
      getItem: (key) => get(key, store),
      setItem: (key, value) => set(key, value, store),
      removeItem: (key) => del(key, store),
    },
    serialize: (query) => query,
    deserialize: (query) => query as never,
    refetchOnRestore: false,
  });
  const events = new Map<string, BenchEvent[]>();
  const keep = async (key: readonly unknown[], value: unknown) => {
    queryClient.setQueryData(key, value);
    await persistQueryByKey(key, queryClient);
  };
  const ask = <T>(key: readonly unknown[]) =>
    queryClient.fetchQuery<T>({
      queryKey: key,
      queryFn: () => {
        throw new Error(`${key.join('/')} is not kept.`);
      },
      persister: persisterFn as never,
    });
  return {
    open: async () => undefined,
    writeCustomers: async (page) => {
      await Promise.all(
        (JSON.parse(page) as BenchCustomer[]).map((customer) => keep(['customer', customer.id], customer)),
      );
    },
    writeEvents: async (page) => {
      for (const event of JSON.parse(page) as BenchEvent[]) {
        const ofCustomer = events.get(event.customerId) ?? [];
        events.set(event.customerId, ofCustomer);
        ofCustomer.unshift(event);
      }
    },
    finishCustomers: async () => undefined,
    finishEvents: async () => {
      for (const [customerId, newest] of events) await keep(['timeline', customerId], newest.slice(0, NEWEST));
    },
    read: async (customerId) => {
      const [customer, newest] = await Promise.all([
        ask<BenchCustomer>(['customer', customerId]),
        ask<BenchEvent[]>(['timeline', customerId]),
      ]);
      return { customer, events: newest };
    },
    update: async (changes, position) => {
      const customers = JSON.parse(changes) as BenchCustomer[];
      await Promise.all(customers.map((customer) => keep(['customer', customer.id], customer)));
      await keep(['position'], position);
    },
    close: async () => undefined,
  };
}
