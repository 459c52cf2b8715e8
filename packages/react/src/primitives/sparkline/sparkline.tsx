'use client';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useMemo } from 'react';
import { sparkHeight, sparklineShape, sparkWidth } from './sparkline-path.ts';

export interface SparklinePoint {
  /** When, as it is read out: "March 2026". */
  readonly label: string;
  readonly value: number | null;
  /** The value with its unit, as it is read out. */
  readonly text: string;
}

export interface SparklineProps {
  readonly label: string;
  readonly points: readonly SparklinePoint[];
  readonly benchmark?: number | undefined;
  /** The point that is being read, if any. */
  readonly readAt: number | undefined;
  readonly onRead: (index: number | undefined) => void;
}

/**
 * A small line of a series with its benchmark dashed. The pointer and the arrow keys read the same values; to a
 * screen reader it is a slider over the points. A table of the values stands elsewhere in the widget.
 */
export function Sparkline({ label, points, benchmark, readAt, onRead }: SparklineProps) {
  const shape = useMemo(
    () =>
      sparklineShape(
        points.map(({ value }) => value),
        benchmark,
      ),
    [points, benchmark],
  );
  const last = points.length - 1;
  const shown = points[readAt ?? last];
  const shownX = shape.x(readAt ?? last);

  const readUnderPointer = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onRead(Math.min(last, Math.max(0, Math.round(((event.clientX - left) / width) * last))));
  };
  const readByKey = (event: KeyboardEvent) => {
    const at = readAt ?? last;
    const next = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    onRead(Math.min(last, Math.max(0, next)));
  };

  return (
    <div
      className="kk-sparkline"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={readAt ?? last}
      aria-valuetext={shown ? `${shown.label}: ${shown.text}` : label}
      onPointerMove={readUnderPointer}
      onPointerDown={readUnderPointer}
      onPointerLeave={() => onRead(undefined)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onRead(readAt ?? last)}
      onBlur={() => onRead(undefined)}
      onKeyDown={readByKey}
    >
      {/* Time runs from left to right in every language's charts. */}
      <svg
        viewBox={`0 0 ${sparkWidth} ${sparkHeight}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="kk-sparkline__drawing"
      >
        {shape.benchmarkY !== undefined && (
          <line
            className="kk-sparkline__benchmark"
            x1="0"
            x2={sparkWidth}
            y1={shape.benchmarkY}
            y2={shape.benchmarkY}
          />
        )}
        {readAt !== undefined && (
          <line className="kk-sparkline__cursor" x1={shownX} x2={shownX} y1="0" y2={sparkHeight} />
        )}
        <path className="kk-sparkline__line" d={shape.line} />
        {shown && shown.value !== null && (
          <path className="kk-sparkline__dot" d={`M${shownX} ${shape.y(shown.value)}h0.001`} />
        )}
      </svg>
    </div>
  );
}
