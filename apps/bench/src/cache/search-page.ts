// The page on which search is measured: a cache that holds every customer of a server in the page.
import { createCache } from '@korkep/cache';
import { crmInPage } from './page-server.ts';

const customers = Number(new URLSearchParams(location.search).get('customers'));
const isFilling = location.search.includes('fill');
const cache = createCache({
  crm: crmInPage(customers, () => isFilling),
  tenant: 'bench',
  user: 'search',
  follow: { kinds: ['customer'] },
});

const words = [
  'kovacs janos',
  'szabo annna',
  'őze béla',
  'fuzfoi reka',
  'horvat zsofia',
  '+3630100',
  '000a1',
  'varga ödön',
  'nobody at all',
];

declare global {
  interface Window {
    fill?: () => Promise<{ ms: number; longest: number }>;
    search?: () => Promise<{ ready: number; keystrokes: number[]; again: number[]; found: number }>;
  }
}

/** Keeps every customer; the longest task is of the page as a whole, the server in it included. */
window.fill = async () => {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const begin = performance.now();
  while (cache.state.isSyncing || cache.state.lastSyncAt === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (performance.now() - begin > 300_000) throw new Error('The cache was not filled within five minutes.');
  }
  const ms = performance.now() - begin;
  observer.disconnect();
  await cache.close();
  return { ms, longest };
};

/**
 * Types each word letter by letter. `ready`: from asking for the first to its answer; `again`: the same key strokes once
 * more at once, without the reading of the customers they find.
 */
window.search = async () => {
  await cache.ready;
  const begin = performance.now();
  const first = await cache.search('kovacs');
  const ready = performance.now() - begin;
  if (first.length === 0) throw new Error('Nothing was found in a cache that should be full.');
  const keystrokes: number[] = [];
  const again: number[] = [];
  let found = 0;
  for (const word of words) {
    for (let end = 1; end <= word.length; end += 1) {
      const typed = performance.now();
      found += (await cache.search(word.slice(0, end), 10)).length;
      keystrokes.push(performance.now() - typed);
      const typedAgain = performance.now();
      await cache.search(word.slice(0, end), 10);
      again.push(performance.now() - typedAgain);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return { ready, keystrokes, again, found };
};
