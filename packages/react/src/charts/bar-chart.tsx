'use client';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { formatNumber, formatPercent } from '../format/number.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { ChartFrame, type ChartLook, type ChartTexts } from './chart-frame.tsx';
import type { ChartTableData } from './chart-table.tsx';
import { chartCatalogue } from './messages.ts';

/** One bar. */
export interface ChartBar {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  /** Said of the bar in the table and beside it, such as a small sample. */
  readonly note?: string;
}

export interface BarChartProps extends ChartLook {
  readonly bars: readonly ChartBar[];
  /** Says of each what part of the sum it is, where the bars add up to a whole. */
  readonly withShares?: boolean;
  /** More bars than this are summed up as others where they add up to a whole, and left to the table where not. */
  readonly most?: number;
}

/**
 * Parts beside each other, each with its name and value written out. Bars begin at zero. A button shows them as a table.
 * Its look is `@korkep/react/charts.css`.
 *
 * @example
 * <BarChart title="Revenue by country" bars={[{ key: 'HU', label: 'Hungary', value: 1_840_000 }]} withShares />
 */
export function BarChart(props: BarChartProps) {
  const { bars, withShares = false, most = 8, messages } = props;
  const { locale } = usePresentation();
  const t: ChartTexts = useMessages(chartCatalogue, messages);
  const format = props.format ?? ((value: number) => formatNumber(value, locale));
  const sum = bars.reduce((total, { value }) => total + (value ?? 0), 0);
  const hasShares = withShares && sum > 0 && bars.every(({ value }) => (value ?? 0) >= 0);
  const shareOf = (value: number | null) => formatPercent(((value ?? 0) / sum) * 100, locale, 0);
  const shown = useMemo(
    () => summedUp(bars, most, withShares, (count) => t('chart.other', { count })),
    [bars, most, withShares, t],
  );
  const table: ChartTableData = {
    columns: [t('chart.category'), t('chart.value'), ...(hasShares ? ['%'] : [])],
    rows: bars.map(({ label, value, note }) => ({
      heading: note ? `${label} (${note})` : label,
      cells: [value === null ? t('chart.noValue') : format(value), ...(hasShares ? [shareOf(value)] : [])],
    })),
  };
  const low = Math.min(0, ...shown.map(({ value }) => value ?? 0));
  const range = Math.max(0, ...shown.map(({ value }) => value ?? 0)) - low || 1;
  return (
    <ChartFrame look={props} kind="bars" table={table} isEmpty={bars.every(({ value }) => value === null)}>
      <ul className="kk-chart__bars">
        {shown.map(({ key, label, value, note }) => (
          <BarRow
            key={key}
            label={note ? `${label} · ${note}` : label}
            value={value === null ? t('chart.noValue') : format(value)}
            detail={hasShares && shareOf(value)}
            from={((Math.min(0, value ?? 0) - low) / range) * 100}
            zero={(-low / range) * 100}
            length={(Math.abs(value ?? 0) / range) * 100}
          />
        ))}
      </ul>
    </ChartFrame>
  );
}

export interface BarRowProps {
  readonly label: string;
  readonly value: string;
  readonly detail?: ReactNode;
  /** Where the bar begins and how long it is, in hundredths of the room. */
  readonly from: number;
  readonly length: number;
  /** Where zero lies, where it is not the beginning. */
  readonly zero?: number;
}

/** A name, a value and a bar as long as the value says. */
export function BarRow({ label, value, detail, from, length, zero = 0 }: BarRowProps) {
  return (
    <li className="kk-chart__row">
      <span className="kk-chart__row-label">{label}</span>
      <span className="kk-chart__row-value">
        {value}
        {detail && <span className="kk-chart__row-detail">{detail}</span>}
      </span>
      <svg className="kk-chart__bar" aria-hidden="true">
        <rect className="kk-chart__bar-track" width="100%" height="100%" rx="3" />
        {zero > 0 && <line className="kk-chart__bar-zero" x1={`${zero}%`} x2={`${zero}%`} y1="-3" y2="11" />}
        <rect className="kk-chart__bar-value" x={`${from}%`} width={`${length}%`} height="100%" rx="3" />
      </svg>
    </li>
  );
}

function summedUp(
  bars: readonly ChartBar[],
  most: number,
  isWhole: boolean,
  nameOf: (count: number) => string,
): readonly ChartBar[] {
  if (bars.length <= most) return bars;
  if (!isWhole) return bars.slice(0, most);
  const rest = bars.slice(most - 1);
  const value = rest.reduce((sum, one) => sum + (one.value ?? 0), 0);
  return [...bars.slice(0, most - 1), { key: ' other', label: nameOf(rest.length), value }];
}
