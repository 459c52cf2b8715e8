const digitsByCurrency = new Map<string, number>();

/** Decimals of a currency's minor unit: 2 for HUF and EUR, 0 for JPY. */
function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    if (digitsByCurrency.size < 1_000) digitsByCurrency.set(currency, digits);
  }
  return digits;
}

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
  const shift = minorDigits(baseCurrency) - minorDigits(currency);
  if (shift >= 0) numerator *= 10n ** BigInt(shift);
  else denominator *= 10n ** BigInt(-shift);
  const half = numerator < 0n ? -denominator / 2n : denominator / 2n;
  const result = Number((numerator + half) / denominator);
  return Number.isSafeInteger(result) ? result : null;
}
