'use client';
import type { Page, TimelineEntry } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import type { Kept } from '../provider/kept-answers.ts';
import { type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import { useRealId } from '../provider/use-laid.ts';
import { entriesWithWaiting } from './timeline-cache.ts';
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
  const id = useRealId(useCrmCache(), customerId);
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
    key: (keys) => keys.timeline(id, narrowed),
    ask: (crm, at, options) => crm.customers.timeline(id, { limit: PAGE, ...narrowed, ...at }, options),
    // Only the whole timeline is kept: what it is narrowed to is a question of the moment.
    kept: Object.keys(narrowed).length === 0 ? keptTimeline(id) : undefined,
    lay: (pending, entries) => entriesWithWaiting(pending, entries, id, narrowed),
    watched: id,
  });
}

const keptTimeline = (id: string): Kept<Page<TimelineEntry>> => ({
  read: (cache) => cache.timeline(id),
  keep: (cache, page) => cache.keepTimeline(id, page),
});
