/** What the browser tells of a stretch of time. */
export interface Watched {
  /** Milliseconds of each task over 50, the longest first. */
  readonly longTasks: readonly number[];
  /** The sum of layout shifts, those after a key stroke or a click included. */
  readonly shift: number;
  /** Refreshes of the screen that passed without a new frame. */
  readonly dropped: number;
  readonly frames: number;
  /** Milliseconds from a key stroke to the frame that shows it, the worst one. */
  readonly worstKey: number;
}

/** Begins to watch the page; gives what ends it. */
export function watchPage(): () => Promise<Watched> {
  const longTasks: number[] = [];
  let shift = 0;
  let worstKey = 0;
  const read = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      if (entry.entryType === 'longtask') longTasks.push(Math.round(entry.duration));
      else if (entry.entryType === 'layout-shift') shift += (entry as PerformanceEntry & { value: number }).value;
      else if (entry.name === 'keydown') worstKey = Math.max(worstKey, entry.duration);
    }
  };
  const observer = new PerformanceObserver((list) => read(list.getEntries()));
  observer.observe({ type: 'longtask' });
  observer.observe({ type: 'layout-shift' });
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  const times: number[] = [];
  let isEnded = false;
  const tick = (now: number) => {
    times.push(now);
    if (!isEnded) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return async () => {
    // A task is told after it has ended.
    await new Promise((resolve) => setTimeout(resolve, 300));
    isEnded = true;
    read(observer.takeRecords());
    observer.disconnect();
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    // The screen's own pace: a middle frame of those that were in time.
    const pace = Math.min(17, gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 17);
    const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / pace) - 1), 0);
    return { longTasks: longTasks.toSorted((a, b) => b - a), shift, dropped, frames: gaps.length, worstKey };
  };
}
