import type { Page, TimelineEntry } from '@korkep/core';
import { type Kept, keptAs } from '../provider/kept-answers.ts';
import type { CrmPages } from '../provider/use-crm-pages.ts';
import type { CrmQuery } from '../provider/use-crm-query.ts';
import { entriesWithWaiting } from './timeline-cache.ts';
import type { ActivityMonth, TimelineFilter } from './timeline-state.ts';

/** Entries of the first page, which is waited for, and of those that are fetched ahead. */
const PAGE = 50;
const NEXT_PAGE = 200;

/** The question for a timeline, one and the same wherever it is asked: in a widget, or ahead of it on a server. */
export function timelineQuestion(id: string, filter: TimelineFilter = {}): CrmPages<TimelineEntry> {
  const { kinds, channels, from, to } = filter;
  const q = filter.q?.trim();
  const narrowed = {
    ...(kinds?.length && { kinds: [...kinds] }),
    ...(channels?.length && { channels: [...channels] }),
    ...(from && { from }),
    ...(to && { to }),
    ...(q && { q }),
  };
  return {
    key: (keys) => keys.timeline(id, narrowed),
    ask: (crm, at, options) =>
      crm.customers.timeline(id, { limit: at.cursor ? NEXT_PAGE : PAGE, ...narrowed, ...at }, options),
    // Only the whole timeline is kept: what it is narrowed to is a question of the moment.
    kept: Object.keys(narrowed).length === 0 ? keptTimeline(id) : undefined,
    lay: (pending, entries) => entriesWithWaiting(pending, entries, id, narrowed),
    watched: id,
  };
}

const keptTimeline = (id: string): Kept<Page<TimelineEntry>> => ({
  read: (cache) => cache.timeline(id),
  keep: (cache, page) => cache.keepTimeline(id, page),
});

/** The question for how much happened in each month. */
export function activityQuestion(
  id: string,
  { kinds, channels }: Pick<TimelineFilter, 'kinds' | 'channels'> = {},
): CrmQuery<{ months: ActivityMonth[] }> {
  const query = {
    ...(kinds?.length && { kinds: [...kinds] }),
    ...(channels?.length && { channels: [...channels] }),
  };
  return {
    key: (keys) => keys.activity(id, query),
    ask: (crm, options) => crm.customers.activity(id, query, options),
    kept: keptAs(`activity/${id}/${JSON.stringify(query)}`),
  };
}
