'use client';
import type { CrmCache, PendingView } from '@korkep/cache';
import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { waitingIn } from './waiting-in.ts';

/** Data as a person sees it: what the server confirmed with what waits for it laid over. */
export interface Laid<T> {
  readonly data: T;
  /** Ids of the records in it that wait to be sent. */
  readonly waiting: ReadonlySet<string> | undefined;
}

/** Lays what waits over the data; the same object as before when nothing in it changes. */
export type Lay<T> = (pending: PendingView, data: T) => T;

interface Memory<T> {
  readonly pending: PendingView;
  readonly confirmed: T;
  readonly result: Laid<T>;
}

/**
 * The data with what waits in the outbox laid over it. Renders again only when something of this data changes, whatever
 * else goes in or out of the outbox.
 */
export function useLaid<T>(cache: CrmCache | undefined, confirmed: T, lay?: Lay<NonNullable<T>>): Laid<T> {
  const memory = useRef<Memory<T>>(undefined);
  const bare = useRef<Laid<T>>(undefined);
  const plain = () => {
    if (bare.current?.data !== confirmed || !bare.current) bare.current = { data: confirmed, waiting: undefined };
    return bare.current;
  };
  const snapshot = () => {
    if (!cache || confirmed === undefined) return plain();
    const last = memory.current;
    const { pending } = cache;
    if (last && last.pending === pending && last.confirmed === confirmed) return last.result;
    const view = pending.entries.length > 0 ? pending : undefined;
    const laid = view ? (lay ? lay(view, confirmed as NonNullable<T>) : view.over(confirmed)) : confirmed;
    const before = last?.result;
    const data = before && laid !== confirmed ? replaceEqualDeep(before.data, laid) : laid;
    const waiting = replaceEqualSet(before?.waiting, view && waitingIn(data, view));
    const result = before && before.data === data && before.waiting === waiting ? before : { data, waiting };
    memory.current = { pending, confirmed, result };
    return result;
  };
  const subscribe = useSubscribe(cache);
  return useSyncExternalStore(subscribe, snapshot, plain);
}

/** Says to the cache what is on the screen, as long as it is. */
export function useWatched(cache: CrmCache | undefined, id: string | undefined): void {
  useEffect(() => (cache && id ? cache.watch([id]) : undefined), [cache, id]);
}

/** The id that a record goes by now: one that was created on this device gets another once the server has it. */
export function useRealId<Id extends string | undefined>(cache: CrmCache | undefined, id: Id): Id {
  const read = () => (cache && id ? (cache.pending.realId(id) as Id) : id);
  return useSyncExternalStore(useSubscribe(cache), read, () => id);
}

/** Subscribes to the cache where there is one. */
export function useSubscribe(cache: CrmCache | undefined): (listener: () => void) => () => void {
  return useCallback((listener) => cache?.subscribe(listener) ?? nothing, [cache]);
}

const nothing = () => {};

function replaceEqualSet(before: ReadonlySet<string> | undefined, now: ReadonlySet<string> | undefined) {
  if (!before || !now || before.size !== now.size) return now;
  for (const id of now) if (!before.has(id)) return now;
  return before;
}
