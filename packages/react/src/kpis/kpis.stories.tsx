import type { KpiPeriod } from '@korkep/core';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import '../styles/kpis.css';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { aKpi, someKpis } from '../testing/kpi-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { KpiBoardView, type KpiBoardViewProps } from './kpi-board-view.tsx';
import { KpiTileView } from './kpi-tile-view.tsx';

function Controlled(props: KpiBoardViewProps) {
  const [period, setPeriod] = useState<KpiPeriod>(props.period);
  return <KpiBoardView {...props} period={period} onPeriod={setPeriod} />;
}

const meta: Meta<typeof KpiBoardView> = {
  title: 'KPIs/KpiBoard',
  component: KpiBoardView,
  decorators: [inStoryPresentation],
  render: (args) => <Controlled {...args} />,
  args: { state: readyState(someKpis(), storyNow), expected: 6, period: 'last30Days', onPeriod: () => {} },
};
export default meta;
type Story = StoryObj<typeof KpiBoardView>;

export const Full: Story = {};
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Empty: Story = { args: { state: readyState([], storyNow) } };

/** Nothing to compute from, nothing to compare with. */
export const Partial: Story = {
  args: {
    state: readyState(
      [
        aKpi({
          id: 'retention',
          unit: 'percent',
          value: null,
          previous: null,
          change: null,
          sample: 0,
          inputs: { activeAtStart: 0 },
          trend: [],
        }),
        aKpi({ previous: null, change: null }),
      ],
      storyNow,
    ),
  },
};
export const Failed: Story = {
  args: {
    state: { status: 'error', error: { kind: 'timeout', message: 'x', requestId: 'req_01jd8k2v7m' }, retry: () => {} },
  },
};
export const Stale: Story = { args: { state: { ...readyState(someKpis(), storyNow - 86_400_000), isStale: true } } };
export const NoPermission: Story = { args: { state: { status: 'denied', error: { message: 'Denied' } } } };
export const Hungarian: Story = { parameters: { presentation: { locale: 'hu' } } };
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };

export const Tile: StoryObj<typeof KpiTileView> = {
  render: () => (
    <KpiTileView
      state={readyState(
        aKpi({
          id: 'churn',
          unit: 'percent',
          direction: 'lower_is_better',
          value: 6.4,
          previous: 5.1,
          change: 1.3,
          benchmark: 4,
        }),
        storyNow,
      )}
      periods={['last30Days', 'last90Days', 'last365Days']}
      onPeriod={() => {}}
    />
  ),
};
export const TileLoading: StoryObj<typeof KpiTileView> = {
  render: () => <KpiTileView state={{ status: 'loading' }} />,
};
