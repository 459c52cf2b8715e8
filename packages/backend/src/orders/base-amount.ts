import { minorUnitDigits } from '@korkep/core';

/**
 * An amount in minor units of the base currency, rounded half away from zero. `exchangeRate` is what one unit of
 * `currency` is worth, as a decimal. `null` where no rate is known or the result is beyond what is exact.
 */
export function baseAmount(
  amount: number,
  currency: string,
  exchangeRate: string | null,
  baseCurrency: string,
): number | null {
  if (currency === baseCurrency) return amount;
  if (exchangeRate === null) return null;
  const [whole = '0', fraction = ''] = exchangeRate.split('.');
  let numerator = BigInt(amount) * BigInt(whole + fraction);
  let denominator = 10n ** BigInt(fraction.length);
  const shift = minorUnitDigits(baseCurrency) - minorUnitDigits(currency);
  if (shift >= 0) numerator *= 10n ** BigInt(shift);
  else denominator *= 10n ** BigInt(-shift);
  const half = numerator < 0n ? -denominator / 2n : denominator / 2n;
  const result = Number((numerator + half) / denominator);
  return Number.isSafeInteger(result) ? result : null;
}
