import type { ChartPoint, ChartSeries } from '../charts/line-chart.tsx';

/** The months of a year. */
export const aYear: readonly ChartPoint[] = Array.from({ length: 12 }, (_, index) => {
  const month = new Date(Date.UTC(2025, 11 + index, 1));
  return {
    label: month.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    tick: month.toLocaleDateString('en', { month: 'short', timeZone: 'UTC' }),
  };
});

/** Three channels over a year. */
export const channelSeries: readonly ChartSeries[] = [
  { name: 'Web shop', values: [180, 192, 201, 196, 215, 230, 228, 246, 239, 262, 270, 291] },
  { name: 'Store', values: [88, 92, 84, 79, 90, 94, 101, 98, 96, 104, 107, 110] },
  { name: 'Telephone', values: [42, 58, 70, 55, 66, 78, 69, 76, 80, 81, 85, 87] },
];

/** Five tiers over a year, in forints. */
export const tierSeries: readonly ChartSeries[] = ['VIP', 'Gold', 'Silver', 'Bronze', 'None'].map((name, tier) => ({
  name,
  values: aYear.map((_, month) => Math.round((5 - tier) * 900_000 + month * 60_000 + Math.sin(month + tier) * 250_000)),
}));

/** Order values as shops have them: many small ones, few large ones. The same at every run. */
export const orderValues: readonly number[] = Array.from({ length: 400 }, (_, index) => {
  const share = (index + 0.5) / 400;
  return Math.round((2_500 + 9_000 * -Math.log(1 - share)) / 10) * 10;
});
