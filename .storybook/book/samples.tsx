import { KpiBoardView, ProfileCardView, readyState, TimelineView } from '@korkep/react';
import { useState } from 'react';
import { aProfile, someAttention, storyNow } from '../../packages/react/src/testing/builders.ts';
import { someKpis } from '../../packages/react/src/testing/kpi-builders.ts';
import { aTimeline } from '../../packages/react/src/testing/timeline-builders.ts';

/** A profile card of the stories' customer. */
export function SampleCard({ variant = 'compact' }: { readonly variant?: 'full' | 'compact' }) {
  const profile = aProfile({ attention: someAttention() });
  return <ProfileCardView variant={variant} state={readyState(profile, storyNow)} />;
}

/** Key figures of the stories' shop. */
export function SampleKpis({ count = 4 }: { readonly count?: number }) {
  const [period, setPeriod] = useState<'last30Days' | 'last90Days' | 'last365Days'>('last30Days');
  const figures = someKpis().slice(0, count);
  return (
    <KpiBoardView
      state={readyState(figures, storyNow)}
      expected={count}
      period={period}
      periods={['last30Days', 'last90Days', 'last365Days']}
      onPeriod={(next) => setPeriod(next as typeof period)}
    />
  );
}

/** What happened with the stories' customer of late. */
export function SampleTimeline() {
  const [filter, setFilter] = useState({});
  return (
    <TimelineView
      state={readyState({ entries: aTimeline().slice(0, 6), hasMore: false, isLoadingMore: false }, storyNow)}
      filter={filter}
      onFilter={setFilter}
      onLoadMore={() => {}}
      months={[]}
    />
  );
}
