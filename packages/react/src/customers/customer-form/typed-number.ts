import { numberFormat } from '../../format/intl-cache.ts';

/** A number as a person of the locale types it, without the groups that a machine adds: `1234,5`. */
export function numberText(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 10, useGrouping: false }).format(value);
}

/**
 * The number that was typed, in the locale's writing: `1 234,5` in Hungarian, `1,234.5` in English. A sign that could
 * only be a decimal one counts as such whatever the locale. `undefined` where it is no number.
 */
export function parseNumber(text: string, locale: string): number | undefined {
  const parts = numberFormat(locale, {}).formatToParts(-12345.6);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const zero = numberFormat(locale, { useGrouping: false }).format(0).codePointAt(0) ?? 48;
  let plain = [...text.trim()]
    .map((sign) => {
      const digit = (sign.codePointAt(0) ?? 0) - zero;
      return digit >= 0 && digit <= 9 ? String(digit) : sign;
    })
    .join('')
    // Groups, and the marks of direction that right-to-left languages write before a minus.
    .replace(/[\s'’_\u061c\u200e\u200f]/gu, '')
    .replace(/[−–]/g, '-');
  const other = decimal === ',' ? '.' : ',';
  const [before = '', after, ...more] = plain.split(other);
  // Groups are three digits long; a single sign before one, two or four digits can only be a decimal one.
  const isGroup = /^\d{3}$/.test(after ?? '') && /^-?[1-9]\d{0,2}$/.test(before);
  const isDecimal = after !== undefined && more.length === 0 && !plain.includes(decimal) && !isGroup;
  plain = isDecimal ? `${before}.${after}` : plain.split(other).join('').replace(decimal, '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}
