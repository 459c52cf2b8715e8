'use client';
import type { AutomationRule } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';
import { byPosition } from './rule-order.ts';

const PAGE = 200;
const MOST_PAGES = 5;

/**
 * Reads the rules of the tenant in the order in which they run, paused ones among them, up to 1,000. Asked anew when one
 * changes. With a cache the last list is there without a connection, with what waits to be sent.
 *
 * @example
 * const rules = useRules();
 */
export function useRules(): AsyncState<readonly AutomationRule[]> {
  return useCrmQuery<readonly AutomationRule[]>({
    key: ({ newest }) => [...newest('automationRule'), 'list'],
    ask: async (crm, options) => {
      const all: AutomationRule[] = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const asked = { limit: PAGE, sort: 'position' as const, ...(cursor && { cursor }) };
        const page = await crm.automationRules.list(asked, options);
        all.push(...(page.data as AutomationRule[]));
        cursor = page.next;
        if (!cursor) break;
      }
      return byPosition(all);
    },
    kept: keptAs('automation-rules'),
    lay: (pending, rules) => {
      const known = new Set(rules.map(({ id }) => id));
      const made = pending.created('automationRule') as unknown as AutomationRule[];
      const all = [...pending.over(rules), ...made.filter(({ id }) => !known.has(id))];
      return byPosition(all.filter(({ archivedAt }) => archivedAt === undefined));
    },
  });
}
