'use client';
import { useState } from 'react';
import { profileQuestion } from '../customers/profile-question.ts';
import { useCrmCache } from '../provider/crm-context.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import type { TimelineFilter } from './timeline-state.ts';
import { type TimelineLook, TimelineView } from './timeline-view.tsx';
import { useActivity } from './use-activity.ts';
import { useTimeline } from './use-timeline.ts';

export interface TimelineProps extends TimelineLook {
  readonly customerId: string;
  /** What it is narrowed to at first; the person may change it. */
  readonly startsWith?: TimelineFilter;
}

/**
 * Everything that happened with a customer, newest first, by day. Only what is seen is drawn, and older entries are
 * fetched as the person scrolls. Stands below a `CrmProvider`; its look is `@korkep/react/timeline.css`, its greatest
 * height `--kk-timeline-height`.
 *
 * @example
 * <Timeline customerId={id} startsWith={{ channels: ['email', 'call'] }} />
 */
export function Timeline({ customerId, startsWith = {}, ...look }: TimelineProps) {
  const [filter, setFilter] = useState(startsWith);
  const { state, loadMore } = useTimeline(customerId, filter);
  const activity = useActivity(customerId, filter);
  const name = useKnownName(customerId);
  return (
    <TimelineView
      customerName={name}
      {...look}
      state={state}
      filter={filter}
      onFilter={setFilter}
      onLoadMore={loadMore}
      months={activity.status === 'ready' ? activity.data : activity.status === 'loading' ? 'loading' : []}
    />
  );
}

/** The customer's name, if a profile card beside has fetched it; nothing is asked for it. */
function useKnownName(customerId: string): string | undefined {
  const id = useRealId(useCrmCache(), customerId);
  const known = useCrmQuery({ ...profileQuestion(id), isEnabled: false });
  return known.status === 'ready' ? known.data.customer.displayName : undefined;
}
