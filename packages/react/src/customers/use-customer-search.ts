'use client';
import type { SearchHit } from '@korkep/core';
import { useEffect, useState } from 'react';
import type { Kept } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';

export interface CustomerSearchOptions {
  /** At most so many hits; 1 to 50, 10 when left out. */
  readonly limit?: number;
  /** Milliseconds without a key stroke before the server is asked. 200 when left out. */
  readonly pause?: number;
}

/**
 * Finds customers while a person types. The server is asked after a pause, an answer that is not wanted any more is
 * cancelled, and what was found last stays in sight (`isFetching`) as long as the text only grows or shrinks. An empty
 * text finds nothing without asking. With a cache, what is found on the device shows while the server is asked, and
 * stays, marked as stale, when it cannot be reached.
 */
export function useCustomerSearch(
  text: string,
  { limit = 10, pause = 200 }: CustomerSearchOptions = {},
): AsyncState<readonly SearchHit[]> {
  const wanted = text.trim().slice(0, 200);
  const settled = useSettled(wanted, pause);
  const asked = wanted === '' ? '' : settled;
  const state = useCrmQuery<readonly SearchHit[]>({
    key: (keys) => keys.search(asked, limit),
    ask: async (crm, options) => (await crm.customers.search({ q: asked, limit }, options)).data as SearchHit[],
    isEnabled: asked !== '',
    kept: foundHere(asked, limit),
    placeholder: (previous, key) => (isSameWord(String(key?.at(-2) ?? ''), asked) ? previous : undefined),
  });
  if (wanted === '') return readyState([], 0);
  return state.status === 'ready' && asked !== wanted ? { ...state, isFetching: true } : state;
}

/** Nothing is kept of a search: the records are, and they are searched again. */
function foundHere(text: string, limit: number): Kept<readonly SearchHit[]> {
  return {
    read: async (cache) => {
      const hits = await cache.search(text, limit);
      // Nobody on this device is not nobody: that is the server's to say, unless it cannot.
      if (hits.length === 0 && cache.state.connection !== 'offline') return undefined;
      return { data: hits as readonly unknown[] as readonly SearchHit[], updatedAt: cache.state.lastSyncAt ?? 0 };
    },
  };
}

function isSameWord(before: string, now: string): boolean {
  return before !== '' && (now.startsWith(before) || before.startsWith(now));
}

function useSettled(value: string, pause: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
