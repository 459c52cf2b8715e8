'use client';
import { area as areaShape, line as lineShape } from 'd3-shape';
import { useMemo } from 'react';
import { formatNumber } from '../format/number.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { ChartFrame, type ChartLook, type ChartTexts } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { apart, textWidth } from './label-places.ts';
import { chartCatalogue } from './messages.ts';
import { Plot, plotArea } from './plot.tsx';
import { Readout, SeriesMark } from './readout.tsx';
import { usePlotSize } from './use-plot-size.ts';
import { useReading } from './use-reading.ts';

/** A place on the horizontal axis. */
export interface ChartPoint {
  /** As it is read out: "March 2026". */
  readonly label: string;
  /** As it stands below the plot: "Mar". The label when left out. */
  readonly tick?: string;
}

/** A row of values over the points; `null` where there is none. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface LineChartProps extends ChartLook {
  readonly points: readonly ChartPoint[];
  /** At most five, told apart by colour and dash; more are better divided among charts. */
  readonly series: readonly ChartSeries[];
  /** A value to compare with, drawn dashed. */
  readonly benchmark?: { readonly value: number; readonly label: string } | undefined;
  /** `fit` shows a narrow range from where it begins, and says so. Default `zero`. */
  readonly from?: 'zero' | 'fit';
  /** How a value is written beside the axis, where room is short. */
  readonly formatTick?: ((value: number) => string) | undefined;
}

/**
 * One or several courses over time. Lines are named at their end; pointer and arrow keys read the same values; a button
 * shows them as a table. A missing value interrupts the line. Its look is `@korkep/react/charts.css`.
 *
 * @example
 * <LineChart
 *   title="Orders"
 *   points={[{ label: 'October 2026', tick: 'Oct' }, { label: 'November 2026', tick: 'Nov' }]}
 *   series={[{ name: 'Orders', values: [462, 488] }]}
 * />
 */
export function LineChart(props: LineChartProps) {
  const { points, series, benchmark, from = 'zero', messages } = props;
  const { locale } = usePresentation();
  const t: ChartTexts = useMessages(chartCatalogue, messages);
  const format = props.format ?? ((value: number) => formatNumber(value, locale));
  const table = useMemo<ChartTableData>(
    () => ({
      columns: [t('chart.category'), ...series.map(({ name }) => name)],
      rows: points.map(({ label }, index) => ({
        heading: label,
        cells: series.map(({ values }) => textOf(values[index], format, t)),
      })),
    }),
    [points, series, format, t],
  );
  const all = series.flatMap(({ values }) => values);
  return (
    <ChartFrame
      look={props}
      kind="line"
      table={table}
      isEmpty={all.every((value) => value === null)}
      legend={
        series.length > 1 && (
          <ul className="kk-chart__legend">
            {series.map(({ name }, index) => (
              <li key={name} className="kk-chart__legend-entry">
                <SeriesMark series={index + 1} />
                {name}
              </li>
            ))}
          </ul>
        )
      }
    >
      <LinePlot {...props} points={points} benchmark={benchmark} from={from} format={format} t={t} />
    </ChartFrame>
  );
}

interface LinePlotProps extends LineChartProps {
  readonly from: 'zero' | 'fit';
  readonly format: (value: number) => string;
  readonly t: ChartTexts;
}

