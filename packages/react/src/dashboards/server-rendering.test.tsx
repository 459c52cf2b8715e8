import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { BarChart } from '../charts/bar-chart.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { StackedBarChart } from '../charts/stacked-bar-chart.tsx';
import { readyState } from '../state/async-state.ts';
import { storyNow } from '../testing/builders.ts';
import { aYear, channelSeries } from '../testing/chart-builders.ts';
import { aCurrentDashboard } from '../testing/dashboard-builders.tsx';
import { StoryDashboard } from '../testing/story-dashboard.tsx';

it('renders charts and a dashboard on a server, whole, without inline styles and without a warning', () => {
  const warned = vi.spyOn(console, 'error').mockImplementation(() => {});
  const bars = [{ key: 'a', label: 'Hungary', value: 7 }];
  const html = renderToString(
    <>
      <LineChart title="Orders" points={aYear} series={channelSeries} />
      <StackedBarChart title="Parts" points={aYear} series={channelSeries} />
      <BarChart title="Countries" bars={bars} />
      <StoryDashboard state={readyState(aCurrentDashboard(), storyNow)} />
    </>,
  );
  expect(html).toMatch(/<path class="kk-chart__line" data-series="3" d="M/);
  expect(html).toContain('Hungary');
  expect(html).toContain('Newest open tickets');
  expect(html).not.toMatch(/ style=/);
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});
