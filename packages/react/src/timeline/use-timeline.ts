'use client';
import { useCrmCache } from '../provider/crm-context.ts';
import { type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import { useRealId } from '../provider/use-laid.ts';
import { timelineQuestion } from './timeline-questions.ts';
import type { TimelineData, TimelineFilter } from './timeline-state.ts';

/**
 * Reads what happened with a customer, newest first, page by page.
 *
 * @example
 * const { state, loadMore } = useTimeline(customerId, filter);
 * return <TimelineView state={state} filter={filter} onFilter={setFilter} onLoadMore={loadMore} />;
 */
export function useTimeline(customerId: string, filter: TimelineFilter = {}): Paged<TimelineData> {
  const id = useRealId(useCrmCache(), customerId);
  return useCrmPages(timelineQuestion(id, filter));
}
