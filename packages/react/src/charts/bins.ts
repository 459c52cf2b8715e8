import { bisectRight, nice, ticks } from 'd3-array';

/** How many values lie from `from` until before `to`; the last bin holds its end too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Below it, floating point has too few digits left to divide a range. */
const TINY = 1e-290;

/** Sorts values into bins of one width with round ends, about as many as Sturges' rule gives (Sturges, 1926). */
export function binsOf(values: readonly number[], wanted?: number): readonly Bin[] {
  if (values.length === 0) return [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // All the same, or closer to each other than round numbers can tell.
  if (high - low <= Math.max(TINY, Math.max(-low, high) * 1e-12)) {
    return [{ from: low, to: high > low ? high : low + 1, count: values.length }];
  }
  const number = wanted ?? Math.min(40, Math.ceil(Math.log2(values.length)) + 1);
  const ends = ticks(...nice(low, high, number), number);
  // Division rounds: the outermost may miss by a digit.
  ends[0] = Math.min(ends[0]!, low);
  ends.push(Math.max(ends.pop()!, high));
  const counts = new Array<number>(ends.length - 1).fill(0);
  for (const value of values) {
    const bin = Math.min(counts.length - 1, bisectRight(ends, value) - 1);
    counts[bin] = counts[bin]! + 1;
  }
  return counts.map((count, index) => ({ from: ends[index]!, to: ends[index + 1]!, count }));
}

/** The value in the middle: half lie below it, half above. */
export function medianOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
