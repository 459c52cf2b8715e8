import { BarChart as bars } from '../charts/bar-chart.tsx';

/** Parts beside each other, each with its name and value written out; a button shows them as a table. */
export const BarChart = bars;
