/** The drawing's own units; it is stretched to whatever room it has. */
export const sparkWidth = 100;
export const sparkHeight = 32;

export interface SparklineShape {
  /** SVG path of the line; a missing value interrupts it. */
  readonly line: string;
  readonly benchmarkY: number | undefined;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** Lays a series out from its smallest to its greatest value, the benchmark included, with a little air. */
export function sparklineShape(values: readonly (number | null)[], benchmark?: number): SparklineShape {
  const present = values.filter((value) => value !== null);
  const all = benchmark === undefined ? present : [...present, benchmark];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const range = high - low;
  const inset = 3;
  const y = (value: number) =>
    range > 0 ? sparkHeight - inset - ((value - low) / range) * (sparkHeight - 2 * inset) : sparkHeight / 2;
  const x = (index: number) => (values.length > 1 ? (index / (values.length - 1)) * sparkWidth : sparkWidth / 2);
  let line = '';
  let isDown = false;
  values.forEach((value, index) => {
    if (value !== null) line += `${isDown ? 'L' : 'M'}${round(x(index))} ${round(y(value))}`;
    isDown = value !== null;
  });
  return { line, benchmarkY: benchmark === undefined || !all.length ? undefined : round(y(benchmark)), x, y };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
