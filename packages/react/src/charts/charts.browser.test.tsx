import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../styles/charts.css';
import { aYear, channelSeries } from '../testing/chart-builders.ts';
import { renderWidget, unmountWidgets } from '../testing/render-widget.tsx';
import { BarChart } from './bar-chart.tsx';
import { DistributionChart } from './distribution-chart.tsx';
import { FunnelChart } from './funnel-chart.tsx';
import { LineChart } from './line-chart.tsx';
import { StackedBarChart } from './stacked-bar-chart.tsx';

afterEach(unmountWidgets);

const plot = () => page.getByRole('slider');
const focusPlot = async () => {
  await expect.element(plot()).toBeInTheDocument();
  (plot().element() as HTMLElement).focus();
};
const readout = () => document.querySelector('.kk-chart__readout')?.textContent;

it('reads a line by pointer and by arrow keys alike', async () => {
  renderWidget(<LineChart title="Orders by channel" points={aYear} series={channelSeries} />);
  await expect
    .element(plot())
    .toHaveAttribute('aria-valuetext', 'November 2026: Web shop 291; Store 110; Telephone 87');
  await focusPlot();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect
    .element(plot())
    .toHaveAttribute('aria-valuetext', 'September 2026: Web shop 262; Store 104; Telephone 81');
  const byKeys = readout();
  expect(byKeys).toMatch(/September 2026.*262/);
  await userEvent.keyboard('{Escape}');
  expect(readout()).toBeUndefined();
  const { width, height } = plot().element().getBoundingClientRect();
  await userEvent.hover(plot(), { position: { x: width * 0.66, y: height / 2 } });
  await expect.poll(readout).toMatch(/2026/);
  const [month] = /\w+ 2026/.exec(readout() as string) as RegExpExecArray;
  await expect.element(plot()).toHaveAttribute('aria-valuetext', expect.stringMatching(`^${month}:`));
});

it('reads from end to end with Home and End and stops there', async () => {
  renderWidget(<LineChart title="Orders" points={aYear} series={channelSeries.slice(0, 1)} />);
  await focusPlot();
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await expect.element(plot()).toHaveAttribute('aria-valuetext', 'December 2025: 180');
  await userEvent.keyboard('{End}{ArrowRight}');
  await expect.element(plot()).toHaveAttribute('aria-valuetext', 'November 2026: 291');
});

it('shows the same values as a table, in the same room', async () => {
  renderWidget(<LineChart title="Orders by channel" points={aYear} series={channelSeries} />);
  const chart = page.getByRole('figure', { name: 'Orders by channel' });
  await expect.element(chart).toBeVisible();
  const before = chart.element().getBoundingClientRect().height;
  await page.getByRole('button', { name: 'Show as table: Orders by channel' }).click();
  await expect.element(page.getByRole('row', { name: 'March 2026 196 79 55' })).toBeInTheDocument();
  await expect.element(page.getByRole('columnheader', { name: 'Telephone' })).toBeInTheDocument();
  expect(Math.abs(chart.element().getBoundingClientRect().height - before)).toBeLessThanOrEqual(30);
  await page.getByRole('button', { name: 'Show as chart: Orders by channel' }).click();
  await expect.element(plot()).toBeInTheDocument();
});

it('names lines at their end where there is room and in a legend where there is not', async () => {
  const { container } = renderWidget(<LineChart title="Orders by channel" points={aYear} series={channelSeries} />);
  const names = () => container.querySelectorAll('.kk-chart__name').length;
  container.style.inlineSize = '720px';
  await expect.poll(names).toBe(3);
  await expect.element(page.getByRole('list')).not.toBeInTheDocument();
  container.style.inlineSize = '280px';
  await expect.poll(names).toBe(0);
  await expect.element(page.getByRole('list')).toBeVisible();
});

