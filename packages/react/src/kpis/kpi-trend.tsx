import type { KpiValue } from '@korkep/core';
import type { ReactNode } from 'react';
import { LineChart } from '../charts/line-chart.tsx';
import { formatQuantity } from '../format/quantity.ts';
import { usePresentation } from '../presentation/presentation.tsx';
import { kpiPoints } from './kpi-points.ts';
import { figureText, type KpiTexts } from './kpi-words.ts';

export interface KpiTrendProps {
  readonly kpi: KpiValue;
  readonly title: string;
  readonly detail?: ReactNode;
  readonly t: KpiTexts;
}

/** A KPI's course over time with its benchmark, and the same as a table. */
export function KpiTrend({ kpi, title, detail, t }: KpiTrendProps) {
  const presentation = usePresentation();
  const { locale } = presentation;
  return (
    <LineChart
      title={title}
      detail={detail}
      points={kpiPoints(kpi, presentation)}
      series={[{ name: t(`kpi.${kpi.id}`), values: kpi.trend.map(({ value }) => value) }]}
      benchmark={
        kpi.benchmark === undefined
          ? undefined
          : { value: kpi.benchmark, label: t('kpi.benchmark', { value: figureText(kpi, kpi.benchmark, t, locale) }) }
      }
      // Sums compare by height; a rate that moves within a few points would be a flat line.
      from={kpi.unit === 'percent' || kpi.unit === 'ratio' ? 'fit' : 'zero'}
      format={(value) => figureText(kpi, value, t, locale)}
      formatTick={(value) => formatQuantity(value, kpi.unit, locale, { currency: kpi.currency, compact: true })}
    />
  );
}
