import { numberFormat } from './intl-cache.ts';

/** Money as it travels: whole minor units and an ISO 4217 code. HUF 50,000 is `{ amount: 5000000, currency: 'HUF' }`. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** The amount in major units; the currency says how many minor ones make one (HUF 100, JPY 1, KWD 1000). */
export function majorUnits({ amount, currency }: Money): number {
  const digits = numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return amount / 10 ** digits;
}

/** Money as the locale writes it, without empty cents: `50 000 Ft`, `€1,234.50`. */
export function formatMoney(money: Money, locale: string): string {
  return moneyFormat(money, locale).format(majorUnits(money));
}

function moneyFormat({ currency }: Money, locale: string) {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  });
}

/** Money in few characters, for axes and narrow places: `1,2 M Ft`. */
export function formatMoneyCompact(money: Money, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(majorUnits(money));
}
