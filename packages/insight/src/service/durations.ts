/** How often each length of time occurred: pairs of a {@link durationBucket} and a number. */
export type DurationCounts = Iterable<readonly [bucket: number, times: number]>;

/** Lengths of time, counted. */
export interface Durations {
  count: number;
  /** Their sum, whole seconds. */
  seconds: number;
  counts: DurationCounts;
  /** Each by itself, whole seconds in order, where they are few enough; quantiles are exact then. */
  values?: readonly number[];
}

const STEPS = 64;
const FINE = 5;
/** More than there are for 68 years. */
const BUCKETS = 27 * STEPS;

/**
 * The bucket of a length of time in whole seconds: to the second below 64 seconds, then 32 buckets for each doubling; so the
 * middle of a bucket is at most 1.6 % off. Buckets of several days can be added up, which medians cannot.
 */
export function durationBucket(seconds: number): number {
  const exponent = Math.max(0, 31 - Math.clz32(Math.max(1, seconds)) - FINE);
  return exponent * STEPS + Math.floor(seconds / 2 ** exponent);
}

/** The middle of a bucket, in seconds. */
export function bucketMiddle(bucket: number): number {
  const exponent = Math.floor(bucket / STEPS);
  const size = 2 ** exponent;
  return (bucket % STEPS) * size + (size - 1) / 2;
}

/** Adds up durations by their buckets; none of the given ones is changed. */
export function addDurations(all: readonly Durations[]): Durations {
  // Dense: a year of a large desk has hundreds of thousands of pairs.
  const times = new Float64Array(BUCKETS);
  let count = 0;
  let seconds = 0;
  for (const one of all) {
    count += one.count;
    seconds += one.seconds;
    for (const [bucket, more] of one.counts) times[bucket]! += more;
  }
  const counts: [number, number][] = [];
  times.forEach((sum, bucket) => {
    if (sum > 0) counts.push([bucket, sum]);
  });
  return { count, seconds, counts };
}

/** Durations of which each is known, in whole seconds. */
export function durationsOf(seconds: readonly number[]): Durations {
  const counts = new Map<number, number>();
  let sum = 0;
  for (const one of seconds) {
    const bucket = durationBucket(one);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    sum += one;
  }
  return { count: seconds.length, seconds: sum, counts: [...counts], values: [...seconds].sort((a, b) => a - b) };
}

/**
 * The length of time that a share (0–1) of the durations does not exceed, in seconds; between two of them, what lies in the
 * middle counts, as `percentile_cont` of SQL has it. `null` where there are none.
 */
export function durationQuantile({ count, counts, values }: Durations, share: number): number | null {
  if (count === 0) return null;
  const rank = share * (count - 1);
  const low = Math.floor(rank);
  if (values) return values[low]! + (rank - low) * ((values[low + 1] ?? values[low]!) - values[low]!);
  let seen = 0;
  let left: number | undefined;
  for (const [bucket, times] of [...counts].sort(([a], [b]) => a - b)) {
    seen += times;
    if (left === undefined && seen > low) left = bucketMiddle(bucket);
    if (left !== undefined && (seen > low + 1 || rank === low || seen === count)) {
      return left + (rank - low) * (bucketMiddle(bucket) - left);
    }
  }
  return left ?? null;
}
