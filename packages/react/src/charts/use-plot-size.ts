'use client';
import { useCallback, useRef, useState } from 'react';

/** The room of a drawing, in CSS pixels. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/** What is drawn before the room is known, as on a server; the drawing is scaled to what there is. */
const assumed: PlotSize = { width: 480, height: 208 };

/**
 * Follows the size of an element. The first measurement comes before the browser paints, so nobody sees the assumed
 * size.
 */
export function usePlotSize(): readonly [ref: (element: HTMLElement | null) => void, size: PlotSize] {
  const [size, setSize] = useState(assumed);
  const observer = useRef<ResizeObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    observer.current = undefined;
    if (!element) return;
    const measure = (width: number, height: number) => {
      if (width < 1 || height < 1) return;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure(element.clientWidth, element.clientHeight);
    observer.current = new ResizeObserver(([entry]) => {
      if (entry) measure(Math.round(entry.contentRect.width), Math.round(entry.contentRect.height));
    });
    observer.current.observe(element);
  }, []);
  return [ref, size];
}
