'use client';
import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react';
import { useState } from 'react';

export interface ReadingOptions {
  /** How many points there are. */
  readonly count: number;
  /** The point that a place of the plot belongs to; `x` in CSS pixels from its left edge. */
  readonly at: (x: number) => number;
  /** What a point says when it is read out. */
  readonly text: (index: number) => string;
  readonly label: string;
}

/**
 * Reads a plot point by point, under the pointer and by arrow keys alike. To a screen reader the plot is a slider over
 * its points.
 */
export function useReading({ count, at, text, label }: ReadingOptions) {
  const [asked, setReadAt] = useState<number>();
  const last = Math.max(0, count - 1);
  const readAt = asked === undefined || count === 0 ? undefined : Math.min(asked, last);
  const within = (index: number) => Math.min(last, Math.max(0, index));

  const underPointer = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    setReadAt(within(at(event.clientX - left)));
  };
  const byKey = (event: KeyboardEvent<HTMLElement>) => {
    const from = readAt ?? last;
    const next = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageDown: from - Math.max(1, Math.round(count / 10)),
      PageUp: from + Math.max(1, Math.round(count / 10)),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape' && readAt !== undefined) {
      event.preventDefault();
      setReadAt(undefined);
      return;
    }
    if (next === undefined) return;
    event.preventDefault();
    // Arrows that read a chart are not to move what the chart stands in.
    event.stopPropagation();
    setReadAt(within(next));
  };
  return {
    readAt,
    properties: {
      role: 'slider',
      tabIndex: 0,
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': last,
      'aria-valuenow': readAt ?? last,
      'aria-valuetext': count > 0 ? text(readAt ?? last) : label,
      onPointerMove: underPointer,
      onPointerDown: underPointer,
      onPointerLeave: () => setReadAt(undefined),
      onFocus: (event: FocusEvent<HTMLElement>) =>
        event.currentTarget.matches(':focus-visible') && setReadAt(readAt ?? last),
      onBlur: () => setReadAt(undefined),
      onKeyDown: byKey,
    },
  } as const;
}
