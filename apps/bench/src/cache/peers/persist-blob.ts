import { hydrate, QueryClient } from '@tanstack/query-core';
import { type PersistedClient, persistQueryClientSave } from '@tanstack/query-persist-client-core';
import { del, get, set } from 'idb-keyval';
import type { BenchCustomer, BenchEvent } from '../data.ts';
import { NEWEST, type Peer } from '../peer.ts';

const NAME = 'korkep-bench-queries';
const persister = {
  persistClient: (client: PersistedClient) => set(NAME, client),
  restoreClient: () => get<PersistedClient>(NAME),
  removeClient: () => del(NAME),
};

/** TanStack Query's `persistQueryClient`: the whole cache as one value in IndexedDB. */
export function persistBlob(): Peer {
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  const events = new Map<string, BenchEvent[]>();
  const save = () => persistQueryClientSave({ queryClient, persister });
  return {
    open: async () => undefined,
    writeCustomers: async (page) => {
      for (const customer of JSON.parse(page) as BenchCustomer[])
        queryClient.setQueryData(['customer', customer.id], customer);
    },
    writeEvents: async (page) => {
      for (const event of JSON.parse(page) as BenchEvent[]) {
        const ofCustomer = events.get(event.customerId) ?? [];
        events.set(event.customerId, ofCustomer);
        ofCustomer.unshift(event);
      }
    },
    // Nothing is saved apart from everything else.
    finishCustomers: () => save(),
    finishEvents: async () => {
      for (const [customerId, newest] of events)
        queryClient.setQueryData(['timeline', customerId], newest.slice(0, NEWEST));
      await save();
    },
    read: async (customerId) => {
      // What restoring does, without its limit of a day.
      const kept = await persister.restoreClient();
      if (kept) hydrate(queryClient, kept.clientState);
      return {
        customer: queryClient.getQueryData<BenchCustomer>(['customer', customerId]),
        events: queryClient.getQueryData<BenchEvent[]>(['timeline', customerId]) ?? [],
      };
    },
    update: async (changes, position) => {
      for (const customer of JSON.parse(changes) as BenchCustomer[])
        queryClient.setQueryData(['customer', customer.id], customer);
      queryClient.setQueryData(['position'], position);
      await save();
    },
    close: async () => undefined,
  };
}
