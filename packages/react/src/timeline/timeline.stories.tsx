import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import '../styles/timeline.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { aLongTimeline, aTimeline } from '../testing/timeline-builders.ts';
import type { TimelineFilter } from './timeline-state.ts';
import { TimelineView, type TimelineViewProps } from './timeline-view.tsx';

const months = Array.from({ length: 30 }, (_, index) => {
  const month = new Date(Date.UTC(2026, 10 - index, 1)).toISOString().slice(0, 7);
  return { month, count: (index * 7 + 3) % 23 };
});
const data = { entries: aTimeline(), hasMore: false, isLoadingMore: false };

function Controlled({ filter: first, ...props }: TimelineViewProps) {
  const [filter, setFilter] = useState<TimelineFilter>(first);
  return <TimelineView {...props} filter={filter} onFilter={setFilter} />;
}

const meta: Meta<typeof TimelineView> = {
  title: 'Timeline/Timeline',
  component: TimelineView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: { state: readyState(data, storyNow), filter: {}, onFilter: () => {}, onLoadMore: () => {}, months },
};
export default meta;
type Story = StoryObj<typeof TimelineView>;

export const Full: Story = {};
export const Narrowed: Story = {
  args: { filter: { kinds: ['interaction'], channels: ['email', 'call'], to: '2026-10-01T00:00:00Z' } },
};
export const Loading: Story = { args: { state: { status: 'loading' }, months: [] } };
export const Empty: Story = { args: { state: readyState({ ...data, entries: [] }, storyNow), months: [] } };
export const NothingFound: Story = {
  args: { state: readyState({ ...data, entries: [] }, storyNow), filter: { q: 'zzz' } },
};

/** One entry, without an actor or a title. */
export const Partial: Story = {
  args: {
    state: readyState(
      {
        ...data,
        entries: aTimeline()
          .slice(4, 5)
          .map(({ actor: _, ...entry }) => entry),
      },
      storyNow,
    ),
    months: [],
  },
};

export const LoadingMore: Story = {
  args: { state: readyState({ entries: aLongTimeline(60), hasMore: true, isLoadingMore: true }, storyNow) },
};
export const Long: Story = { args: { state: readyState({ ...data, entries: aLongTimeline(10_000) }, storyNow) } };
export const Failed: Story = {
  args: {
    state: {
      status: 'error',
      error: { kind: 'network', message: 'fetch failed', requestId: 'req_01jd8k2v7m' },
      retry: () => {},
    },
    months: [],
  },
};
export const Stale: Story = { args: { state: { ...readyState(data, storyNow - 40 * 60_000), isStale: true } } };
export const NoPermission: Story = { args: { state: { status: 'denied', error: { message: 'Denied' } } } };
export const Hungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
