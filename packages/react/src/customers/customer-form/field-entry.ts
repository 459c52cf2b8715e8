import { minorUnitDigits } from '@korkep/core/minor-units';
import { majorUnits } from '../../format/money.ts';
import type { Entry, FormField, MoneyEntry, RowEntry } from './form-field-kinds.ts';
import { numberText, parseNumber } from './typed-number.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the control of a field holds when the record has this value. */
export function entryOf(field: FormField, value: unknown, locale: string): Entry {
  switch (field.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'multiselect':
      return Array.isArray(value) ? (value as string[]) : [];
    case 'money': {
      const { amount, currency } = (value ?? {}) as { amount?: number; currency?: string };
      if (amount === undefined || currency === undefined) return { amount: '', currency: currency ?? '' };
      return { amount: numberText(majorUnits({ amount, currency }), locale), currency };
    }
    case 'list':
      return Array.isArray(value) ? value.map((row) => rowEntry(field, row, locale)) : [];
    default:
      return textOf(field, value, locale);
  }
}

function textOf(field: FormField, value: unknown, locale: string): string {
  if (value === undefined || value === null) return '';
  if (field.kind === 'number' && typeof value === 'number') return numberText(value, locale);
  if (field.kind === 'lines' && Array.isArray(value)) return value.join('\n');
  return String(value);
}

function rowEntry(field: FormField, value: unknown, locale: string): RowEntry {
  const was = (typeof value === 'object' && value !== null ? value : { '': value }) as Row;
  const texts = Object.fromEntries((field.row ?? []).map((part) => [part.name, textOf(part, was[part.name], locale)]));
  return { was, texts, ...(field.hasPrimary && { isPrimary: was.isPrimary === true }) };
}

/** A row as it is when it is added. */
export function emptyRow(field: FormField, texts: Readonly<Record<string, string>> = {}): RowEntry {
  return { texts: { ...Object.fromEntries((field.row ?? []).map(({ name }) => [name, ''])), ...texts } };
}

/** Whether nothing was written into a row; what is chosen from a list does not count. */
export function isBlankRow(field: FormField, { texts }: RowEntry): boolean {
  return (field.row ?? []).every(({ name, kind }) => kind === 'select' || kind === 'country' || !texts[name]?.trim());
}

/**
 * The value that the record gets from an entry: `undefined` where it is empty. What cannot be understood, such as a
 * number that is none, comes as it was typed: `problemsOf` says so first.
 */
export function recordValue(field: FormField, entry: Entry, locale: string): unknown {
  switch (field.kind) {
    case 'boolean':
      return entry;
    case 'multiselect':
      return (entry as readonly string[]).length > 0 ? entry : undefined;
    case 'money':
      return moneyOf(entry as MoneyEntry, locale);
    case 'list': {
      const rows = (entry as readonly RowEntry[]).filter((row) => !isBlankRow(field, row));
      return rows.length > 0 ? rows.map((row) => rowValue(field, row, locale)) : undefined;
    }
    default:
      return valueOfText(field, entry as string, locale);
  }
}

function valueOfText({ kind }: FormField, given: string, locale: string): unknown {
  const text = given.trim();
  if (kind === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  if (text === '') return undefined;
  if (kind === 'number') return parseNumber(text, locale) ?? text;
  if (kind === 'url') {
    // What wrapped over lines is one address; and nobody types the scheme.
    const address = text.replace(/[\t\n\r]/g, '');
    return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  }
  return text;
}

function moneyOf({ amount, currency }: MoneyEntry, locale: string): unknown {
  if (amount.trim() === '') return undefined;
  const major = parseNumber(amount, locale);
  return major === undefined || currency === ''
    ? { amount, currency }
    : { amount: Math.round(major * 10 ** minorUnitDigits(currency)), currency };
}

function rowValue(field: FormField, { was, texts, isPrimary }: RowEntry, locale: string): unknown {
  const parts = field.row ?? [];
  const [only] = parts;
  if (only?.name === '') return recordValue(only, texts[''] ?? '', locale);
  const value: Record<string, unknown> = { ...was };
  for (const part of parts) {
    const now = recordValue(part, texts[part.name] ?? '', locale);
    // What was found out about the old value, that it is verified or how it is dialled, is not known of a new one.
    if (part.name === field.main && was && was[part.name] !== now) {
      delete value.isVerified;
      delete value.e164;
    }
    if (now === undefined) delete value[part.name];
    else value[part.name] = now;
  }
  if (isPrimary) value.isPrimary = true;
  else if (value.isPrimary) delete value.isPrimary;
  return value;
}

/** Whether two values say the same, whatever the order of keys; what is missing, `null` and an empty list are alike. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (isNothing(a) && isNothing(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Row, b as Row];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);
