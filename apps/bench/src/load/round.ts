import { percentile } from '../report/percentiles.ts';

/** What one round of one side gave. */
export interface Round {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers that were not what was asked for. */
  readonly failures: number;
}

/** Runs callers side by side, each sending the next request when it has its answer, and counts what ends in time. */
export async function runRound(
  callers: number,
  milliseconds: number,
  call: (caller: number) => Promise<boolean>,
): Promise<Round> {
  const begin = performance.now();
  const end = begin + milliseconds;
  const times: number[] = [];
  let failures = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let sent = performance.now(); sent < end; ) {
        const isRight = await call(caller);
        const now = performance.now();
        times.push(now - sent);
        if (!isRight) failures += 1;
        sent = now;
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    failures,
  };
}

/** Numbers below `count`, the same in every run. */
export function createDraw(seed: number): (count: number) => number {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * count);
  };
}
