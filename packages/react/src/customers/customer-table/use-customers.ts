'use client';
import type { CrmCache } from '@korkep/cache';
import type { Predicate } from '@korkep/core';
import { type Crm, isCrmError, type RequestOptions } from '@korkep/core/client';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { asyncStateOf, stateErrorOf, useIsOnline } from '../../provider/async-state-of.ts';
import { useCrmContext } from '../../provider/crm-context.ts';
import { queryDefaults } from '../../provider/query-client.ts';
import { useCrmQuery } from '../../provider/use-crm-query.ts';
import { useLaid } from '../../provider/use-laid.ts';
import { useAllObserved } from '../../provider/use-observed.ts';
import { type AsyncState, mapState } from '../../state/async-state.ts';
import {
  type CustomerPage,
  type CustomerRows,
  type CustomersQuery,
  type PageQuestion,
  wholeFilter,
} from './customer-list.ts';
import { RowPages } from './row-pages.ts';
import { useTenantFacts } from './use-workspace.ts';

const PAGE = 100;
/** Rows before the last one at which the next page is asked for. */
const AHEAD = 80;
/** Pages whose records stay in memory; those that were looked at longest ago go first. */
const KEPT_PAGES = 24;

export interface CustomerList {
  readonly state: AsyncState<CustomerRows>;
  /** Says which rows are looked at, so that their pages are at hand. */
  readonly showRows: (start: number, end: number) => void;
}

/**
 * Lists customers page by page as they are looked at. However far one scrolls, the records of a few pages are held at a
 * time; a page that was let go of is asked for again when it is looked at. With a cache and without a connection the list
 * comes from what lies on the device, judged by the same condition.
 *
 * @example
 * const { state, showRows } = useCustomers({ filter: { field: 'valueTier', op: 'eq', value: 'vip' }, sort: '-revenue' });
 */
