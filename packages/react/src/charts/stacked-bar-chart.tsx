'use client';
import { stack, stackOffsetDiverging } from 'd3-shape';
import { useId, useMemo } from 'react';
import { formatNumber } from '../format/number.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { ChartFrame, type ChartLook, type ChartTexts } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import type { ChartPoint, ChartSeries } from './line-chart.tsx';
import { chartCatalogue } from './messages.ts';
import { Plot, plotArea } from './plot.tsx';
import { Readout } from './readout.tsx';
import { SeriesFills, SeriesSwatch } from './series-fills.tsx';
import { usePlotSize } from './use-plot-size.ts';
import { useReading } from './use-reading.ts';

export interface StackedBarChartProps extends ChartLook {
  readonly points: readonly ChartPoint[];
  /** At most five, from the bottom up. */
  readonly series: readonly ChartSeries[];
  /** How a value is written beside the axis, where room is short. */
  readonly formatTick?: ((value: number) => string) | undefined;
}

/**
 * What a whole is made of, at each point. The axis begins at zero; parts differ in colour and in pattern. Pointer and
 * arrow keys read the parts and their sum; a button shows them as a table. Its look is `@korkep/react/charts.css`.
 *
 * @example
 * <StackedBarChart
 *   title="Orders by channel"
 *   points={[{ label: 'October' }, { label: 'November' }]}
 *   series={[{ name: 'Web', values: [310, 322] }, { name: 'Store', values: [152, 166] }]}
 * />
 */
export function StackedBarChart(props: StackedBarChartProps) {
  const { points, series, messages } = props;
  const { locale } = usePresentation();
  const t: ChartTexts = useMessages(chartCatalogue, messages);
  const format = props.format ?? ((value: number) => formatNumber(value, locale));
  const fills = useId();
  const table = useMemo<ChartTableData>(
    () => ({
      columns: [t('chart.category'), ...series.map(({ name }) => name), t('chart.total')],
      rows: points.map(({ label }, index) => ({
        heading: label,
        cells: [...series.map(({ values }) => format(values[index] ?? 0)), format(sumAt(series, index))],
      })),
    }),
    [points, series, format, t],
  );
  return (
    <ChartFrame
      look={props}
      kind="stack"
      table={table}
      isEmpty={series.every(({ values }) => values.every((value) => !value))}
      legend={
        <ul className="kk-chart__legend">
          {series.map(({ name }, index) => (
            <li key={name} className="kk-chart__legend-entry">
              <SeriesSwatch series={index + 1} />
              {name}
            </li>
          ))}
        </ul>
      }
    >
      <StackPlot {...props} format={format} fills={fills} t={t} />
    </ChartFrame>
  );
}

interface StackPlotProps extends StackedBarChartProps {
  readonly format: (value: number) => string;
  readonly fills: string;
  readonly t: ChartTexts;
}

function StackPlot({ title, points, series, format, formatTick = format, fills, t }: StackPlotProps) {
  const [ref, size] = usePlotSize();
  const layers = useMemo(
    () =>
      stack<number, number>()
        .keys(series.map((_, index) => index))
        .value((point, layer) => series[layer]?.values[point] ?? 0)
        .offset(stackOffsetDiverging)(points.map((_, index) => index)),
    [series, points],
  );
  const area = plotArea({ size, values: layers.flatMap((layer) => layer.flat()), from: 'zero', formatTick });
  const { left, top, width, height, axis } = area;
  const step = width / Math.max(1, points.length);
  const thick = Math.min(40, Math.max(2, step * 0.68));
  const centreOf = (index: number) => left + (index + 0.5) * step;
  const { readAt, properties } = useReading({
    count: points.length,
    at: (x) => Math.floor((x - left) / step),
    label: t('chart.read', { title }),
    text: (index) => {
      const parts = series.map(({ name, values }) => `${name} ${format(values[index] ?? 0)}`);
      return `${points[index]?.label}: ${parts.join('; ')}; ${t('chart.total')} ${format(sumAt(series, index))}`;
    },
  });
  return (
    <div ref={ref} className="kk-chart__plot" {...properties}>
      <Plot
        size={size}
        area={area}
        labels={points.map(({ label, tick }, index) => ({ x: centreOf(index) - left, text: tick ?? label }))}
      >
        <SeriesFills id={fills} count={series.length} />
        {readAt !== undefined && (
          <rect className="kk-chart__band" x={left + readAt * step} y={top} width={step} height={height} />
        )}
        {layers.map((layer, index) => (
          <g key={series[index]?.name} className="kk-chart__part" data-series={index + 1}>
            {layer.map(([from, to], at) => {
              const [start, end] = [top + axis.y(to), top + axis.y(from)];
              return end - start < 0.1 ? null : (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
                  key={at}
                  fill={`url(#${fills}-${index + 1})`}
                  x={centreOf(at) - thick / 2}
                  y={start}
                  width={thick}
                  height={Math.max(0.5, end - start - (end - start > 3 ? 1 : 0))}
                />
              );
            })}
          </g>
        ))}
      </Plot>
      {readAt !== undefined && points[readAt] && (
        <Readout
          heading={points[readAt].label}
          lines={[
            ...series
              .map(({ name, values }, index) => ({
                key: name,
                name,
                text: format(values[readAt] ?? 0),
                series: index + 1,
                mark: 'part' as const,
              }))
              .reverse(),
            { key: ' total', name: t('chart.total'), text: format(sumAt(series, readAt)) },
          ]}
          x={centreOf(readAt)}
          width={size.width}
        />
      )}
    </div>
  );
}

function sumAt(series: readonly ChartSeries[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}
