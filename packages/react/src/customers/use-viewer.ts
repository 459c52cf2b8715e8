'use client';
import type { Viewer } from '@korkep/core';
import { useSyncExternalStore } from 'react';
import { useCrmCache } from '../provider/crm-context.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useSubscribe } from '../provider/use-laid.ts';

/**
 * Who the client's token stands for: the role that decides what a form lets be written. The cache knows it; without one
 * the feed is asked, once. `undefined` while it is not known, or where it may not be.
 */
export function useViewer(): Viewer | undefined {
  const cache = useCrmCache();
  const read = () => cache?.viewer;
  const known = useSyncExternalStore(useSubscribe(cache), read, read);
  const asked = useCrmQuery<Viewer>({
    key: ({ all }) => [...all, 'viewer'],
    ask: async (crm, options) => (await crm.changes.list({ limit: 1 }, options)).viewer as Viewer,
    isEnabled: !cache,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return known ?? (asked.status === 'ready' ? asked.data : undefined);
}