export function useCustomers(query: CustomersQuery): CustomerList {
  const context = useCrmContext();
  const { cache, queryClient, keys } = context;
  const { now } = usePresentation();
  const timeZone = useTenantFacts().timeZone;
  const { filter, sort, text } = query;
  const identity = JSON.stringify([filter, sort, text?.trim() || undefined]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says is what counts, not the object
  const asked = useMemo<CustomersQuery>(
    () => ({ ...(filter && { filter }), ...(sort && { sort }), ...(text?.trim() && { text: text.trim() }) }),
    [identity],
  );
  const whole = useMemo(() => wholeFilter(asked), [asked]);
  const looked = useRef({ identity, start: 0, end: 40 });
  const [pages, version] = usePageFacts(identity);
  const range = looked.current.identity === identity ? looked.current : { start: 0, end: 40 };
  const wanted = pages.pagesBetween(range.start, range.end, AHEAD).filter((page) => pages.isKnown(page));
  // The first page says how the list stands, wherever one looks.
  const active = wanted.includes(0) ? wanted : [0, ...wanted];
  const keyOf = (page: number) => keys.customerPage(asked, pages.cursorOf(page));

  const results = useAllObserved<CustomerPage>(
    active.map((page) => ({
      ...queryDefaults,
      queryKey: keyOf(page),
      queryFn: ({ signal }) =>
        askPage(
          {
            context,
            asked,
            filter: whole,
            cursor: pages.cursorOf(page),
            limit: PAGE,
            queryKey: keyOf(page),
            now,
            timeZone,
          },
          { signal },
        ),
      // A list that was scrolled stays as it is until somebody wants it anew.
      refetchOnMount: page === 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      notifyOnChangeProps: ['data', 'error', 'isError', 'isFetching', 'dataUpdatedAt'],
    })),
    queryClient,
  );

  useBeforePaint(() => {
    let hasChanged = false;
    results.forEach(({ data }, index) => {
      if (!data) return;
      const facts = { ids: data.data.map(({ id }) => id), next: data.next };
      if (pages.learn(active[index] as number, facts)) hasChanged = true;
    });
    if (hasChanged) version.raise();
  });
  useLettingGo(queryClient, pages, active, keyOf);

  const held = useSameWhileEqual(results.map(({ data }) => data));
  const confirmed = useMemo(() => held.map((page) => page?.data), [held]);
  const { data: laid, waiting } = useLaid(cache, confirmed);
  const first = results[0] as (typeof results)[number];
  const isOnline = useIsOnline(cache);
  const count = useCustomerCount(whole, first.data?.next !== undefined && !first.data.isFromDevice);

  const last = results[active.indexOf(pages.pageCount)];
  const refresh = useCallback(() => {
    queryClient.removeQueries({ queryKey: keys.customerLists, type: 'inactive' });
    void queryClient.refetchQueries({ queryKey: [...keys.customerLists, asked], type: 'active' });
    void queryClient.refetchQueries({ queryKey: keys.customerCount({ filter: whole }), type: 'active' });
  }, [queryClient, keys, asked, whole]);
  const isFromDevice = first.data?.isFromDevice ?? false;
  useEffect(() => {
    if (isOnline && isFromDevice) refresh();
  }, [isOnline, isFromDevice, refresh]);

  const rows: CustomerRows = {
    rowCount: pages.rowCount,
    hasMore: pages.hasMore,
    isLoadingMore: last?.isFetching ?? false,
    moreError:
      last?.isError && !last.isFetching && last !== first
        ? { error: stateErrorOf(last.error), retry: () => void last.refetch() }
        : undefined,
    rowAt: (row) => {
      const place = pages.placeOf(row);
      if (!place) return undefined;
      const index = active.indexOf(place.page);
      if (index >= 0) return laid[index]?.[place.offset];
      return queryClient.getQueryData<CustomerPage>(keyOf(place.page))?.data[place.offset];
    },
    idAt: (row) => pages.idAt(row),
    count,
    isFromDevice,
    isOutdated: queryClient.getQueryState(keyOf(0))?.isInvalidated ?? false,
    refresh,
  };
  const given = deniedField(first, asyncStateOf(first, isOnline));
  const state = mapState(given, () => rows);
  // Another place in the same pages changes nothing here.
  const drawn = useRef('');
  drawn.current = wanted.join();
  const showRows = useCallback(
    (start: number, end: number) => {
      looked.current = { identity, start, end };
      const pagesNow = pages.pagesBetween(start, end, AHEAD).filter((page) => pages.isKnown(page));
      if (pagesNow.join() !== drawn.current) version.raise();
    },
    [identity, pages, version],
  );
  return { state: waiting && state.status === 'ready' ? { ...state, waiting } : state, showRows };
}

/** A role that may not narrow or order by a field may still see the list: that is no refusal of the whole. */
function deniedField<T>(query: { error: unknown; refetch: () => unknown }, state: AsyncState<T>): AsyncState<T> {
  if (state.status !== 'denied' || !isCrmError(query.error) || query.error.code !== 'field_denied') return state;
  return {
    status: 'error',
    error: { ...stateErrorOf(query.error), kind: 'field_denied' },
    retry: () => void query.refetch(),
  };
}

async function askPage(question: PageQuestion, options: RequestOptions): Promise<CustomerPage> {
  const { context, cursor } = question;
  const { crm, cache } = context;
  if (cache && cursor?.startsWith('device:')) {
    const page = await (await onDevice()).pageOnDevice(cache, question);
    if (page) return page;
  }
  const isFirst = cursor === undefined;
  const early = isFirst && cache?.state.connection === 'offline' ? paintFromDevice(cache, question) : undefined;
  try {
    const era = cache?.era;
    const page = await askServer(crm, question, options);
    // What was asked for before everything was deleted is another viewer's.
    return cache && cache.era !== era ? await askPage(question, options) : page;
  } catch (error) {
    if (isFirst && cache && isUnreachable(error)) await (early ?? paintFromDevice(cache, question));
    throw error;
  }
}

async function askServer(
  crm: Crm,
  { asked, filter, cursor, limit }: PageQuestion,
  options: RequestOptions,
): Promise<CustomerPage> {
  return (await crm.customers.list(
    { limit, ...(asked.sort && { sort: asked.sort }), ...(filter && { filter }), ...(cursor && { cursor }) },
    options,
  )) as CustomerPage;
}

const onDevice = () => import('./device-list.ts');
/** Where that cannot be done the answer is the server's. */
const paintFromDevice = (cache: CrmCache, question: PageQuestion) =>
  onDevice()
    .then((device) => device.paintFromDevice(cache, question))
    .catch(() => undefined);
const isUnreachable = (error: unknown) => isCrmError(error, 'network') || isCrmError(error, 'timeout');

/** The places of the pages of one list, begun anew for another. */
function usePageFacts(identity: string): readonly [RowPages, { raise: () => void }] {
  const [, setVersion] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other pages
  const pages = useMemo(() => new RowPages(), [identity]);
  const version = useMemo(() => ({ raise: () => setVersion((number) => number + 1) }), []);
  return [pages, version];
}

/** Lets go of the records of pages that nobody looked at for longest, so that scrolling on costs no memory. */
function useLettingGo(
  queryClient: QueryClient,
  pages: RowPages,
  active: readonly number[],
  keyOf: (page: number) => QueryKey,
) {
  const touched = useRef(new Map<number, RowPages>());
  useEffect(() => {
    const order = touched.current;
    for (const page of active) {
      order.delete(page);
      order.set(page, pages);
    }
    for (const [page, of] of order) {
      if (order.size <= KEPT_PAGES) break;
      order.delete(page);
      if (of === pages) queryClient.removeQueries({ queryKey: keyOf(page), exact: true, type: 'inactive' });
    }
  });
}

/** How many there are in all, asked for only where one page does not tell. */
function useCustomerCount(filter: Predicate | undefined, isEnabled: boolean): CustomerRows['count'] {
  const state = useCrmQuery({
    key: (keys) => keys.customerCount({ filter }),
    ask: async (crm, options) =>
      (await crm.customers.list({ limit: 1, withCount: true, ...(filter && { filter }) }, options)).count ?? null,
    isEnabled,
  });
  return isEnabled && state.status === 'ready' ? (state.data ?? undefined) : undefined;
}

/** The same list as before while its members are the same. */
function useSameWhileEqual<T>(now: readonly T[]): readonly T[] {
  const [held, setHeld] = useState(now);
  if (now.length === held.length && now.every((one, index) => one === held[index])) return held;
  setHeld(now);
  return now;
}
