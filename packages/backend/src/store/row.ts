import { type Issue, Problem } from '../http/problem.ts';
import type { FieldColumn } from './columns.ts';

/** The values of a table's row by column, as the database gives them back: moments in UTC, `jsonb` parsed, null for none. */
export type Row = Record<string, unknown>;

const MOMENT = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d)?)(?:[.,](\d+))?(Z|z|[+-]\d\d(?::?\d\d)?)$/;

/**
 * A moment as the database gives it back: UTC, three decimals of a second, six where it is finer. `undefined` for text
 * that is no moment or lies outside the years 1 to 9999.
 */
export function canonicalMoment(text: string): string | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [, clock, fraction = '', zone] = match;
  const moment = new Date(`${clock}${zone!.length === 3 ? `${zone}:00` : zone}`);
  const year = moment.getUTCFullYear();
  if (Number.isNaN(moment.getTime()) || year < 1 || year > 9999) return undefined;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  return `${moment.toISOString().slice(0, 19)}.${micros.endsWith('000') ? micros.slice(0, 3) : micros}Z`;
}

/** Text that JSON and PostgreSQL both hold: no zero character, no half of a surrogate pair. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).every(([key, entry]) => isStorable(key) && isStorable(entry));
  }
  return true;
}

/** Puts a field's value into the row; null and absent clear it. Issues are collected, not thrown. */
export function setField(row: Row, column: FieldColumn, value: unknown, path: string, issues: Issue[]): void {
  if (column.type === 'money') {
    const money = value as { amount: number; currency: string } | null | undefined;
    row[column.column] = money?.amount ?? null;
    row[column.currency!] = money?.currency ?? null;
    return;
  }
  if (value === null || value === undefined) {
    row[column.column] = null;
    return;
  }
  if (!isStorable(value)) {
    issues.push({
      path,
      message: 'The text holds characters that cannot be stored (U+0000 or half a surrogate pair).',
    });
    return;
  }
  if (column.type === 'timestamptz') {
    const moment = canonicalMoment(value as string);
    if (moment === undefined) issues.push({ path, message: 'The moment must lie in the years 1 to 9999.' });
    else row[column.column] = moment;
    return;
  }
  if (column.type === 'date' && (value as string).startsWith('0000')) {
    issues.push({ path, message: 'The day must lie in the years 1 to 9999.' });
    return;
  }
  row[column.column] = value;
}

/** Puts a record's or a patch's fields into the row. */
export function setFields(
  row: Row,
  columns: ReadonlyMap<string, FieldColumn>,
  fields: Readonly<Record<string, unknown>>,
  path = '',
): void {
  const issues: Issue[] = [];
  for (const [field, value] of Object.entries(fields)) {
    const column = columns.get(field);
    if (column) setField(row, column, value, `${path}${field}`, issues);
  }
  if (issues.length > 0)
    throw new Problem('validation_failed', 'Some fields cannot be stored as they are.', { issues });
}

/** A field's value out of the row, `undefined` where there is none. */
export function fieldValue(row: Row, { type, column, currency }: FieldColumn): unknown {
  const value = row[column];
  if (value === null || value === undefined) return undefined;
  return type === 'money' ? { amount: value, currency: row[currency!] } : value;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = Object.entries(b).filter(([, value]) => value !== undefined);
  return (
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && isSame(value, (b as Record<string, unknown>)[key]))
  );
}

const BOOKKEEPING = new Set(['id', 'version', 'createdAt', 'updatedAt']);

/** The fields whose values differ between two rows, bookkeeping left out. */
export function changedFields(columns: readonly FieldColumn[], before: Row | undefined, after: Row): FieldColumn[] {
  return columns.filter(
    (column) =>
      !BOOKKEEPING.has(column.field) && !isSame(before && fieldValue(before, column), fieldValue(after, column)),
  );
}
