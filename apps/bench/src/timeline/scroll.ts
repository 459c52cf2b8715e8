/** What scrolling through a list was like. */
export interface Scroll {
  readonly frames: number;
  /** Frames that took longer than 50 ms: the eye sees those. */
  readonly longFrames: number;
  readonly longest: number;
  readonly median: number;
  readonly seconds: number;
  /** Most rows that stood in the page at a time. */
  readonly mostRows: number;
  /** Pixels of the whole list at the end. */
  readonly height: number;
  /** Whether the end was reached. */
  readonly isThrough: boolean;
}

export interface ScrollOptions {
  /** Pixels a frame; negative goes up. */
  readonly step: number;
  /** What counts as a row. */
  readonly row: string;
  /** Gives up after so many milliseconds. */
  readonly limit: number;
  /** Frames at the end without the list growing, after which it is through. */
  readonly patience: number;
}

/** Scrolls by a fixed step in every frame until the list ends, and writes down how long the frames took. */
export async function scrollThrough(list: Element, { step, row, limit, patience }: ScrollOptions): Promise<Scroll> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const times: number[] = [];
  let mostRows = 0;
  let waited = 0;
  const begin = await frame();
  let last = begin;
  while (waited < patience && last - begin < limit) {
    list.scrollTop += step;
    const now = await frame();
    times.push(now - last);
    last = now;
    if (times.length % 10 === 0) mostRows = Math.max(mostRows, list.querySelectorAll(row).length);
    const isAtEnd = step > 0 ? list.scrollTop + list.clientHeight >= list.scrollHeight - 1 : list.scrollTop <= 0;
    waited = isAtEnd ? waited + 1 : 0;
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    frames: times.length,
    longFrames: times.filter((time) => time > 50).length,
    longest: sorted.at(-1) ?? 0,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    seconds: (last - begin) / 1000,
    mostRows,
    height: list.scrollHeight,
    isThrough: waited >= patience,
  };
}
