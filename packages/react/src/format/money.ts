import { minorUnitDigits } from '@korkep/core/minor-units';
import { numberFormat } from './intl-cache.ts';

/** Money as it travels: whole minor units and an ISO 4217 code. HUF 50,000 is `{ amount: 5000000, currency: 'HUF' }`. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

// Their small coins are gone: amounts are read in whole units.
const withoutCoins = 'HUF';

/** The amount in major units; ISO 4217 says how many minor ones make one (HUF 100, JPY 1, KWD 1000). */
export function majorUnits({ amount, currency }: Money): number {
  return amount / 10 ** minorUnitDigits(currency);
}

/** Money as the locale writes it, without empty cents: `50 000 Ft`, `€1,234.50`. */
export function formatMoney(money: Money, locale: string): string {
  const { currency } = money;
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: currency === withoutCoins ? 0 : minorUnitDigits(currency),
    maximumFractionDigits: currency === withoutCoins ? 0 : minorUnitDigits(currency),
    trailingZeroDisplay: 'stripIfInteger',
  }).format(majorUnits(money));
}

/** Money in few characters, for axes and narrow places: `1,2 M Ft`. */
export function formatMoneyCompact(money: Money, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(majorUnits(money));
}
