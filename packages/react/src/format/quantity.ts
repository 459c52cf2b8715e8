import { numberFormat } from './intl-cache.ts';
import type { Money } from './money.ts';
import { formatMoney, formatMoneyCompact } from './money.ts';

/** What a figure is counted in. `ratio` is a share from 0 to 1, shown as a percentage. */
export type Unit = 'count' | 'ratio' | 'money' | 'minutes' | 'hours' | 'days' | 'number' | 'score';

/** A number as the locale writes it, with at most `digits` decimals. */
export function formatNumber(value: number, locale: string, digits = 2): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** A share of 1 as a percentage: 0.274 → `27.4%`. */
export function formatPercent(share: number, locale: string, digits = 1): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** A change with its sign, so that colour is not needed to read it: `+4.2%`, `−3%`. */
export function formatChange(share: number, locale: string): string {
  const digits = Math.abs(share) < 0.1 ? 1 : 0;
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(
    share,
  );
}

/**
 * A figure with its unit. Money needs the currency and takes minor units. `compact` shortens for axes and tables.
 */
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
  if (unit === 'ratio') return formatPercent(value, locale);
  const suffix = { minutes: 'minute', hours: 'hour', days: 'day' }[unit as string];
  const notation = compact ? ('compact' as const) : ('standard' as const);
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1;
  return numberFormat(locale, {
    notation,
    maximumFractionDigits: compact ? 1 : digits,
    ...(suffix ? { style: 'unit', unit: suffix, unitDisplay: 'short' } : {}),
  }).format(value);
}
