import type { KpiValue } from '@korkep/core';
import type { ChartPoint } from '../charts/line-chart.tsx';
import { dateFormat } from '../format/intl-cache.ts';
import type { MomentStyle } from '../format/moment.ts';
import { spanText } from './kpi-words.ts';

const day = 86_400_000;

/** The spans of a KPI's trend as places on an axis: months by name, shorter spans by their first day. */
export function kpiPoints({ trend }: KpiValue, style: MomentStyle): readonly ChartPoint[] {
  return trend.map(({ from, to }) => {
    const isMonth = Date.parse(to) - Date.parse(from) >= 27.5 * day;
    const zone = from.length <= 10 ? 'UTC' : style.timeZone;
    const tick = dateFormat(style.locale, {
      ...(isMonth ? { month: 'short' } : { month: 'short', day: 'numeric' }),
      ...(zone ? { timeZone: zone } : {}),
    }).format(new Date(from));
    return { label: spanText(from, to, style), tick };
  });
}
