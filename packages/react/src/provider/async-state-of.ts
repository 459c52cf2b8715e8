import type { CrmCache } from '@korkep/cache';
import { isCrmError } from '@korkep/core/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { onlineManager } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { AsyncState, StateError } from '../state/async-state.ts';

type QueryView<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'isError' | 'isFetching' | 'dataUpdatedAt' | 'refetch'>;

/**
 * What a query's result means for a widget. Data that was seen stays in sight when a refresh fails, unless the failure
 * says that it is not there any more or not for this viewer.
 */
export function asyncStateOf<T>(query: QueryView<T>, isOnline: boolean): AsyncState<T> {
  const { data, error, isError, isFetching } = query;
  if (isError && isCrmError(error, 'forbidden')) return { status: 'denied', error };
  const isGone = isError && isCrmError(error, 'not_found');
  if (data !== undefined && !isGone) {
    return { status: 'ready', data, isStale: isError || !isOnline, isFetching, updatedAt: query.dataUpdatedAt };
  }
  if (isError && !isFetching) {
    return { status: 'error', error: stateErrorOf(error), retry: () => void query.refetch() };
  }
  return { status: 'loading' };
}

/** The part of an error that a person is shown. */
export function stateErrorOf(error: unknown): StateError {
  if (isCrmError(error)) return error;
  return { message: error instanceof Error ? error.message : String(error) };
}

/** Whether the device believes to be online and the cache, where there is one, reaches the server; servers do. */
export function useIsOnline(cache?: CrmCache): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [onlineManager.subscribe(listener), cache?.subscribe(listener)];
      return () => {
        for (const stop of stops) stop?.();
      };
    },
    [cache],
  );
  return useSyncExternalStore(
    subscribe,
    // The manager learns of changes only: what is so from the start the browser alone knows.
    () => onlineManager.isOnline() && globalThis.navigator?.onLine !== false && cache?.state.connection !== 'offline',
    () => true,
  );
}
