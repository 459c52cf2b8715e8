import type { ReactNode } from 'react';
import { shownLabels, textWidth } from './label-places.ts';
import type { PlotSize } from './use-plot-size.ts';
import { type ValueAxis, valueAxis } from './value-axis.ts';

/** Where the drawing of a plot with axes lies in its room. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly axis: ValueAxis;
  readonly tickTexts: readonly string[];
}

export interface PlotOptions {
  readonly size: PlotSize;
  readonly values: readonly (number | null | undefined)[];
  readonly from: 'zero' | 'fit';
  readonly formatTick: (value: number) => string;
  /** Pixels kept free at the end, for the names of lines. */
  readonly right?: number;
}

const labelRoom = 20;
const topRoom = 10;

/** Divides the room between the axes and what is drawn. */
export function plotArea({ size, values, from, formatTick, right = 8 }: PlotOptions): PlotArea {
  const height = Math.max(16, size.height - labelRoom - topRoom);
  const axis = valueAxis(values, { height, from });
  const tickTexts = axis.ticks.map(formatTick);
  const left = Math.ceil(Math.max(0, ...tickTexts.map(textWidth))) + 8;
  return { left, top: topRoom, width: Math.max(16, size.width - left - right), height, axis, tickTexts };
}

export interface PlotProps {
  readonly size: PlotSize;
  readonly area: PlotArea;
  /** What stands below each point, and where. */
  readonly labels: readonly { readonly x: number; readonly text: string }[];
  readonly children: ReactNode;
}

/** The axes of a plot: hairlines at round values, zero a little stronger, and the labels that there is room for. */
export function Plot({ size, area, labels, children }: PlotProps) {
  const { left, top, width, axis, tickTexts } = area;
  const shown = shownLabels(
    labels.map(({ text }) => text),
    width,
  );
  return (
    <svg className="kk-chart__drawing" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {axis.ticks.map((tick, index) => {
        const y = Math.round(top + axis.y(tick)) + 0.5;
        return (
          <g key={tick}>
            <line
              className="kk-chart__grid"
              data-zero={tick === 0 || undefined}
              x1={left}
              x2={left + width}
              y1={y}
              y2={y}
            />
            <text className="kk-chart__tick" x={left - 8} y={y} dy="0.32em" textAnchor="end">
              {tickTexts[index]}
            </text>
          </g>
        );
      })}
      {children}
      {shown.map((index) => {
        const { x, text } = labels[index]!;
        const half = textWidth(text) / 2;
        const isLast = left + x + half > size.width;
        return (
          <text
            key={index}
            className="kk-chart__tick"
            x={isLast ? size.width - 1 : Math.max(half, left + x)}
            y={size.height - 4}
            textAnchor={isLast ? 'end' : 'middle'}
          >
            {text}
          </text>
        );
      })}
    </svg>
  );
}
