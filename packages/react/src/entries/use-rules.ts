import { movedRules as moved } from '../automation/rule-order.ts';
import { useRules as read } from '../automation/use-rules.ts';

/**
 * Reads the rules of the tenant in the order in which they run, paused ones among them, up to 1,000. Asked anew when one
 * changes. With a cache the last list is there without a connection, with what waits to be sent.
 *
 * @example
 * const rules = useRules();
 */
export const useRules = read;
/**
 * What has to be written so that a rule runs at another place, counted from nought among the rules as they run: the one
 * rule where there is room between its new neighbours, else also those that have to give way.
 *
 * @throws RangeError without such a rule, or where the place is none.
 */
export const movedRules = moved;
