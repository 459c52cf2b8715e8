'use client';
import type { AutomationRun } from '@korkep/core';
import { useCrmQuery } from '../../provider/use-crm-query.ts';

/** How many of the newest runs are looked at for all rules together. */
const NEWEST = 200;
/** So many rules that are not among them are asked about one by one. */
const MOST_ASKED = 20;

/** The newest run of a rule; `null` where it has none as long as the log is kept. */
export type LastRuns = ReadonlyMap<string, AutomationRun | null>;

/**
 * Reads the newest run of each rule: from the newest of all, and for the first 20 rules that are not among those one by
 * one. Of whatever is beyond nothing is said. Asked anew when a rule changes.
 */
export function useLastRuns(ruleIds: readonly string[]): LastRuns | undefined {
  const asked = ruleIds.toSorted().join(' ');
  const state = useCrmQuery<Readonly<Record<string, AutomationRun | null>>>({
    key: ({ newest }) => [...newest('automationRule'), 'last-runs', asked],
    ask: async (crm, options) => {
      const last: Record<string, AutomationRun | null> = {};
      const { data, next } = await crm.automationRuns.list({ limit: NEWEST }, options);
      for (const run of data) last[run.ruleId] ??= run;
      const missing = ruleIds.filter((id) => !last[id]);
      if (next === undefined) for (const id of missing) last[id] = null;
      else {
        const found = await Promise.all(
          missing.slice(0, MOST_ASKED).map((ruleId) => crm.automationRuns.list({ ruleId, limit: 1 }, options)),
        );
        for (const [at, page] of found.entries()) last[missing[at] as string] = page.data[0] ?? null;
      }
      return last;
    },
    isEnabled: ruleIds.length > 0,
    placeholder: (previous) => previous,
    // Runs come by themselves.
    staleTime: 30_000,
  });
  return state.status === 'ready' ? new Map(Object.entries(state.data)) : undefined;
}
