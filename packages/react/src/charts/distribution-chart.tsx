'use client';
import { useMemo } from 'react';
import { formatNumber } from '../format/number.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { binsOf, medianOf } from './bins.ts';
import { ChartFrame, type ChartLook, type ChartTexts } from './chart-frame.tsx';
import { chartCatalogue } from './messages.ts';
import { Plot, plotArea } from './plot.tsx';
import { Readout } from './readout.tsx';
import { usePlotSize } from './use-plot-size.ts';
import { useReading } from './use-reading.ts';

export interface DistributionChartProps extends ChartLook {
  /** The single values; they are sorted into bins of one width with round ends. */
  readonly values: readonly number[];
  /** About how many bins. By the number of values when left out. */
  readonly bins?: number;
}

/**
 * How often values of each size occur, with the median marked. `format` writes the values; the height of a bar is a
 * count, from zero. Pointer and arrow keys read the bins; a button shows them as a table. Its look is
 * `@korkep/react/charts.css`.
 *
 * @example
 * <DistributionChart title="Order values" values={orders.map(({ total }) => total.amount / 100)} />
 */
export function DistributionChart(props: DistributionChartProps) {
  const { values, bins: wanted, messages } = props;
  const { locale } = usePresentation();
  const t: ChartTexts = useMessages(chartCatalogue, messages);
  const format = props.format ?? ((value: number) => formatNumber(value, locale));
  const bins = useMemo(() => binsOf(values, wanted), [values, wanted]);
  const rangeOf = (index: number) => {
    const bin = bins[index];
    return bin ? `${format(bin.from)} – ${format(bin.to)}` : '';
  };
  return (
    <ChartFrame
      look={props}
      kind="distribution"
      isEmpty={bins.length === 0}
      table={{
        columns: [t('chart.range'), t('chart.count')],
        rows: bins.map(({ count }, index) => ({ heading: rangeOf(index), cells: [formatNumber(count, locale)] })),
      }}
    >
      <DistributionPlot {...props} bins={bins} rangeOf={rangeOf} format={format} t={t} locale={locale} />
    </ChartFrame>
  );
}

interface DistributionPlotProps extends Omit<DistributionChartProps, 'bins'> {
  readonly bins: ReturnType<typeof binsOf>;
  readonly rangeOf: (index: number) => string;
  readonly format: (value: number) => string;
  readonly t: ChartTexts;
  readonly locale: string;
}

function DistributionPlot({ title, values, bins, rangeOf, format, t, locale }: DistributionPlotProps) {
  const [ref, size] = usePlotSize();
  const counted = (value: number) => formatNumber(value, locale);
  const area = plotArea({
    size,
    values: bins.map(({ count }) => count),
    from: 'zero',
    formatTick: (value) => (Number.isInteger(value) ? counted(value) : ''),
  });
  const { left, top, width, height, axis } = area;
  const step = width / Math.max(1, bins.length);
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1];
  const xOf = (value: number) => ((value - low) / (high - low || 1)) * width;
  const median = useMemo(() => medianOf(values), [values]);
  const { readAt, properties } = useReading({
    count: bins.length,
    at: (x) => Math.floor((x - left) / step),
    label: t('chart.read', { title }),
    text: (index) => `${rangeOf(index)}: ${counted(bins[index]?.count ?? 0)}`,
  });
  const ends = [...bins.map(({ from }) => from), high];
  return (
    <div ref={ref} className="kk-chart__plot" {...properties}>
      <Plot size={size} area={area} labels={ends.map((end) => ({ x: xOf(end), text: format(end) }))}>
        {bins.map(({ from, count }, index) => {
          const y = axis.y(count);
          return (
            <rect
              key={from}
              className="kk-chart__bin"
              data-read={index === readAt || undefined}
              x={left + index * step + 0.75}
              y={top + y}
              width={Math.max(0.5, step - 1.5)}
              height={height - y}
              rx={Math.min(2, step / 4)}
            />
          );
        })}
        {median !== undefined && (
          <g>
            <line
              className="kk-chart__benchmark"
              x1={left + xOf(median)}
              x2={left + xOf(median)}
              y1={top - 2}
              y2={top + height}
            />
            <text
              className="kk-chart__tick"
              x={left + xOf(median) + (xOf(median) > width / 2 ? -5 : 5)}
              y={top + 7}
              textAnchor={xOf(median) > width / 2 ? 'end' : 'start'}
            >
              {t('chart.median', { value: format(median) })}
            </text>
          </g>
        )}
      </Plot>
      {readAt !== undefined && bins[readAt] && (
        <Readout
          heading={rangeOf(readAt)}
          lines={[{ key: 'count', text: counted(bins[readAt].count) }]}
          x={left + (readAt + 0.5) * step}
          width={size.width}
        />
      )}
    </div>
  );
}
