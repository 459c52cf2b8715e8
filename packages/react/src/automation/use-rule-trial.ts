'use client';
import type { AutomationTrial } from '@korkep/core';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

export interface RuleTrialOptions {
  /** Nothing is asked without one. */
  readonly ruleId: string | undefined;
  /** How many of the newest tickets are looked at, 200 at most; 50 where left out. */
  readonly limit?: number | undefined;
  /** Only this ticket: why the rule did not run on it. */
  readonly ticketId?: string | undefined;
}

export interface RuleTrial {
  /** Every ticket that was looked at, newest first, with what it does not meet or what would change. */
  readonly trials: readonly AutomationTrial[];
  /** How many of them the rule meets. */
  readonly met: number;
}

/**
 * Tries a saved rule, active or paused, on past tickets as they are now; nothing is written. A rule that is new is saved
 * paused for it. Asked anew when a rule changes.
 *
 * @example
 * const trial = useRuleTrial({ ruleId: rule.id, limit: 100 });
 */
export function useRuleTrial({ ruleId, limit, ticketId }: RuleTrialOptions): AsyncState<RuleTrial> {
  return useCrmQuery<RuleTrial>({
    key: ({ newest }) => [...newest('automationRule'), 'trial', ruleId ?? '', limit ?? '', ticketId ?? ''],
    ask: async (crm, options) => {
      const asked = { ...(limit !== undefined && { limit }), ...(ticketId && { ticketId }) };
      const { data, met } = await crm.automationRules.dryRun(ruleId ?? '', asked, options);
      return { trials: data, met };
    },
    isEnabled: ruleId !== undefined,
    // The tickets may have changed since.
    staleTime: 0,
  });
}
