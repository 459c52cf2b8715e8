'use client';
import type { Macro } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

const PAGE = 200;
const MOST_PAGES = 5;

/**
 * Reads the macros of the tenant by name, up to 1,000, other people's own among them. Nothing is asked while `isEnabled`
 * is `false`. With a cache the last list is there without a connection.
 */
export function useMacros(isEnabled = true): AsyncState<readonly Macro[]> {
  return useCrmQuery<readonly Macro[]>({
    key: ({ workspace }) => workspace('macros'),
    ask: async (crm, options) => {
      const all: Macro[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const page = await crm.macros.list({ limit: PAGE, ...(cursor && { cursor }) }, options);
        all.push(...(page.data as Macro[]));
        cursor = page.next;
        if (!cursor) break;
      }
      return all;
    },
    kept: keptAs('macros'),
    isEnabled,
  });
}