it('says where an axis begins that does not begin at zero', async () => {
  const rates = [41.2, 42.4, 43, 44.4];
  const series = [{ name: 'Rate', values: rates }];
  const { rerender, container } = renderWidget(
    <LineChart title="Rate" from="fit" points={aYear.slice(0, 4)} series={series} />,
  );
  await expect.element(page.getByText('Axis starts at 41')).toBeVisible();
  expect(container.querySelector('.kk-chart__area')).toBeNull();
  rerender(<LineChart title="Rate" points={aYear.slice(0, 4)} series={series} />);
  await expect.element(page.getByText('Axis starts at 41')).not.toBeInTheDocument();
  expect(container.querySelector('.kk-chart__area')).not.toBeNull();
});

it('writes out each bar’s value and its share, and sums up what is left', async () => {
  const bars = [60, 30, 5, 3, 2].map((value, index) => ({ key: String(index), label: `Part ${index}`, value }));
  renderWidget(<BarChart title="Parts" bars={bars} withShares most={3} />);
  await expect.element(page.getByRole('listitem').nth(0)).toMatchTextContent('Part 06060%');
  await expect.element(page.getByRole('listitem').nth(2)).toMatchTextContent('Other (3)1010%');
  await page.getByRole('button', { name: /as table/ }).click();
  await expect.element(page.getByRole('row', { name: 'Part 4 2 2%' })).toBeInTheDocument();
});

it('draws bars as long as their values say, from zero', () => {
  const bars = [40, 10, -10].map((value, index) => ({ key: String(index), label: `Bar ${index}`, value }));
  const { container } = renderWidget(<BarChart title="Change" bars={bars} />);
  return expect
    .poll(() => [...container.querySelectorAll('.kk-chart__bar-value')].map((bar) => bar.getAttribute('width')))
    .toEqual(['80%', '20%', '20%']);
});

it('tells how many get from step to step', async () => {
  const steps = [1000, 500, 100].map((value, index) => ({ key: String(index), label: `Step ${index}`, value }));
  renderWidget(<FunnelChart title="Way" steps={steps} />);
  await expect.element(page.getByText('80% went no further')).toBeVisible();
  await page.getByRole('button', { name: /as table/ }).click();
  await expect.element(page.getByRole('row', { name: 'Step 2 100 10% 20%' })).toBeInTheDocument();
});

it('reads the parts of a stack and their sum', async () => {
  renderWidget(<StackedBarChart title="Orders" points={aYear} series={channelSeries} />);
  await focusPlot();
  await userEvent.keyboard('{Home}');
  await expect
    .element(plot())
    .toHaveAttribute('aria-valuetext', 'December 2025: Web shop 180; Store 88; Telephone 42; Total 310');
});

it('counts how often values of each size occur', async () => {
  renderWidget(<DistributionChart title="Values" values={[1, 2, 2, 7, 9, 10]} bins={5} />);
  await focusPlot();
  await userEvent.keyboard('{Home}{ArrowRight}');
  await expect.element(plot()).toHaveAttribute('aria-valuetext', '2 – 4: 2');
});

it('says so where there is nothing to show', async () => {
  renderWidget(
    <LineChart title="Orders" points={aYear} series={[{ name: 'Orders', values: aYear.map(() => null) }]} />,
  );
  await expect.element(page.getByText('Nothing to show in this period.')).toBeVisible();
  await expect.element(page.getByRole('button')).not.toBeInTheDocument();
});

it('stops watching its room when it goes', () => {
  const watching = new Set<ResizeObserver>();
  const { observe, disconnect } = ResizeObserver.prototype;
  ResizeObserver.prototype.observe = function (...given) {
    watching.add(this);
    observe.apply(this, given);
  };
  ResizeObserver.prototype.disconnect = function () {
    watching.delete(this);
    disconnect.apply(this);
  };
  renderWidget(<LineChart title="Orders" points={aYear} series={channelSeries} />);
  return expect
    .poll(() => watching.size)
    .toBe(1)
    .then(() => {
      unmountWidgets();
      expect(watching.size).toBe(0);
    })
    .finally(() => Object.assign(ResizeObserver.prototype, { observe, disconnect }));
});
