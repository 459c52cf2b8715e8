'use client';
import { useCrmCache } from '../provider/crm-context.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';
import { activityQuestion } from './timeline-questions.ts';
import type { ActivityMonth, TimelineFilter } from './timeline-state.ts';

/** Reads how much happened with a customer in each month, for jumping through the timeline. */
export function useActivity(
  customerId: string,
  { kinds, channels }: Pick<TimelineFilter, 'kinds' | 'channels'> = {},
): AsyncState<readonly ActivityMonth[]> {
  const id = useRealId(useCrmCache(), customerId);
  return mapState(useCrmQuery(activityQuestion(id, { kinds, channels })), ({ months }) => months);
}
