import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import '../styles/charts.css';
import { aYear, channelSeries, orderValues, tierSeries } from '../testing/chart-builders.ts';
import { inStoryPresentation } from '../testing/story-presentation.tsx';
import { BarChart } from './bar-chart.tsx';
import { DistributionChart } from './distribution-chart.tsx';
import { FunnelChart } from './funnel-chart.tsx';
import { LineChart } from './line-chart.tsx';
import { StackedBarChart } from './stacked-bar-chart.tsx';

const meta: Meta = { title: 'Charts/Charts', decorators: [inStoryPresentation] };
export default meta;
type Story = StoryObj;

const show = (chart: ReactNode): Story => ({ render: () => <>{chart}</> });
const percent = (value: number) => `${value.toLocaleString('en', { maximumFractionDigits: 1 })}%`;
const forint = (value: number) => `${Math.round(value).toLocaleString('en')} Ft`;

export const Line: Story = show(
  <LineChart
    title="Orders"
    detail="488 in November"
    points={aYear}
    series={[{ name: 'Orders', values: [310, 342, 355, 330, 371, 402, 398, 420, 415, 447, 462, 488] }]}
  />,
);
export const Lines: Story = show(<LineChart title="Orders by channel" points={aYear} series={channelSeries} />);
export const LinesNarrow: Story = {
  render: () => (
    <div style={{ inlineSize: 288 }}>
      <LineChart title="Orders by channel" points={aYear} series={channelSeries} />
    </div>
  ),
};

/** A narrow range far from zero: the axis says where it begins. */
export const LineFarFromZero: Story = show(
  <LineChart
    title="Repeat rate"
    from="fit"
    format={percent}
    points={aYear}
    series={[{ name: 'Repeat rate', values: [41.2, 41.9, 42.4, 41.1, 43, 43.4, 43.1, 44, 43.6, 44.4, 44.9, 45.6] }]}
    benchmark={{ value: 45, label: 'Benchmark 45%' }}
  />,
);
export const LineWithGaps: Story = show(
  <LineChart
    title="Answers to the survey"
    points={aYear}
    series={[{ name: 'Answers', values: [null, 4, 9, null, 7, null, null, 12, 14, 11, null, 13] }]}
  />,
);
export const LineEmpty: Story = show(
  <LineChart title="Orders" points={aYear} series={[{ name: 'Orders', values: aYear.map(() => null) }]} />,
);
export const LineWithOnePoint: Story = show(
  <LineChart title="Orders" points={aYear.slice(0, 1)} series={[{ name: 'Orders', values: [310] }]} />,
);
export const LineOfThousands: Story = show(
  <LineChart
    title="Visits a day"
    points={Array.from({ length: 1000 }, (_, index) => ({ label: `Day ${index + 1}`, tick: String(index + 1) }))}
    series={[
      {
        name: 'Visits',
        values: Array.from({ length: 1000 }, (_, index) => 900 + Math.sin(index / 40) * 300 + index / 3),
      },
    ]}
  />,
);

const countries = [
  { key: 'HU', label: 'Hungary', value: 1_840_220_000 },
  { key: 'DE', label: 'Germany', value: 420_100_000 },
  { key: 'AT', label: 'Austria', value: 212_400_000 },
  { key: 'SK', label: 'Slovakia', value: 98_300_000 },
  { key: 'RO', label: 'Romania', value: 61_900_000 },
];
export const Bars: Story = show(
  <BarChart title="Revenue by country" bars={countries} format={(value) => forint(value / 100)} withShares />,
);
export const BarsOfManyParts: Story = show(
  <BarChart
    title="Customers by country"
    withShares
    bars={Array.from({ length: 30 }, (_, index) => ({
      key: String(index),
      label: `Nagyné Szentpéteri-Vásárhelyi Krisztina Magdolna ${index + 1}`,
      value: 900 - index * 29,
    }))}
  />,
);
export const BarsBelowZero: Story = show(
  <BarChart
    title="Change of revenue by tier"
    bars={[
      { key: 'vip', label: 'VIP', value: 18 },
      { key: 'gold', label: 'Gold', value: 4 },
      { key: 'silver', label: 'Silver', value: -7 },
      { key: 'none', label: 'None', value: null, note: 'small sample' },
    ]}
    format={percent}
  />,
);
export const Stacked: Story = show(
  <StackedBarChart title="Revenue by tier" points={aYear} series={tierSeries} format={forint} />,
);
export const Funnel: Story = show(
  <FunnelChart
    title="From prospect to regular"
    steps={[
      { key: 'lead', label: 'Prospects', value: 1240 },
      { key: 'first', label: 'First order', value: 640 },
      { key: 'second', label: 'Second order', value: 289 },
      { key: 'regular', label: 'Regulars', value: 131 },
    ]}
  />,
);
export const Distribution: Story = show(
  <DistributionChart title="Order values" values={orderValues} format={forint} bins={16} />,
);
export const InHungarian: Story = {
  ...Lines,
  parameters: { presentation: { locale: 'hu' } },
};
export const RightToLeft: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 24 }}>
      <BarChart title="Revenue by country" bars={countries} withShares />
      <LineChart title="Orders by channel" points={aYear} series={channelSeries} />
    </div>
  ),
  parameters: { presentation: { locale: 'ar', direction: 'rtl' } },
};
