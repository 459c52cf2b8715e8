import type { Customer } from '@korkep/core';
import type { Crm } from '@korkep/core/client';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useContext } from 'react';
import { describe, expect, it } from 'vitest';
import { useCustomer } from '../customers/use-customer.ts';
import { useCustomerSearch } from '../customers/use-customer-search.ts';
import { useProfile } from '../customers/use-profile.ts';
import { useKpis } from '../kpis/use-kpis.ts';
import { useOrders } from '../orders/use-orders.ts';
import type { AsyncState } from '../state/async-state.ts';
import { aCustomer, anId, anOrder, aProfile } from '../testing/builders.ts';
import { atEnd, hooked, settled } from '../testing/hooked.ts';
import { type Answer, aCrm, aProblem, render } from '../testing/render-hook.tsx';
import { CrmProvider } from './crm-provider.tsx';

const id = anId('cus');

describe('reading', () => {
  it('goes from loading to ready', async () => {
    const { result, all, requests } = hooked(() => aProfile(), useProfile, id);
    await expect.poll(() => result().status).toBe('ready');
    expect(all[0]).toEqual({ status: 'loading' });
    expect(result()).toMatchObject({ data: { customer: { displayName: 'Kovács János' } }, isStale: false });
    expect(requests.map(({ url }) => url)).toEqual([`/v1/customers/${id}/profile`]);
  });

  it('asks nothing while no customer is chosen', async () => {
    const { result, requests } = hooked(
      () => aProfile(),
      (of: string | undefined) => useProfile(of),
      undefined,
    );
    await settled();
    expect(result()).toMatchObject({ status: 'ready', data: undefined });
    expect(requests).toEqual([]);
  });

  it('tells an error with its request id, and tries again when asked', async () => {
    let count = 0;
    const { result } = hooked(
      () => {
        count += 1;
        return count === 1 ? aProblem(500, 'internal') : aCustomer();
      },
      useCustomer,
      id,
    );
    await expect.poll(() => result().status).toBe('error');
    const state = result();
    if (state.status !== 'error') throw new Error('unreachable');
    expect(state.error).toMatchObject({ kind: 'server', requestId: 'req_9' });
    state.retry();
    await expect.poll(() => result().status).toBe('ready');
  });

  it('tells what this role may not see apart from errors', async () => {
    const { result } = hooked(() => aProblem(403, 'permission_denied'), useCustomer, id);
    await expect.poll(() => result().status).toBe('denied');
  });

  it('keeps what was seen, marked as stale, when a refresh fails', async () => {
    const queryClient = new QueryClient();
    let isUp = true;
    const { crm } = aCrm(() => (isUp ? aCustomer() : aProblem(503, 'unavailable')));
    let state: AsyncState<Customer> | undefined;
    const { unmount } = render(
      <CrmProvider crm={crm} queryClient={queryClient}>
        <CustomerProbe onState={(given) => (state = given)} />
      </CrmProvider>,
    );
    atEnd(unmount);
    await expect.poll(() => state?.status).toBe('ready');
    isUp = false;
    await queryClient.invalidateQueries();
    await expect.poll(() => state).toMatchObject({ status: 'ready', isStale: true, data: { id } });
  });

  it('stops a request that nobody waits for any more', async () => {
    const { requests, unmount, result } = hooked(() => new Promise(() => {}), useCustomer, id);
    await expect.poll(() => requests.length).toBeGreaterThan(0);
    expect(result().status).toBe('loading');
    unmount();
    await expect.poll(() => requests.every(({ signal }) => signal.aborted)).toBe(true);
  });

  it('gives KPIs in the order asked for', async () => {
    const { result, requests } = hooked(
      () => ({ data: [{ id: 'churn' }, { id: 'revenue' }] }),
      () => useKpis(['revenue', 'churn'], { period: 'month' }),
      undefined,
    );
    await expect.poll(() => result().status).toBe('ready');
    expect(result()).toMatchObject({ data: [{ id: 'revenue' }, { id: 'churn' }] });
    expect(requests[0]!.url).toBe('/v1/kpi-values?ids=revenue%2Cchurn&period=month&withTrend=true');
  });
});

