import type { CacheNews, CrmCache } from '@korkep/cache';
import type { Crm } from '@korkep/core/client';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { queryKeys } from '../provider/query-keys.ts';
import { aCustomer } from '../testing/builders.ts';
import { followNews } from './live-queries.ts';

const keys = queryKeys({} as Crm);
const anna = aCustomer();
const { id } = anna;
const renamed = { ...anna, version: 2, givenName: 'Newer' };

/** A screen with one customer, whose answers arrive when the test says so, and a feed that tells what the test says. */
function aScreen({ isShown = true } = {}) {
  vi.useFakeTimers();
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  let tell: (news: CacheNews) => void = () => undefined;
  const cache = {
    onNews: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
    subscribe: () => () => undefined,
    pending: { entries: [] },
    state: { connection: 'online' },
  };
  const stop = followNews({ crm: {} as Crm, cache: undefined, queryClient, keys }, cache as unknown as CrmCache);
  const answers: ((data: unknown) => void)[] = [];
  const queryKey = keys.customer(id);
  const queryFn = () => new Promise((resolve) => answers.push(resolve));
  const observer = new QueryObserver<unknown>(queryClient, { queryKey, queryFn });
  const leave = observer.subscribe(() => undefined);
  if (!isShown) leave();
  return {
    queryClient,
    answers,
    shown: () => queryClient.getQueryData<typeof anna>(queryKey),
    state: () => queryClient.getQueryState(queryKey),
    tell: (news: Partial<CacheNews>) => tell({ changes: [], aliases: {}, isReset: false, ...news }),
    end: () => {
      leave();
      stop();
      queryClient.clear();
    },
  };
}

const told = (record?: { version: number }) =>
  ({
    op: 'put',
    kind: 'customer',
    id,
    version: record?.version ?? 2,
    at: '2026-11-21T10:00:00Z',
    ...(record && { record }),
  }) as never;

let screen: ReturnType<typeof aScreen>;
afterEach(() => {
  screen.end();
  vi.useRealTimers();
});

describe('an answer that was under way when news came', () => {
  it('does not bring back what was before', async () => {
    screen = aScreen();
    screen.tell({ changes: [told(renamed)] });
    await vi.advanceTimersByTimeAsync(2000);
    screen.answers[0]!(anna);
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.shown()).toMatchObject({ version: 2, givenName: 'Newer' });
  });

  it('is left as it is where nothing newer was told', async () => {
    screen = aScreen();
    screen.tell({ changes: [told({ ...renamed, version: 1 })] });
    await vi.advanceTimersByTimeAsync(2000);
    screen.answers[0]!(anna);
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.shown()).toBe(anna);
  });

  it('gets nothing that was told to a former viewer', async () => {
    screen = aScreen();
    screen.tell({ changes: [told(renamed)] });
    await vi.advanceTimersByTimeAsync(200);
    screen.tell({ isReset: true });
    screen.answers[0]?.(anna);
    await vi.advanceTimersByTimeAsync(0);
    expect(screen.shown()?.givenName).not.toBe('Newer');
  });

  it('counts as outdated where nobody looks at it any more and the news named the record only', async () => {
    screen = aScreen({ isShown: false });
    screen.tell({ changes: [told()] });
    await vi.advanceTimersByTimeAsync(500);
    screen.answers[0]!(anna);
    await vi.advanceTimersByTimeAsync(2000);
    expect(screen.state()?.isInvalidated).toBe(true);
  });

  it('of a former viewer is not held any more, whether it is on the screen or not', async () => {
    for (const isShown of [true, false]) {
      screen = aScreen({ isShown });
      screen.queryClient.setQueryData(keys.customer(id), anna);
      screen.tell({ isReset: true, isWiped: true });
      expect(screen.shown()).toBeUndefined();
      screen.answers[0]?.(renamed);
      await vi.advanceTimersByTimeAsync(0);
      expect(screen.shown()).toBeUndefined();
      expect(screen.answers).toHaveLength(isShown ? 2 : 1);
      if (isShown) screen.end();
    }
  });
});
