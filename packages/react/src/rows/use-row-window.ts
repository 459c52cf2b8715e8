import type { RefObject } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useBeforePaint } from '../filters/use-before-paint.ts';

const overscan = 8;
/** Rows that are drawn whole in one frame. A slow device draws more of them for longer than the eye forgives. */
const SLICE = 6;
/** As many at once when the table appears. */
const FIRST = 12;

export interface RowWindow {
  /** First row to draw, and after the last one. */
  readonly start: number;
  readonly end: number;
  /** Those of them that are drawn whole; the others show a name until their frame comes. */
  readonly wholeFrom: number;
  readonly wholeTo: number;
  /** Pixels of a row. */
  readonly height: number;
  /** Rows that fit. */
  readonly page: number;
}

/**
 * Draws only the rows that are seen. All rows are as high as the probe, so where one lies is a product: unlike the
 * timeline's lines they need neither measuring nor a place for each in memory.
 */
export function useRowWindow(
  count: number,
  scroller: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
): RowWindow {
  const [height, setHeight] = useState(36);
  const [range, setRange] = useState({ start: 0, end: 40, page: 10, wholeFrom: 0, wholeTo: FIRST });
  const known = useRef({ height, count });
  known.current = { height, count };

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { height, count } = known.current;
    const { scrollTop, clientHeight } = element;
    const top = Math.floor(scrollTop / height);
    const page = Math.max(1, Math.floor((clientHeight - (head.current?.offsetHeight ?? 0)) / height));
    const start = Math.max(0, Math.min(top, count - 1) - overscan);
    const end = Math.min(count, Math.ceil((scrollTop + clientHeight) / height) + overscan);
    setRange((last) => {
      if (last.start === start && last.end === end && last.page === page) return last;
      const wholeFrom = Math.max(start, last.wholeFrom);
      const wholeTo = Math.min(end, last.wholeTo);
      // After a leap nothing stays; what lies at the top is drawn first.
      const whole = wholeFrom < wholeTo ? { wholeFrom, wholeTo } : { wholeFrom: top, wholeTo: top };
      return { start, end, page, ...whole };
    });
  }, [scroller, head]);
  useSlices(range, setRange);

  // Before anything is seen or observed: rows may be cards from the beginning.
  useBeforePaint(() => {
    const measured = probe.current?.getBoundingClientRect().height ?? 0;
    if (measured > 0 && measured !== known.current.height) setHeight(measured);
  }, [probe]);
  useBeforePaint(look, [look, count, height]);

  useEffect(() => {
    const element = scroller.current;
    const row = probe.current;
    if (!element || !row) return;
    const sizes = new ResizeObserver(() => {
      const measured = row.getBoundingClientRect().height;
      if (measured > 0 && measured !== known.current.height) {
        // What stood at the top stays there when rows become cards, or the other way round.
        const first = element.scrollTop / known.current.height;
        flushSync(() => setHeight(measured));
        element.scrollTop = first * measured;
      }
      look();
    });
    sizes.observe(element);
    sizes.observe(row);
    // At once: a scroll is told before the frame is painted, and waiting for React's turn would paint it blank.
    const lookAtOnce = () => {
      element.toggleAttribute('data-sideways', element.scrollLeft !== 0);
      flushSync(look);
    };
    element.addEventListener('scroll', lookAtOnce, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', lookAtOnce);
    };
  }, [look, scroller, probe]);

  return { ...range, end: Math.min(range.end, count), height };
}

type Range = Pick<RowWindow, 'start' | 'end' | 'page' | 'wholeFrom' | 'wholeTo'>;

/** Draws a few rows more in each frame until all are whole. While one leaps from place to place, none are. */
function useSlices(range: Range, setRange: (next: (last: Range) => Range) => void): void {
  const { start, end, wholeFrom, wholeTo } = range;
  const isWhole = wholeFrom <= start && wholeTo >= end;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another frame for every step
  useEffect(() => {
    if (isWhole) return;
    const frame = requestAnimationFrame(() => setRange(grown));
    return () => cancelAnimationFrame(frame);
  }, [isWhole, range, setRange]);
}

function grown(last: Range): Range {
  const { start, end, wholeFrom, wholeTo } = last;
  const seenTo = end - overscan;
  const seenFrom = start + overscan;
  if (wholeTo < seenTo) return { ...last, wholeTo: Math.min(end, wholeTo + SLICE) };
  if (wholeFrom > seenFrom) return { ...last, wholeFrom: Math.max(start, wholeFrom - SLICE) };
  if (wholeTo < end) return { ...last, wholeTo: Math.min(end, wholeTo + SLICE) };
  return { ...last, wholeFrom: Math.max(start, wholeFrom - SLICE) };
}
