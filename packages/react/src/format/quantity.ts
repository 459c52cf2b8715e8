import { numberFormat } from './intl-cache.ts';
import { formatMoney, type Money, majorUnits } from './money.ts';
import { formatPercent } from './number.ts';

/** What a figure is counted in. Money is in minor units, `percent` runs 0–100, `ratio` is a plain number. */
export type Unit = 'count' | 'money' | 'percent' | 'ratio' | 'days' | 'hours' | 'minutes';

/** A change in per cent with its sign, so that colour is not needed to read it: `+4.2%`, `-31%`. */
export function formatChange(percent: number, locale: string): string {
  const maximumFractionDigits = Math.abs(percent) < 10 ? 1 : 0;
  const options = { style: 'percent', maximumFractionDigits, signDisplay: 'exceptZero' } as const;
  return numberFormat(locale, options).format(percent / 100);
}

/** A difference in points with its sign: `+1.2`. */
export function formatPoints(points: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(points);
}

/** A figure with its unit. Money needs the currency. `compact` shortens for axes and narrow places. */
export function formatQuantity(
  value: number,
  unit: Unit,
  locale: string,
  { currency, compact = false }: { currency?: string | undefined; compact?: boolean } = {},
): string {
  if (unit === 'money' && currency) {
    const money: Money = { amount: Math.round(value), currency };
    return compact ? formatMoneyCompact(money, locale) : formatMoney(money, locale);
  }
  if (unit === 'percent') return formatPercent(value, locale);
  // Nobody reads 4,000 minutes.
  if (unit === 'minutes' && Math.abs(value) >= 2880) return formatQuantity(value / 1440, 'days', locale, { compact });
  if (unit === 'minutes' && Math.abs(value) >= 120) return formatQuantity(value / 60, 'hours', locale, { compact });
  const measured = { minutes: 'minute', hours: 'hour', days: 'day' }[unit as string];
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1;
  return numberFormat(locale, {
    notation: compact ? 'compact' : 'standard',
    maximumFractionDigits: compact ? 1 : digits,
    ...(measured ? { style: 'unit', unit: measured, unitDisplay: 'short' } : {}),
  }).format(value);
}

/** Money in few characters, for axes and narrow places: `1,2 M Ft`. */
function formatMoneyCompact(money: Money, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(majorUnits(money));
}
