'use client';
import type { AutomationRun } from '@korkep/core';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';

/** Of one rule, on one ticket, or of all where both are left out. */
export interface RuleRunsOptions {
  readonly ruleId?: string | undefined;
  readonly ticketId?: string | undefined;
  /** Nothing is asked while it is `false`, such as while the log is folded. */
  readonly isEnabled?: boolean;
}

/** Reads what rules did and why not, newest first and page by page. Asked anew when the ticket or a rule changes. */
export function useRuleRuns({ ruleId, ticketId, isEnabled = true }: RuleRunsOptions): Paged<Fetched<AutomationRun>> {
  return useCrmPages<AutomationRun>({
    key: ({ ofTicket, newest }) =>
      ticketId
        ? [...ofTicket(ticketId), 'rule-runs', ruleId ?? '']
        : [...newest('automationRule'), 'runs', ruleId ?? ''],
    ask: (crm, at, options) =>
      crm.automationRuns.list({ ...at, limit: 20, ...(ruleId && { ruleId }), ...(ticketId && { ticketId }) }, options),
    isEnabled,
  });
}
