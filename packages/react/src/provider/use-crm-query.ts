'use client';
import type { CrmCache } from '@korkep/cache';
import type { Crm, RequestOptions } from '@korkep/core/client';
import type { QueryKey } from '@tanstack/react-query';
import type { AsyncState } from '../state/async-state.ts';
import { asyncStateOf, useIsOnline } from './async-state-of.ts';
import { useCrmContext } from './crm-context.ts';
import { askAndKeep, type Kept } from './kept-answers.ts';
import { queryDefaults } from './query-client.ts';
import type { QueryKeys } from './query-keys.ts';
import { type Lay, useLaid, useWatched } from './use-laid.ts';
import { useObserved } from './use-observed.ts';

/** A question to the server and what becomes of its answer. */
export interface CrmQuery<T> {
  readonly key: (keys: QueryKeys) => QueryKey;
  /** Asks the server; stopped when nobody wants the answer any more. */
  readonly ask: (crm: Crm, options: RequestOptions, cache: CrmCache | undefined) => PromiseLike<T>;
  /** Nothing is asked, and the state stays `loading`, while it is `false`. */
  readonly isEnabled?: boolean;
  /** Milliseconds during which the answer counts as fresh. The store's default when left out. */
  readonly staleTime?: number;
  /** What to show while the first answer is on its way. */
  readonly placeholder?: (previous: T | undefined, previousKey: QueryKey | undefined) => T | undefined;
  /** How the answer is kept on the device, where the provider has a cache. */
  readonly kept?: Kept<T>;
  /** How what waits to be sent is laid over the answer, where that is more than the fields of its records. */
  readonly lay?: Lay<T>;
  /** The customer that it is about, so that the cache follows them while it is on the screen. */
  readonly watched?: string | undefined;
}

/** A question to the server as the state that widgets take; what every reading hook is made of. */
export function useCrmQuery<T>(question: CrmQuery<T>): AsyncState<T> {
  const { key, ask, isEnabled = true, staleTime, placeholder, kept, lay, watched } = question;
  const { crm, cache, queryClient, keys } = useCrmContext();
  const queryKey = key(keys);
  const query = useObserved<T>(
    {
      ...queryDefaults,
      queryKey,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        await askAndKeep<T>({
          cache,
          queryClient,
          queryKey,
          kept,
          shape: (data) => data,
          ask: () => ask(crm, { signal }, cache),
        }),
      enabled: isEnabled,
      ...(staleTime !== undefined && { staleTime }),
      ...(placeholder && {
        placeholderData: (previous: T | undefined, from: { queryKey: QueryKey } | undefined) =>
          // Under another client's number it is what another viewer saw.
          (from?.queryKey[1] === queryKey[1] ? placeholder(previous, from?.queryKey) : undefined) as never,
      }),
    },
    queryClient,
  );
  useWatched(cache, watched);
  const { data, waiting } = useLaid(cache, query.data, lay as Lay<NonNullable<T>>);
  const state = asyncStateOf(query, useIsOnline(cache));
  return state.status !== 'ready' || !cache ? state : { ...state, data: data as T, ...(waiting && { waiting }) };
}
