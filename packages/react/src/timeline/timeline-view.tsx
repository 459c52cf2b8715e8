'use client';
import Search from 'lucide/dist/esm/icons/search.mjs';
import { useState } from 'react';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { EmptyState } from '../primitives/empty-state/empty-state.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { StaleNote } from '../primitives/stale-note/stale-note.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { ActivityMap, ActivityMapPlace, monthAfter } from './activity-map.tsx';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineList } from './timeline-list.tsx';
import type { ActivityMonth, TimelineData, TimelineFilter } from './timeline-state.ts';
import { type TimelineTexts, timelineCatalogue } from './timeline-words.ts';

/** The timeline's parts that can be styled: `kk-timeline__<slot>`; `root` is `kk-timeline`. */
export type TimelineSlot = 'root' | 'list';

/** How the timeline is shown; shared by {@link TimelineView} and `Timeline`. */
export interface TimelineLook {
  /** What to call the customer in *who did what*. “The customer” when left out. */
  readonly customerName?: string | undefined;
  /** Leaves the chips and the search out. */
  readonly hasFilters?: boolean;
  readonly classNames?: SlotClasses<TimelineSlot>;
  readonly messages?: MessageOverrides;
}

export interface TimelineViewProps extends TimelineLook {
  readonly state: AsyncState<TimelineData>;
  readonly filter: TimelineFilter;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onLoadMore: () => void;
  /** For the mini-map: none without it; its place is kept while it is `'loading'`. */
  readonly months?: readonly ActivityMonth[] | 'loading' | undefined;
}

/** The timeline around a state that the host has at hand; `Timeline` fetches it by itself. */
export function TimelineView(props: TimelineViewProps) {
  const { state, filter, onFilter, onLoadMore, months, hasFilters = true, customerName, classNames, messages } = props;
  const t: TimelineTexts = useMessages(timelineCatalogue, messages);
  const slot = slotClass<TimelineSlot>('kk-timeline', classNames);
  const [current, setCurrent] = useState<string>();
  const hasMap = typeof months === 'object' && months.length > 1 && state.status !== 'denied';
  // Its place is let go only together with the skeleton below it, so that nothing that is seen moves.
  const mayHaveMap = state.status === 'loading' ? !!months : state.status === 'ready' && months === 'loading';
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={t('timeline.label')}
      aria-busy={state.status === 'loading' || (state.status === 'ready' && state.isFetching)}
      data-state={state.status}
    >
      {hasFilters && state.status !== 'denied' && <TimelineFilters filter={filter} onFilter={onFilter} t={t} />}
      {hasMap && (
        <ActivityMap
          months={months}
          current={current}
          t={t}
          onJump={(month) => onFilter({ ...filter, from: undefined, to: `${monthAfter(month)}-01T00:00:00Z` })}
        />
      )}
      {!hasMap && mayHaveMap && <ActivityMapPlace />}
      {state.status === 'loading' && <TimelineSkeleton t={t} />}
      {state.status === 'error' && (
        <ErrorState title={t('timeline.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {state.status === 'ready' && <StaleNote state={state} messages={messages} />}
      {state.status === 'ready' &&
        (state.data.entries.length > 0 ? (
          <TimelineList
            className={slot('list')}
            data={state.data}
            onLoadMore={onLoadMore}
            onMonth={setCurrent}
            customerName={customerName}
            waiting={state.waiting}
            t={t}
          />
        ) : isNarrowed ? (
          <EmptyState
            icon={<Icon of={Search} />}
            action={<Button onClick={() => onFilter({})}>{t('timeline.clear')}</Button>}
          >
            {t('timeline.nothingFound')}
          </EmptyState>
        ) : (
          <EmptyState>{t('timeline.empty')}</EmptyState>
        ))}
    </WidgetRoot>
  );
}

function TimelineSkeleton({ t }: { readonly t: TimelineTexts }) {
  return (
    <div role="status" aria-label={t('common.loading')} className="kk-timeline__loading">
      <div className="kk-timeline__day">
        <Skeleton line="13" span={2} />
      </div>
      {([8, 6, 10, 5, 8, 6, 8] as const).map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <div key={index} className="kk-timeline__line">
          <span className="kk-timeline__sign" />
          <Skeleton span={span} />
        </div>
      ))}
    </div>
  );
}
