import { numberFormat } from './intl-cache.ts';

/** A number as the locale writes it, with at most `digits` decimals. */
export function formatNumber(value: number, locale: string, digits = 2): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** Per cent as the locale writes it: 27.4 → `27.4%`. */
export function formatPercent(percent: number, locale: string, digits = 1): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(percent / 100);
}
