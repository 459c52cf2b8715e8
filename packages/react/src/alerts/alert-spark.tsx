import type { AlertCount } from '@korkep/core';
import { sparkHeight, sparklineShape, sparkWidth } from '../primitives/sparkline/sparkline-path.ts';

export interface AlertSparkProps {
  readonly counts: readonly AlertCount[];
  /** What it shows, in words. */
  readonly label: string;
}

/** The last day by the hour as a line, and dashed what was expected. Both stand on the same scale, from nothing. */
export function AlertSpark({ counts, label }: AlertSparkProps) {
  const observed = counts.map((count) => count.observed);
  const expected = counts.map((count) => count.expected);
  const most = Math.max(1, ...observed, ...expected);
  const { y } = sparklineShape([0, most]);
  const path = (values: readonly number[]) =>
    values
      .map((value, place) => {
        const x = values.length > 1 ? (place / (values.length - 1)) * sparkWidth : 0;
        return `${place === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y(value).toFixed(2)}`;
      })
      .join('');
  return (
    <svg
      className="kk-alert-list__spark"
      viewBox={`0 0 ${sparkWidth} ${sparkHeight}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className="kk-alert-list__expected" d={path(expected)} />
      <path className="kk-alert-list__observed" d={path(observed)} />
    </svg>
  );
}