describe('another viewer', () => {
  it.each([
    ['KPIs', () => useKpis(['revenue'])],
    ['search', () => useCustomerSearch('kov')],
  ])('sees nothing of what the one before found: %s', async (_, hook: () => AsyncState<unknown>) => {
    const first = aCrm(() => ({ data: [{ id: 'revenue', customer: aCustomer() }] })).crm;
    const second = aCrm(() => new Promise(() => {}));
    const seen: [crm: object, status: string][] = [];
    const tree = (crm: typeof first) => (
      <CrmProvider crm={crm}>
        <StatusProbe hook={hook} onStatus={(status) => seen.push([crm, status])} />
      </CrmProvider>
    );
    const { rerender, unmount } = render(tree(first));
    atEnd(unmount);
    await expect.poll(() => seen.at(-1)).toEqual([first, 'ready']);
    rerender(tree(second.crm));
    await expect.poll(() => second.requests.length).toBe(1);
    expect(seen.filter(([crm]) => crm === second.crm).map(([, status]) => status)).toContain('loading');
    expect(seen.filter(([crm, status]) => crm === second.crm && status !== 'loading')).toEqual([]);
  });
});

describe('lists', () => {
  const pages: Answer = (_, url) =>
    url.searchParams.get('cursor') === 'two' ? { data: [anOrder(3)] } : { data: [anOrder(1), anOrder(2)], next: 'two' };

  it('are fetched page by page as they are read', async () => {
    const { result, requests } = hooked(pages, useOrders, { customerId: id });
    await expect.poll(() => result().state).toMatchObject({ status: 'ready', data: { hasMore: true } });
    result().loadMore();
    result().loadMore();
    await expect.poll(() => result().state).toMatchObject({ data: { hasMore: false, isLoadingMore: false } });
    const { state } = result();
    expect(state.status === 'ready' && state.data.entries.map(({ number }) => number)).toEqual([
      'WEB-2026-0481',
      'WEB-2026-0482',
      'WEB-2026-0483',
    ]);
    result().loadMore();
    await settled();
    expect(requests.length).toBe(2);
  });
});

describe('searching', () => {
  type SearchState = ReturnType<typeof useCustomerSearch>;
  const hits: Answer = (_, url) => ({ data: [{ customer: aCustomer({ displayName: url.searchParams.get('q')! }) }] });
  const search = (text: string) => useCustomerSearch(text, { pause: 60 });

  it('asks once for what was typed in one go', async () => {
    const { result, rerender, requests } = hooked<string, SearchState>(hits, search, '');
    expect(requests).toEqual([]);
    for (const text of ['k', 'ko', 'kov ', 'kovacs ']) rerender(text);
    await expect.poll(() => result()).toMatchObject({ data: [{ customer: { displayName: 'kovacs' } }] });
    expect(requests.map(({ url }) => url)).toEqual(['/v1/search?q=kovacs&limit=10']);
  });

  it('keeps the hits in sight while the text grows, and cancels the answer to a text that is gone', async () => {
    const { result, rerender, requests } = hooked<string, SearchState>(
      (request, url) => (url.searchParams.get('q') === 'slow' ? new Promise(() => {}) : hits(request, url)),
      search,
      's',
    );
    await expect.poll(() => result().status).toBe('ready');
    rerender('slow');
    await expect.poll(() => requests.length).toBe(2);
    expect(result()).toMatchObject({ status: 'ready', isFetching: true, data: [{ customer: { displayName: 's' } }] });
    rerender('slowly');
    await expect.poll(() => result()).toMatchObject({ data: [{ customer: { displayName: 'slowly' } }] });
    expect(requests[1]!.signal.aborted).toBe(true);
  });

  it('forgets the hits when the text is emptied', async () => {
    const { result, rerender } = hooked<string, SearchState>(hits, search, 'kov');
    await expect.poll(() => result()).toMatchObject({ data: [{}] });
    rerender('');
    await expect.poll(() => result()).toMatchObject({ status: 'ready', data: [] });
    rerender('anna');
    await expect.poll(() => result()).toMatchObject({ data: [{ customer: { displayName: 'anna' } }] });
  });
});

