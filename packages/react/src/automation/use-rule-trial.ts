'use client';
import type { AutomationRuleDraft, AutomationTrial } from '@korkep/core';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';
import { useSettled } from '../state/use-settled.ts';

/** Milliseconds for which a draft stays as it is before it is tried: nobody wants an answer at every key. */
const PAUSE = 500;

export interface RuleTrialOptions {
  /** Nothing is asked without a rule or a draft. */
  readonly ruleId?: string | undefined;
  /** A rule as it is being written, in place of the saved one: who asks needs `settings:write`. */
  readonly draft?: AutomationRuleDraft | undefined;
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
 * Tries a rule, saved or as it is being written, on past tickets as they are now; nothing is written. A draft that could
 * not be saved fails with what is wrong with it. Asked anew when a rule or the draft changes.
 *
 * @example
 * const trial = useRuleTrial({ ruleId: rule.id, limit: 100 });
 */
export function useRuleTrial({ ruleId, draft: given, limit, ticketId }: RuleTrialOptions): AsyncState<RuleTrial> {
  const settled = useSettled(given ? JSON.stringify(given) : '', PAUSE);
  const draft = given && settled ? (JSON.parse(settled) as AutomationRuleDraft) : undefined;
  return useCrmQuery<RuleTrial>({
    key: ({ newest }) => [...newest('automationRule'), 'trial', draft ?? ruleId ?? '', limit ?? '', ticketId ?? ''],
    ask: async (crm, options) => {
      const asked = { ...(limit !== undefined && { limit }), ...(ticketId && { ticketId }) };
      const { data, met } = draft
        ? await crm.automationRules.tryDraft({ rule: draft, ...asked }, options)
        : await crm.automationRules.dryRun(ruleId ?? '', asked, options);
      return { trials: data, met };
    },
    isEnabled: draft !== undefined || (given === undefined && ruleId !== undefined),
    // The tickets may have changed since.
    staleTime: 0,
  });
}
