'use client';
import { formatNumber, formatPercent } from '../format/number.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { ChartFrame, type ChartLook, type ChartTexts } from './chart-frame.tsx';
import { chartCatalogue } from './messages.ts';

/** One step on the way, and how many came as far. */
export interface FunnelStep {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

export interface FunnelChartProps extends ChartLook {
  readonly steps: readonly FunnelStep[];
}

/**
 * How many get from step to step, and how many are lost between. Lengths compare as the numbers do. A button shows the
 * steps as a table. Its look is `@korkep/react/charts.css`.
 *
 * @example
 * <FunnelChart title="From visit to order" steps={[{ key: 'visit', label: 'Visits', value: 1200 }]} />
 */
export function FunnelChart(props: FunnelChartProps) {
  const { steps, messages } = props;
  const { locale } = usePresentation();
  const t: ChartTexts = useMessages(chartCatalogue, messages);
  const format = props.format ?? ((value: number) => formatNumber(value, locale));
  const first = steps[0]?.value ?? 0;
  const widest = Math.max(1, ...steps.map(({ value }) => value));
  const percentOf = (value: number, whole: number) =>
    whole > 0 ? formatPercent((value / whole) * 100, locale) : t('chart.noValue');
  return (
    <ChartFrame
      look={props}
      kind="funnel"
      isEmpty={steps.every(({ value }) => value === 0)}
      table={{
        columns: [t('chart.step'), t('chart.value'), t('chart.ofFirst'), t('chart.ofPrevious')],
        rows: steps.map(({ label, value }, index) => ({
          heading: label,
          cells: [
            format(value),
            percentOf(value, first),
            index === 0 ? '' : percentOf(value, steps[index - 1]?.value ?? 0),
          ],
        })),
      }}
    >
      <ol className="kk-chart__bars">
        {steps.map(({ key, label, value }, index) => {
          const before = steps[index - 1]?.value;
          return (
            <li key={key} className="kk-chart__row">
              <span className="kk-chart__row-label">{label}</span>
              <span className="kk-chart__row-value">
                {format(value)}
                <span className="kk-chart__row-detail">{percentOf(value, first)}</span>
              </span>
              <svg className="kk-chart__bar" aria-hidden="true">
                {before !== undefined && before > value && (
                  <rect className="kk-chart__bar-lost" width={`${(before / widest) * 100}%`} height="100%" rx="3" />
                )}
                <rect className="kk-chart__bar-value" width={`${(value / widest) * 100}%`} height="100%" rx="3" />
              </svg>
              {before !== undefined && before > value && (
                <span className="kk-chart__row-note">
                  {t('chart.lost', { percent: percentOf(before - value, before) })}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </ChartFrame>
  );
}
