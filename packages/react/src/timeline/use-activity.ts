'use client';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';
import type { ActivityMonth, TimelineFilter } from './timeline-state.ts';

/** Reads how much happened with a customer in each month, for jumping through the timeline. */
export function useActivity(
  customerId: string,
  { kinds, channels }: Pick<TimelineFilter, 'kinds' | 'channels'> = {},
): AsyncState<readonly ActivityMonth[]> {
  const query = {
    ...(kinds?.length && { kinds: [...kinds] }),
    ...(channels?.length && { channels: [...channels] }),
  };
  const state = useCrmQuery<{ months: ActivityMonth[] }>({
    key: (keys) => keys.activity(customerId, query),
    ask: (crm, options) => crm.customers.activity(customerId, query, options),
  });
  return mapState(state, ({ months }) => months);
}
