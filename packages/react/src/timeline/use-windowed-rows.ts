import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { RowHeights, type SizedRow } from './row-heights.ts';

const overscan = 12;

export interface WindowedRows {
  /** First row to draw. */
  readonly start: number;
  /** After the last row to draw. */
  readonly end: number;
  /** The row at the top edge of what is seen. */
  readonly top: number;
  readonly heights: RowHeights;
  /** Gives a row's element to be measured: `ref={(element) => measure(row, element)}`. */
  readonly measure: (row: SizedRow, element: HTMLElement | null) => void;
  readonly scrollToRow: (index: number, under?: number) => void;
}

/**
 * Draws only the rows that are seen. What the person looks at stays where it is when rows above are measured or new
 * ones come in front.
 */
export function useWindowedRows(rows: readonly SizedRow[], scroller: RefObject<HTMLElement | null>): WindowedRows {
  const [heights] = useState(() => new RowHeights());
  const [, setLayout] = useState(0);
  const [range, setRange] = useState({ start: 0, end: 40, top: 0 });
  const anchor = useRef<{ key: string; index: number; distance: number } | undefined>(undefined);
  const laidOut = useRef(rows);
  useMemo(() => heights.layOut(rows), [heights, rows]);
  laidOut.current = rows;

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const top = heights.indexAt(scrollTop);
    const row = laidOut.current[top];
    anchor.current =
      row && scrollTop > 0 ? { key: row.key, index: top, distance: scrollTop - heights.offsetOf(top) } : undefined;
    const start = Math.max(0, top - overscan);
    const end = Math.min(laidOut.current.length, heights.indexAt(scrollTop + clientHeight) + 1 + overscan);
    setRange((last) => (last.start === start && last.end === end && last.top === top ? last : { start, end, top }));
  }, [heights, scroller]);

  const keepPlace = useCallback(() => {
    const element = scroller.current;
    const held = anchor.current;
    if (element && held) {
      // Most often nothing came before it; walking through a long list in every frame would be felt.
      const isWhereItWas = laidOut.current[held.index]?.key === held.key;
      const index = isWhereItWas ? held.index : laidOut.current.findIndex(({ key }) => key === held.key);
      const wanted = heights.offsetOf(index) + held.distance;
      if (index >= 0 && Math.abs(wanted - element.scrollTop) > 1) element.scrollTop = wanted;
    }
    look();
  }, [heights, look, scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the rows that move things
  useLayoutEffect(keepPlace, [rows, keepPlace]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    // At once: a scroll is told before the frame is painted, and waiting for React's turn would paint it blank.
    const lookAtOnce = () => flushSync(look);
    element.addEventListener('scroll', lookAtOnce, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', lookAtOnce);
    };
  }, [look, scroller]);

  const [measuring] = useState(() => ({
    rows: new WeakMap<Element, SizedRow>(),
    elements: new Map<string, Element>(),
  }));
  const observer = useRef<ResizeObserver | undefined>(undefined);
  const onMeasured = useRef<(entries: ResizeObserverEntry[]) => void>(() => {});
  onMeasured.current = (entries) => {
    const measured = entries.flatMap(({ target, borderBoxSize }) => {
      const row = measuring.rows.get(target);
      const height = borderBoxSize[0]?.blockSize;
      return row && height ? [[row, height] as const] : [];
    });
    if (!heights.measure(measured)) return;
    keepPlace();
    setLayout((version) => version + 1);
  };

  useEffect(() => {
    // Strict mode unmounts and mounts again without giving the elements anew.
    observer.current ??= new ResizeObserver((entries) => onMeasured.current(entries));
    for (const element of measuring.elements.values()) observer.current.observe(element);
    return () => {
      observer.current?.disconnect();
      observer.current = undefined;
    };
  }, [measuring]);

  const measure = useCallback(
    (row: SizedRow, element: HTMLElement | null) => {
      const { key } = row;
      observer.current ??= new ResizeObserver((entries) => onMeasured.current(entries));
      const known = measuring.elements.get(key);
      if (known && known !== element) observer.current.unobserve(known);
      if (!element) {
        measuring.elements.delete(key);
        return;
      }
      measuring.rows.set(element, row);
      measuring.elements.set(key, element);
      observer.current.observe(element);
    },
    [measuring],
  );

  const scrollToRow = useCallback(
    (index: number, under = 0) => {
      const element = scroller.current;
      if (!element) return;
      const begin = heights.offsetOf(index) - under;
      const end = heights.offsetOf(index + 1);
      if (begin < element.scrollTop) element.scrollTop = begin;
      else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
    },
    [heights, scroller],
  );

  return { ...range, end: Math.min(range.end, rows.length), heights, measure, scrollToRow };
}
