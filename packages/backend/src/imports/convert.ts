import { type ImportConversion, type Money, minorUnitDigits } from '@korkep/core';
import { instantOf } from '@korkep/insight';

/** Thrown for text that does not read as what it should be. */
export class ConversionError extends Error {}

export interface ConversionContext {
  /** IANA time zone of times without an offset. */
  timeZone: string;
  /** ISO 4217 code of money without one. */
  currency: string;
}

/** A decimal number without exponent, or an error: `1 234,50`, `1,234.50` and `-3` are read. */
export function toDecimal(text: string): string {
  let compact = text.replace(/[\s\u00a0\u202f']/g, '');
  const comma = compact.lastIndexOf(',');
  const point = compact.lastIndexOf('.');
  if (comma > point) {
    const isThousands = point < 0 && /^[-+]?\d{1,3}(,\d{3})+$/.test(compact) && compact.indexOf(',') !== comma;
    compact = isThousands ? compact.replaceAll(',', '') : compact.replaceAll('.', '').replace(',', '.');
  } else compact = compact.replaceAll(',', '');
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(compact)) throw new ConversionError(`"${shorten(text)}" is not a number.`);
  const sign = compact.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = compact.replace(/^[-+]/, '').split('.');
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction ? `.${fraction}` : ''}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

/** Rounds a decimal text to whole minor units, half away from zero. */
export function toMinor(decimal: string, places: number): number {
  const sign = decimal.startsWith('-') ? -1 : 1;
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const kept = `${fraction}${'0'.repeat(places + 1)}`;
  const amount = Number(BigInt(`${whole}${kept.slice(0, places)}`)) + (kept[places]! >= '5' ? 1 : 0);
  return amount === 0 ? 0 : sign * amount;
}

/** The product of two decimals, in whole minor units, rounded half away from zero, exact before rounding. */
export function multiplyToMinor(left: string, right: string, places: number): number {
  const parse = (text: string) => {
    const [whole = '0', fraction = ''] = text.split('.');
    return { digits: BigInt(`${whole}${fraction}`), scale: fraction.length };
  };
  const a = parse(left);
  const b = parse(right);
  const scale = a.scale + b.scale - places;
  const product = a.digits * b.digits;
  if (scale <= 0) return Number(product * 10n ** BigInt(-scale));
  const unit = 10n ** BigInt(scale);
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude + unit / 2n) / unit;
  return Number(product < 0n ? -rounded : rounded);
}

/** Money out of text. */
export function toMoney(text: string, currency: string): Money {
  return { amount: toMinor(toDecimal(text), minorUnitDigits(currency)), currency };
}

const DATE_TIME =
  /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** A moment out of `2010-12-01 08:26:00` (in the given time zone) or ISO 8601 with offset. */
export function toMoment(text: string, timeZone: string): string {
  const match = DATE_TIME.exec(text.trim());
  if (!match) throw new ConversionError(`"${shorten(text)}" is not a time such as 2026-11-21 09:30.`);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', offset] = match;
  const parts = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)] as const;
  const local = Date.UTC(
    parts[0],
    parts[1] - 1,
    parts[2],
    parts[3],
    parts[4],
    parts[5],
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  const check = new Date(local);
  if (
    check.getUTCMonth() + 1 !== parts[1] ||
    check.getUTCDate() !== parts[2] ||
    parts[3] > 23 ||
    parts[4] > 59 ||
    parts[5] > 59
  ) {
    throw new ConversionError(`"${shorten(text)}" is no time of the calendar.`);
  }
  if (offset) {
    const minutes = /^z$/i.test(offset)
      ? 0
      : (offset[0] === '-' ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)));
    return new Date(local - minutes * 60_000).toISOString();
  }
  const [wallYear, wallMonth, wallDay, wallHour, wallMinute, wallSecond] = parts;
  const wall = {
    year: wallYear,
    month: wallMonth,
    day: wallDay,
    hour: wallHour,
    minute: wallMinute,
    second: wallSecond,
  };
  try {
    return new Date(instantOf(wall, timeZone).getTime() + check.getUTCMilliseconds()).toISOString();
  } catch (error) {
    throw new ConversionError((error as Error).message);
  }
}

let countries: Map<string, string> | undefined;

/** ISO 3166-1 code of a country by its code or its English, Hungarian or German name. */
export function toCountry(text: string): string {
  if (!countries) {
    countries = new Map();
    const names = ['en', 'hu', 'de'].map(
      (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
    );
    for (let first = 65; first <= 90; first += 1) {
      for (let second = 65; second <= 90; second += 1) {
        const code = String.fromCharCode(first, second);
        // Withdrawn codes (DD, SU, …) stand for their successors.
        if (new Intl.Locale(`und-${code}`).region !== code) continue;
        for (const name of names) {
          const label = name.of(code);
          if (label && !countries.has(label.toLowerCase())) countries.set(label.toLowerCase(), code);
        }
        if (names[0]!.of(code)) countries.set(code.toLowerCase(), code);
      }
    }
    for (const [name, code] of [
      ['usa', 'US'],
      ['uk', 'GB'],
      ['eire', 'IE'],
      ['rsa', 'ZA'],
      ['czech republic', 'CZ'],
    ] as const)
      countries.set(name, code);
  }
  const code = countries.get(text.trim().toLowerCase());
  if (!code) throw new ConversionError(`"${shorten(text)}" is not a known country.`);
  return code;
}

/** Reads the text of a column as the conversion says. Throws `ConversionError` with words for the row's report. */
export function convert(text: string, conversion: ImportConversion, context: ConversionContext): unknown {
  const trimmed = text.trim();
  switch (conversion) {
    case 'text':
      return trimmed;
    case 'lower':
      return trimmed.toLowerCase();
    case 'upper':
      return trimmed.toUpperCase();
    case 'decimal':
      return toDecimal(trimmed);
    case 'absolute':
      return Math.abs(Number(toDecimal(trimmed)));
    case 'integer':
    case 'integerText': {
      const decimal = toDecimal(trimmed).replace(/\.0*$/, '');
      if (decimal.includes('.')) throw new ConversionError(`"${shorten(text)}" is not a whole number.`);
      return conversion === 'integer' ? Number(decimal) : decimal;
    }
    case 'money':
      return toMoney(trimmed, context.currency);
    case 'date':
      return toMoment(trimmed, 'UTC').slice(0, 10);
    case 'dateTime':
      return toMoment(trimmed, context.timeZone);
    case 'list':
      return trimmed
        .split(/[;|]/)
        .map((entry) => entry.trim())
        .filter(Boolean);
    case 'boolean': {
      if (/^(true|yes|y|1|igen|ja)$/i.test(trimmed)) return true;
      if (/^(false|no|n|0|nem|nein)$/i.test(trimmed)) return false;
      throw new ConversionError(`"${shorten(text)}" is neither yes nor no.`);
    }
    case 'country':
      return toCountry(trimmed);
  }
}

/** What an error says of a value: the beginning only, so that reports stay small. */
function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
