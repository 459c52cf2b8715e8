import { useRuleTrial as read } from '../automation/use-rule-trial.ts';

/**
 * Tries a rule, saved or as it is being written, on past tickets as they are now; nothing is written. A draft that could
 * not be saved fails with what is wrong with it. Asked anew when a rule or the draft changes.
 *
 * @example
 * const trial = useRuleTrial({ ruleId: rule.id, limit: 100 });
 */
export const useRuleTrial = read;
