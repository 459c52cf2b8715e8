import { SeriesSwatch } from './series-fills.tsx';

/** What is read at one place of a plot. */
export interface ReadoutLine {
  readonly key: string;
  readonly name?: string | undefined;
  readonly text: string;
  /** Number of the series, for its mark. */
  readonly series?: number | undefined;
  readonly mark?: 'line' | 'part';
}

export interface ReadoutProps {
  readonly heading: string;
  readonly lines: readonly ReadoutLine[];
  /** Pixels from the left edge of the plot, and the plot's width. */
  readonly x: number;
  readonly width: number;
}

/** The values under the pointer or the keyboard's cursor, beside it and never over it. */
export function Readout({ heading, lines, x, width }: ReadoutProps) {
  const isLate = x > width / 2;
  return (
    <div
      className="kk-chart__readout"
      aria-hidden="true"
      // Only there while a person reads, so never in what a server renders.
      style={isLate ? { right: width - x + 12 } : { left: x + 12 }}
    >
      <span className="kk-chart__readout-heading">{heading}</span>
      {lines.map(({ key, name, text, series, mark }) => (
        <span key={key} className="kk-chart__readout-line">
          {series !== undefined &&
            (mark === 'part' ? <SeriesSwatch series={series} /> : <SeriesMark series={series} />)}
          {name !== undefined && <span className="kk-chart__readout-name">{name}</span>}
          <span className="kk-chart__readout-value">{text}</span>
        </span>
      ))}
    </div>
  );
}

/** The look of a series in small: its colour and its pattern. */
export function SeriesMark({ series }: { readonly series: number }) {
  return (
    <svg className="kk-chart__mark" viewBox="0 0 16 10" aria-hidden="true">
      <path className="kk-chart__line" data-series={series} d="M0 5H16" />
    </svg>
  );
}