interface CustomerProbeProps {
  readonly onState: (state: AsyncState<Customer>, hostsClient: QueryClient | undefined) => void;
}

function CustomerProbe({ onState }: CustomerProbeProps) {
  onState(useCustomer(id), useContext(QueryClientContext));
  return null;
}

const nameIn = (state: AsyncState<Customer>) =>
  state.status === 'ready' ? String(state.data.displayName) : state.status;

describe('the provider', () => {
  it('stands beside and inside others, and leaves the host’s own query client alone', async () => {
    const hosts = new QueryClient();
    const one = aCrm(() => aCustomer({ displayName: 'Egy' }));
    const two = aCrm(() => aCustomer({ displayName: 'Kettő' }));
    const seen: Record<string, string> = {};
    let hostsClient: QueryClient | undefined;
    const note = (where: string) => (state: AsyncState<Customer>, host: QueryClient | undefined) => {
      seen[where] = nameIn(state);
      hostsClient = host;
    };
    const { unmount } = render(
      <QueryClientProvider client={hosts}>
        <CrmProvider crm={one.crm}>
          <CustomerProbe onState={note('outer')} />
          <CrmProvider crm={two.crm}>
            <CustomerProbe onState={note('inner')} />
          </CrmProvider>
        </CrmProvider>
        <CrmProvider crm={two.crm}>
          <CustomerProbe onState={note('beside')} />
        </CrmProvider>
      </QueryClientProvider>,
    );
    atEnd(unmount);
    await expect.poll(() => seen).toEqual({ outer: 'Egy', inner: 'Kettő', beside: 'Kettő' });
    expect(hostsClient).toBe(hosts);
  });

  it('works in strict mode, which takes everything down and puts it up again', async () => {
    const { crm } = aCrm(() => aCustomer());
    const names: string[] = [];
    const { unmount } = render(
      <StrictMode>
        <CrmProvider crm={crm}>
          <CustomerProbe onState={(state) => names.push(nameIn(state))} />
        </CrmProvider>
      </StrictMode>,
    );
    atEnd(unmount);
    await expect.poll(() => names.at(-1)).toBe('Kovács János');
    await settled();
    expect(names.at(-1)).toBe('Kovács János');
  });

  it('never shows one viewer what another saw, also in a shared store, and forgets it', async () => {
    const shared = new QueryClient();
    const one = aCrm(() => aCustomer({ displayName: 'Egy' }));
    const two = aCrm(() => new Promise(() => {}));
    const names: string[] = [];
    const tree = (crm: Crm) => (
      <CrmProvider crm={crm} queryClient={shared}>
        <CustomerProbe onState={(state) => names.push(nameIn(state))} />
      </CrmProvider>
    );
    const { rerender, unmount } = render(tree(one.crm));
    await expect.poll(() => names.at(-1)).toBe('Egy');
    rerender(tree(two.crm));
    await expect.poll(() => names.at(-1)).toBe('loading');
    await expect.poll(() => shared.getQueryCache().getAll().length).toBe(1);
    unmount();
    await expect.poll(() => shared.getQueryCache().getAll().length).toBe(0);
  });
});

interface StatusProbeProps {
  readonly hook: () => AsyncState<unknown>;
  readonly onStatus: (status: string) => void;
}

function StatusProbe({ hook, onStatus }: StatusProbeProps) {
  onStatus(hook().status);
  return null;
}
