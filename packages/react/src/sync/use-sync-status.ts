'use client';
import type { OutboxEntry, Resolution, SyncState } from '@korkep/cache';
import { useMemo, useSyncExternalStore } from 'react';
import { useCrmContext } from '../provider/crm-context.ts';
import { useSubscribe } from '../provider/use-laid.ts';

/** How synchronising stands, with what a person can do about it. */
export interface SyncStatusValue {
  readonly state: SyncState;
  /** Writes that wait, are being sent or wait for a decision, in the order they were made. */
  readonly entries: readonly OutboxEntry[];
  /** Ends a conflict. */
  readonly resolve: (entryId: string, resolution: Resolution) => Promise<void>;
  /** Sends a refused write again. */
  readonly retry: (entryId: string) => Promise<void>;
  /** Lets go of a refused write, or of one that failed five times, for good. */
  readonly dismiss: (entryId: string) => Promise<void>;
  /** Asks for changes and sends what waits, now. */
  readonly sync: () => Promise<void>;
}

/**
 * How the cache of the nearest `CrmProvider` stands with the server; `undefined` where the host gave it none.
 *
 * @example
 * const status = useSyncStatus();
 * const waits = status?.state.waiting ?? 0;
 */
export function useSyncStatus(): SyncStatusValue | undefined {
  const { cache } = useCrmContext();
  const subscribe = useSubscribe(cache);
  const state = useSyncExternalStore(
    subscribe,
    () => cache?.state,
    () => cache?.state,
  );
  const entries = useSyncExternalStore(
    subscribe,
    () => cache?.pending.entries,
    () => cache?.pending.entries,
  );
  return useMemo(
    () =>
      cache && state && entries
        ? {
            state,
            entries,
            resolve: (id, resolution) => cache.resolve(id, resolution),
            retry: (id) => cache.retry(id),
            dismiss: (id) => cache.dismiss(id),
            sync: () => cache.sync(),
          }
        : undefined,
    [cache, state, entries],
  );
}
