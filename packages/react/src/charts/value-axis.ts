import { nice, ticks } from 'd3-array';

/** A vertical axis: its ends, its ticks, and where a value lies. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Whether the axis begins at zero, or holds it. */
  readonly hasZero: boolean;
  /** Pixels from the top of the plot. */
  readonly y: (value: number) => number;
}

export interface AxisOptions {
  /** Pixels of the plot. */
  readonly height: number;
  /**
   * `zero`: the axis holds zero, so that heights compare as the values do. `fit`: a narrow range far from zero is shown
   * from where it begins, which the chart then says.
   */
  readonly from: 'zero' | 'fit';
}

/** One tick in so many pixels. */
const spacing = 48;

/** Lays an axis around the values, on round numbers. */
export function valueAxis(values: readonly (number | null | undefined)[], { height, from }: AxisOptions): ValueAxis {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) [low, high] = [0, 1];
  const range = high - low;
  const isFar = from === 'fit' && (low > 0 || high < 0) && range > 0 && range < Math.min(Math.abs(low), Math.abs(high));
  if (!isFar) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (low === high) high = low + 1;
  const count = Math.max(2, Math.min(6, Math.round(height / spacing)));
  [low, high] = nice(low, high, count);
  return {
    low,
    high,
    ticks: ticks(low, high, count),
    hasZero: low <= 0 && high >= 0,
    y: (value) => height - ((value - low) / (high - low)) * height,
  };
}
