import type { CacheNews } from '@korkep/cache';
import { useEffect } from 'react';
import type { CrmContextValue } from './crm-context.ts';

/** Brings what changes elsewhere into the answers that are held. Loaded only where there is a cache. */
export function useLiveNews(context: CrmContextValue): void {
  const { cache } = context;
  useEffect(() => {
    if (!cache) return;
    let isGone = false;
    const early: CacheNews[] = [];
    let stop = cache.onNews((news) => early.push(news));
    void import('../live/live-queries.ts').then(({ followNews }) => {
      if (isGone) return;
      stop();
      stop = followNews(context, cache, early);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [context, cache]);
}
