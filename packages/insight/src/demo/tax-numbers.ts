import { wholeBetween } from '../randomness/choice.ts';
import type { Random } from '../randomness/random.ts';

/** A Hungarian tax number (adószám): eight digits with their check digit, VAT code and county. */
export function hungarianTaxNumber(random: Random): string {
  const digits = String(wholeBetween(random, 1_000_000, 2_999_999));
  const weights = [9, 7, 3, 1, 9, 7, 3];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = (10 - (sum % 10)) % 10;
  return `${digits}${check}-2-${String(wholeBetween(random, 2, 20)).padStart(2, '0')}`;
}

/** A German VAT number with the check digit of ISO 7064, MOD 11,10. */
export function germanTaxNumber(random: Random): string {
  const digits = String(wholeBetween(random, 10_000_000, 99_999_999));
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return `DE${digits}${(11 - product) % 10}`;
}

/** A tax number of the shape that the country uses. */
export function taxNumberOf(random: Random, country: string): string {
  switch (country) {
    case 'HU':
      return hungarianTaxNumber(random);
    case 'DE':
      return germanTaxNumber(random);
    case 'AT':
      return `ATU${wholeBetween(random, 10_000_000, 79_999_999)}`;
    case 'IE':
      return `IE${wholeBetween(random, 1_000_000, 9_999_999)}${'ABCDEFGHW'[wholeBetween(random, 0, 8)]}`;
    default:
      return `GB${wholeBetween(random, 100_000_000, 999_999_999)}`;
  }
}
