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

/** What the amounts come to, one sum for each currency. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
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

/** The price of one, a decimal in major units: exact even below the smallest coin. */
export function formatUnitPrice(price: string, currency: string, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: currency === withoutCoins ? 0 : minorUnitDigits(currency),
    maximumFractionDigits: 6,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(Number(price));
}
