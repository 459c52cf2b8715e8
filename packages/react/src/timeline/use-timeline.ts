'use client';
import type { TimelineEntry } from '@korkep/core';
import { type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import type { TimelineData, TimelineFilter } from './timeline-state.ts';

const PAGE = 50;

/**
 * Reads what happened with a customer, newest first, page by page.
 *
 * @example
 * const { state, loadMore } = useTimeline(customerId, filter);
 * return <TimelineView state={state} filter={filter} onFilter={setFilter} onLoadMore={loadMore} />;
 */
export function useTimeline(customerId: string, filter: TimelineFilter = {}): Paged<TimelineData> {
  const { kinds, channels, from, to } = filter;
  const q = filter.q?.trim();
  const narrowed = {
    ...(kinds?.length && { kinds: [...kinds] }),
    ...(channels?.length && { channels: [...channels] }),
    ...(from && { from }),
    ...(to && { to }),
    ...(q && { q }),
  };
  return useCrmPages<TimelineEntry>({
    key: (keys) => keys.timeline(customerId, narrowed),
    ask: (crm, at, options) => crm.customers.timeline(customerId, { limit: PAGE, ...narrowed, ...at }, options),
  });
}
