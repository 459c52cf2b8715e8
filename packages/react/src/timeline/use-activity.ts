'use client';
import { useCrmCache } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';
import type { ActivityMonth, TimelineFilter } from './timeline-state.ts';

/** Reads how much happened with a customer in each month, for jumping through the timeline. */
export function useActivity(
  customerId: string,
  { kinds, channels }: Pick<TimelineFilter, 'kinds' | 'channels'> = {},
): AsyncState<readonly ActivityMonth[]> {
  const id = useRealId(useCrmCache(), customerId);
  const query = {
    ...(kinds?.length && { kinds: [...kinds] }),
    ...(channels?.length && { channels: [...channels] }),
  };
  const state = useCrmQuery<{ months: ActivityMonth[] }>({
    key: (keys) => keys.activity(id, query),
    ask: (crm, options) => crm.customers.activity(id, query, options),
    kept: keptAs(`activity/${id}/${JSON.stringify(query)}`),
  });
  return mapState(state, ({ months }) => months);
}
