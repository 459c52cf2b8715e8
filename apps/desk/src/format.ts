import { type Money, minorUnitDigits } from '@korkep/core';

const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** A day or moment in the reader's words; a dash where there is none. */
export function formatDay(value: string | undefined): string {
  return value ? days.format(new Date(value)) : '–';
}

/** Money in the reader's notation; a dash where there is none. */
export function formatMoney(value: Money | undefined): string {
  if (!value) return '–';
  const format = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: value.currency,
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  });
  // Not the digits that `Intl` would show: it leaves the fillér of the forint out.
  return format.format(value.amount / 10 ** minorUnitDigits(value.currency));
}
