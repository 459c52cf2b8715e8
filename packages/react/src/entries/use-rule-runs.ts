import { useRuleRuns as read } from '../automation/use-rule-runs.ts';

/** Reads what rules did and why not, newest first and page by page. Asked anew when the ticket or a rule changes. */
export const useRuleRuns = read;
