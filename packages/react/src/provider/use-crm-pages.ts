'use client';
import type { Page } from '@korkep/core';
import type { Crm, RequestOptions } from '@korkep/core/client';
import {
  type InfiniteData,
  InfiniteQueryObserver,
  type InfiniteQueryObserverResult,
  type QueryKey,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type AsyncState, mapState } from '../state/async-state.ts';
import { asyncStateOf, useIsOnline } from './async-state-of.ts';
import { useCrmContext } from './crm-context.ts';
import { askAndKeep, type Kept } from './kept-answers.ts';
import { queryDefaults } from './query-client.ts';
import type { QueryKeys } from './query-keys.ts';
import { type Lay, useLaid, useWatched } from './use-laid.ts';
import { useObserved } from './use-observed.ts';

/** A list that is fetched as it is read. */
export interface Paged<T> {
  readonly state: AsyncState<T>;
  /** Fetches the next page; nothing while one is under way or when there is none. */
  readonly loadMore: () => void;
}

/** The part of a list that was fetched so far. */
export interface Fetched<T> {
  readonly entries: readonly T[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
}

/** A question to the server that is answered page by page. */
export interface CrmPages<T> {
  readonly key: (keys: QueryKeys) => QueryKey;
  /** Asks for the page at a cursor, `{}` for the first. */
  readonly ask: (crm: Crm, at: { cursor?: string }, options: RequestOptions) => PromiseLike<Page<T>>;
  /** How the first page is kept on the device, where the provider has a cache. */
  readonly kept?: Kept<Page<T>> | undefined;
  /** How what waits to be sent is laid over the entries, where that is more than the fields of its records. */
  readonly lay?: Lay<readonly T[]>;
  readonly watched?: string | undefined;
  /** Nothing is asked, and the state stays `loading`, while it is `false`. */
  readonly isEnabled?: boolean;
}

// Asking again means asking for every page, so a list that was scrolled is asked for again only on demand.
const isShort = ({ state }: { state: { data: unknown } }) =>
  ((state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0) <= 1;

const none: readonly never[] = [];

/** A list of the server's as the state that widgets take, page after page. */
export function useCrmPages<T>({ key, ask, kept, lay, watched, isEnabled = true }: CrmPages<T>): Paged<Fetched<T>> {
  const { crm, cache, queryClient, keys } = useCrmContext();
  const queryKey = key(keys);
  const query = useObserved<unknown, InfiniteQueryObserverResult<InfiniteData<Page<T>>>>(
    {
      ...queryDefaults,
      queryKey,
      queryFn: async ({ pageParam: cursor, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
        await askAndKeep<Page<T>>({
          cache,
          queryClient,
          queryKey,
          kept: cursor === undefined ? kept : undefined,
          shape: (page) => ({ pages: [page], pageParams: [undefined] }),
          ask: () => ask(crm, cursor === undefined ? {} : { cursor }, { signal }),
        }),
      enabled: isEnabled,
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }: Page<T>) => next,
      refetchOnMount: isShort,
      refetchOnWindowFocus: isShort,
      refetchOnReconnect: isShort,
    },
    queryClient,
    InfiniteQueryObserver,
  );
  const { data, hasNextPage: hasMore, isFetchingNextPage: isLoadingMore, fetchNextPage, isFetching } = query;
  const confirmed = useMemo<readonly T[]>(() => data?.pages.flatMap((page) => page.data) ?? none, [data]);
  const { data: entries, waiting } = useLaid(cache, confirmed, lay);
  useWatched(cache, watched);
  const given = asyncStateOf(query, useIsOnline(cache));
  const state = mapState(given, () => ({ entries, hasMore, isLoadingMore }));
  const loadMore = useCallback(() => {
    if (hasMore && !isFetching) void fetchNextPage();
  }, [hasMore, isFetching, fetchNextPage]);
  return { state: waiting && state.status === 'ready' ? { ...state, waiting } : state, loadMore };
}
