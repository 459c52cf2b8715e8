import { LineChart as lines } from '../charts/line-chart.tsx';

/** Values over time, up to several series, with a benchmark; a button shows them as a table. */
export const LineChart = lines;
