import type { MessageValues } from '../../messages/format-message.ts';
import { isBlankRow, recordValue } from './field-entry.ts';
import type { Entry, FormField, RowEntry } from './form-field-kinds.ts';

/** What can be wrong with a value; its text is `form.problem.<code>`. */
export type ProblemCode =
  | 'required'
  | 'email'
  | 'url'
  | 'key'
  | 'day'
  | 'number'
  | 'whole'
  | 'tooSmall'
  | 'tooLarge'
  | 'tooLong'
  | 'tooManyLines'
  | 'tooMany'
  | 'currency'
  | 'option'
  | 'signs';

/** Something wrong, and where: `emails[1].value`, as the server names it. */
export interface FieldProblem {
  readonly path: string;
  readonly code: ProblemCode;
  readonly values?: MessageValues;
}

// As zod has it, with which the record is checked.
const EMAIL = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const KEY = /^[a-z][a-z0-9_]{0,62}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const MOST_LINES = 4;

/** What is wrong with an entry; nothing when it can be sent. Rows that are blank are left out and never wrong. */
export function problemsOf(field: FormField, entry: Entry, locale: string, path = field.name): FieldProblem[] {
  if (field.kind !== 'list') {
    const found = problemOf(field, recordValue(field, entry, locale));
    return found ? [{ path, ...found }] : [];
  }
  const rows = entry as readonly RowEntry[];
  const filled = rows.filter((row) => !isBlankRow(field, row));
  if (field.max !== undefined && filled.length > field.max)
    return [{ path, code: 'tooMany', values: { max: field.max } }];
  if (filled.length === 0 && field.isRequired) return [{ path, code: 'required' }];
  return rows.flatMap((row, index) => {
    if (isBlankRow(field, row)) return [];
    return (field.row ?? []).flatMap((part) =>
      problemsOf(part, row.texts[part.name] ?? '', locale, pathInRow(path, index, part.name)),
    );
  });
}

/** Where a field of a row is: `emails[1].value`; `tags[1]` where the row is the value. */
export function pathInRow(list: string, index: number, name: string): string {
  return name === '' ? `${list}[${index}]` : `${list}[${index}].${name}`;
}

type Found = Omit<FieldProblem, 'path'> | undefined;

function problemOf(field: FormField, value: unknown): Found {
  if (isEmpty(value)) return field.isRequired ? { code: 'required' } : undefined;
  switch (field.kind) {
    case 'number':
      return numberProblem(field, value);
    case 'money': {
      const { amount, currency } = value as { amount: unknown; currency: string };
      if (typeof amount === 'string') return { code: currency ? 'number' : 'currency' };
      return Number.isSafeInteger(amount) ? undefined : { code: 'number' };
    }
    case 'lines':
      return linesProblem(value as readonly string[], field.max ?? 200);
    case 'multiselect':
      return (value as readonly string[]).every((one) => field.options?.includes(one)) ? undefined : { code: 'option' };
    case 'boolean':
      return undefined;
    default:
      return textProblem(field, value as string);
  }
}

const isEmpty = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function textProblem({ kind, max, options }: FormField, text: string): Found {
  if (CONTROL.test(text)) return { code: 'signs' };
  if (kind === 'email' && !EMAIL.test(text)) return { code: 'email' };
  if (kind === 'url' && !isWebAddress(text)) return { code: 'url' };
  if (kind === 'key' && !KEY.test(text)) return { code: 'key' };
  if (kind === 'day' && !isDay(text)) return { code: 'day' };
  if (kind === 'select' && !options?.includes(text)) return { code: 'option' };
  return max !== undefined && text.length > max ? { code: 'tooLong', values: { max } } : undefined;
}

function numberProblem({ isWhole, min, max }: FormField, value: unknown): Found {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: 'number' };
  if (isWhole && !Number.isInteger(value)) return { code: 'whole' };
  if (min !== undefined && value < min) return { code: 'tooSmall', values: { min } };
  return max !== undefined && value > max ? { code: 'tooLarge', values: { max } } : undefined;
}

function linesProblem(lines: readonly string[], max: number): Found {
  if (lines.length > MOST_LINES) return { code: 'tooManyLines', values: { max: MOST_LINES } };
  if (lines.some((line) => CONTROL.test(line))) return { code: 'signs' };
  return lines.some((line) => line.length > max) ? { code: 'tooLong', values: { max } } : undefined;
}

function isWebAddress(text: string): boolean {
  const address = text.trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  // Chromium takes a host with a space in it, which the server does not.
  return !/[\s%]/.test(new URL(address).hostname);
}

/** Whether it is a day of the calendar, `2026-11-21`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
