'use client';
import type { CrmCache } from '@korkep/cache';
import type { Crm } from '@korkep/core/client';
import { useEffect, useSyncExternalStore } from 'react';
import { useCrmContext } from '../provider/already-loaded.ts';
import type { CrmContextValue } from '../provider/crm-context.ts';
import type { RecentCustomer } from './palette-items.ts';

interface RecentStore {
  read: () => readonly RecentCustomer[];
  subscribe: (listener: () => void) => () => void;
  add: (customer: RecentCustomer) => void;
  /** Takes what was kept on the device, once. */
  load: (cache: CrmCache) => void;
}

const most = 5;
const keptName = 'command-palette/recent/1';
const stores = new WeakMap<Crm, RecentStore>();
const none: readonly RecentCustomer[] = [];

function newStore(): RecentStore {
  let recent = none;
  let loaded: CrmCache | undefined;
  const listeners = new Set<() => void>();
  const set = (next: readonly RecentCustomer[]) => {
    const seen = new Set<string>();
    recent = next.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, most);
    for (const listener of listeners) listener();
  };
  return {
    read: () => recent,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: ({ id, type, displayName }) => {
      set([{ id, type, displayName }, ...recent]);
      loaded?.keep(keptName, recent).catch(() => undefined);
    },
    load: (cache) => {
      if (loaded === cache) return;
      loaded = cache;
      cache.answer<readonly RecentCustomer[]>(keptName).then(
        (kept) => kept && set([...recent, ...kept.data]),
        () => undefined,
      );
    },
  };
}

function storeOf({ crm }: CrmContextValue): RecentStore {
  let store = stores.get(crm);
  if (!store) {
    store = newStore();
    stores.set(crm, store);
  }
  return store;
}

/**
 * The customers that this viewer chose last, at most five: remembered as long as the client, and on the device where
 * there is a cache, which deletes them with all else at sign-out.
 */
export function useRecentCustomers() {
  const context = useCrmContext();
  const store = storeOf(context);
  const { cache } = context;
  useEffect(() => {
    if (cache) store.load(cache);
  }, [store, cache]);
  return { recent: useSyncExternalStore(store.subscribe, store.read, () => none), add: store.add };
}