function LinePlot({ title, points, series, benchmark, from, format, formatTick = format, t }: LinePlotProps) {
  const [ref, size] = usePlotSize();
  const isNamed = series.length > 1 && size.width >= 440;
  const right = isNamed ? Math.min(size.width * 0.3, Math.max(...series.map(({ name }) => textWidth(name))) + 14) : 10;
  const values = [...series.flatMap((one) => one.values), benchmark?.value];
  const area = plotArea({ size, values, from, formatTick, right });
  const { left, top, width, height, axis } = area;
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const xOf = (index: number) => left + (points.length > 1 ? index * step : width / 2);
  const yOf = (value: number) => top + axis.y(value);
  const isDefined = (value: number | null) => value !== null;
  const path = lineShape<number | null>()
    .defined(isDefined)
    .x((_, index) => xOf(index))
    .y((value) => yOf(value as number));
  const filled = areaShape<number | null>()
    .defined(isDefined)
    .x((_, index) => xOf(index))
    .y0(yOf(0))
    .y1((value) => yOf(value as number));
  const { readAt, properties } = useReading({
    count: points.length,
    at: (x) => (step > 0 ? Math.round((x - left) / step) : 0),
    label: t('chart.read', { title }),
    text: (index) => {
      const told = series.map(({ name, values: own }) => {
        const text = textOf(own[index], format, t);
        return series.length > 1 ? `${name} ${text}` : text;
      });
      return `${points[index]?.label}: ${told.join('; ')}`;
    },
  });
  const ends = series.map(({ values: own }) => {
    const last = own.findLastIndex(isDefined);
    return last < 0 ? undefined : { x: xOf(last), y: yOf(own[last] as number) };
  });
  const nameYs = apart(
    ends.map((end) => end?.y ?? 0),
    15,
    top + height,
  );
  return (
    <div ref={ref} className="kk-chart__plot" {...properties}>
      <Plot
        size={size}
        area={area}
        labels={points.map(({ label, tick }, index) => ({ x: xOf(index) - left, text: tick ?? label }))}
      >
        {series.length === 1 && axis.hasZero && (
          <path className="kk-chart__area" d={filled(series[0]!.values) ?? undefined} />
        )}
        {benchmark && (
          <>
            <line
              className="kk-chart__benchmark"
              x1={left}
              x2={left + width}
              y1={yOf(benchmark.value)}
              y2={yOf(benchmark.value)}
            />
            <text
              className="kk-chart__tick"
              x={left + 4}
              y={yOf(benchmark.value) + (yOf(benchmark.value) < top + 14 ? 13 : -5)}
            >
              {benchmark.label}
            </text>
          </>
        )}
        {readAt !== undefined && (
          <line className="kk-chart__cursor" x1={xOf(readAt)} x2={xOf(readAt)} y1={top} y2={top + height} />
        )}
        {series.map(({ name, values: own }, index) => (
          <g key={name}>
            <path className="kk-chart__line" data-series={index + 1} d={path(own) ?? undefined} />
            {own.map((value, at) => {
              const isAlone = value !== null && (own[at - 1] ?? null) === null && (own[at + 1] ?? null) === null;
              const isRead = at === readAt;
              return value !== null && (isAlone || isRead) ? (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
                  key={at}
                  className="kk-chart__dot"
                  data-series={index + 1}
                  data-read={isRead || undefined}
                  cx={xOf(at)}
                  cy={yOf(value)}
                  r={isRead ? 4 : 2}
                />
              ) : null;
            })}
            {isNamed && ends[index] && (
              <text
                className="kk-chart__name"
                data-series={index + 1}
                x={left + width + 8}
                y={nameYs[index]}
                dy="0.32em"
              >
                {name}
              </text>
            )}
          </g>
        ))}
      </Plot>
      {!axis.hasZero && <span className="kk-chart__note">{t('chart.axisFrom', { value: format(axis.low) })}</span>}
      {readAt !== undefined && points[readAt] && (
        <Readout
          heading={points[readAt].label}
          lines={series.map(({ name, values: own }, index) => ({
            key: name,
            name: series.length > 1 ? name : undefined,
            text: textOf(own[readAt], format, t),
            series: series.length > 1 ? index + 1 : undefined,
          }))}
          x={xOf(readAt)}
          width={size.width}
        />
      )}
    </div>
  );
}

function textOf(value: number | null | undefined, format: (value: number) => string, t: ChartTexts): string {
  return value === null || value === undefined ? t('chart.noValue') : format(value);
}
