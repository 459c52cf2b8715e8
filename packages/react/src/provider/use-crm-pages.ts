'use client';
import type { Page } from '@korkep/core';
import type { Crm, RequestOptions } from '@korkep/core/client';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { type AsyncState, mapState } from '../state/async-state.ts';
import { asyncStateOf, useIsOnline } from './async-state-of.ts';
import { useCrmContext } from './crm-context.ts';
import { queryDefaults } from './query-client.ts';
import type { QueryKeys } from './query-keys.ts';

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

interface CrmPages<T> {
  readonly key: (keys: QueryKeys) => QueryKey;
  /** Asks for the page at a cursor, `{}` for the first. */
  readonly ask: (crm: Crm, at: { cursor?: string }, options: RequestOptions) => PromiseLike<Page<T>>;
}

// Asking again means asking for every page, so a list that was scrolled is asked for again only on demand.
const isShort = ({ state }: { state: { data: unknown } }) =>
  ((state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0) <= 1;

/** A list of the server's as the state that widgets take, page after page. */
export function useCrmPages<T>({ key, ask }: CrmPages<T>): Paged<Fetched<T>> {
  const { crm, queryClient, keys } = useCrmContext();
  const query = useInfiniteQuery(
    {
      ...queryDefaults,
      queryKey: key(keys),
      queryFn: async ({ pageParam: cursor, signal }) =>
        await ask(crm, cursor === undefined ? {} : { cursor }, { signal }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next,
      refetchOnMount: isShort,
      refetchOnWindowFocus: isShort,
      refetchOnReconnect: isShort,
    },
    queryClient,
  );
  const { data, hasNextPage: hasMore, isFetchingNextPage: isLoadingMore, fetchNextPage, isFetching } = query;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const state = mapState(asyncStateOf(query, useIsOnline()), () => ({ entries, hasMore, isLoadingMore }));
  const loadMore = useCallback(() => {
    if (hasMore && !isFetching) void fetchNextPage();
  }, [hasMore, isFetching, fetchNextPage]);
  return { state, loadMore };
}
