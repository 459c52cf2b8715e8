import {
  IMPORT_CONVERSIONS,
  type ImportCondition,
  type ImportConversion,
  type ImportField,
  type ImportKind,
  type ImportMapping,
  type Money,
  minorUnitDigits,
} from '@korkep/core';
import type { Issue } from '../http/problem.ts';
import { ConversionError, convert, multiplyToMinor, toDecimal } from './convert.ts';
import type { ImportRow, RowGroup } from './rows.ts';

/** The id of another record that has to be found before the record can be written. */
export interface Lookup {
  path: string;
  /** `externalId:<source>`, `email`, `sku` or `number`. */
  by: string;
  value: string;
  onInvalid: 'reject' | 'omit';
}

/** What the rows of one record became. */
export interface MappedGroup {
  /** The rows that stand behind the record. */
  rows: number[];
  endByte: number;
  skipped: { row: number; reason: string }[];
  /** Absent when every row was skipped or something is wrong. */
  input?: Record<string, unknown>;
  lookups: Lookup[];
  issues: Issue[];
  warnings: Issue[];
}

export interface MappingContext {
  kind: ImportKind;
  mapping: ImportMapping;
  /** The tenant's time zone and base currency. */
  timeZone: string;
  currency: string;
}

const LINE_PREFIX = 'lines[].';

/** Turns the rows of one record into what creating it takes. */
export function mapGroup(group: RowGroup, context: MappingContext): MappedGroup {
  const result: MappedGroup = {
    rows: [],
    endByte: group.rows.at(-1)!.endByte,
    skipped: [],
    lookups: [],
    issues: [],
    warnings: [],
  };
  const kept: ImportRow[] = [];
  for (const row of group.rows) {
    const reason = row.columns && skipReason(row.columns, context.mapping.where ?? []);
    if (reason !== undefined) result.skipped.push({ row: row.row, reason });
    else {
      result.rows.push(row.row);
      if (row.error) result.issues.push({ path: '', message: row.error });
      else kept.push(row);
    }
  }
  if (kept.length === 0) return result;

  const input: Record<string, unknown> = {};
  const lineFields: [string, ImportField][] = [];
  for (const [path, spec] of Object.entries(context.mapping.fields)) {
    if (path.startsWith(LINE_PREFIX)) lineFields.push([path.slice(LINE_PREFIX.length), spec]);
    else assign(result, input, path, path, spec, kept[0]!.columns!, context);
  }
  if (lineFields.length > 0) {
    input.lines = kept.map((row, index) => {
      const line: Record<string, unknown> = {};
      for (const [path, spec] of lineFields) {
        assign(result, line, path, `lines[${index}].${path}`, spec, row.columns!, context);
      }
      return completeLine(line, context.currency);
    });
    completeTotals(input, context);
  }
  result.input = input;
  return result;
}

function assign(
  result: MappedGroup,
  target: Record<string, unknown>,
  path: string,
  fullPath: string,
  spec: ImportField,
  columns: Record<string, unknown>,
  context: MappingContext,
): void {
  try {
    const value = read(spec, columns, context);
    if (value === undefined) {
      if (spec.isRequired) result.issues.push({ path: fullPath, message: `${source(spec)} is empty.` });
    } else if (spec.lookup) {
      result.lookups.push({
        path: fullPath,
        by: spec.lookup,
        value: String(value),
        onInvalid: spec.onInvalid ?? 'reject',
      });
    } else setAt(target, path, value);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const issue = { path: fullPath, message: `${source(spec)}: ${error.message}` };
    (spec.onInvalid === 'omit' ? result.warnings : result.issues).push(issue);
  }
}

function source(spec: ImportField): string {
  return spec.column !== undefined ? `Column "${spec.column}"` : 'The value';
}

function read(spec: ImportField, columns: Record<string, unknown>, context: MappingContext): unknown {
  let raw: unknown;
  if (spec.column !== undefined) raw = columnOf(columns, spec.column);
  else if (spec.template !== undefined) {
    raw = fillTemplate(spec.template, columns, context);
  } else raw = spec.value;
  if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) return undefined;
  if (spec.convert === undefined) return typeof raw === 'string' ? raw.trim() : raw;
  if (typeof raw === 'object') return raw;
  return convert(String(raw), spec.convert, {
    timeZone: spec.timeZone ?? context.timeZone,
    currency: spec.currency ?? context.currency,
  });
}

/** Every column that the mapping names. */
export function columnsOf({ fields, groupBy, where = [] }: ImportMapping): string[] {
  const inFields = Object.values(fields).flatMap(({ column, template = '' }) => [
    ...(column === undefined ? [] : [column]),
    ...[...template.matchAll(TEMPLATE_COLUMN)].map(([, name]) => name!),
  ]);
  return [...new Set([...inFields, ...(groupBy === undefined ? [] : [groupBy]), ...where.map(({ column }) => column)])];
}

const TEMPLATE_COLUMN = /\{([^}|]+)(?:\|([A-Za-z]+))?\}/g;

/** Fills `{Column}` and `{Column|conversion}`. */
function fillTemplate(template: string, columns: Record<string, unknown>, context: MappingContext): string {
  return template.replace(TEMPLATE_COLUMN, (_, name: string, conversion?: string) => {
    const raw = columnOf(columns, name);
    const text = raw === undefined || raw === null ? '' : String(raw);
    if (conversion === undefined || text.trim() === '') return text;
    if (!IMPORT_CONVERSIONS.includes(conversion as ImportConversion)) {
      throw new ConversionError(`"${conversion}" is not a conversion.`);
    }
    return String(convert(text, conversion as ImportConversion, context));
  });
}

/** A column by its name; in NDJSON, `address.city` reaches into objects. */
function columnOf(columns: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(columns, name)) return columns[name];
  let value: unknown = columns;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** Puts a value at a path such as `emails[0].value`. */
function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(/\.|\[(\d+)\]\.?/).filter((step): step is string => step !== undefined && step !== '');
  let at: Record<string, unknown> | unknown[] = target;
  for (const [index, step] of steps.entries()) {
    if (step === '__proto__' || step === 'constructor') return;
    const slot = Array.isArray(at) ? Math.min(Number(step), 99) : step;
    if (index === steps.length - 1) (at as Record<string | number, unknown>)[slot] = value;
    else {
      const next: unknown = (at as Record<string | number, unknown>)[slot];
      const child = (next ?? (/^\d+$/.test(steps[index + 1]!) ? [] : {})) as Record<string, unknown>;
      (at as Record<string | number, unknown>)[slot] = child;
      at = child;
    }
  }
}

/** A line's total is its quantity times its price, rounded to the minor unit, unless the content gives one. */
function completeLine(line: Record<string, unknown>, currency: string): Record<string, unknown> {
  if (line.total !== undefined || line.quantity === undefined || line.unitPrice === undefined) return line;
  const quantity = toDecimal(String(line.quantity));
  return {
    ...line,
    total: { amount: multiplyToMinor(quantity, String(line.unitPrice), minorUnitDigits(currency)), currency },
  };
}

function completeTotals(input: Record<string, unknown>, context: MappingContext): void {
  const total = context.kind === 'return' ? 'refund' : 'total';
  if (input[total] !== undefined) return;
  const lines = input.lines as { total?: Money }[];
  const currency = lines[0]?.total?.currency ?? context.currency;
  let amount = 0;
  for (const line of lines) amount += line.total?.amount ?? 0;
  input[total] = { amount, currency };
}

function skipReason(columns: Record<string, unknown>, conditions: ImportCondition[]): string | undefined {
  return conditions.find((condition) => !holds(columns, condition))?.reason;
}

function holds(columns: Record<string, unknown>, { column, op, value }: ImportCondition): boolean {
  const text = String(columnOf(columns, column) ?? '').trim();
  const wanted = String(value ?? '');
  switch (op) {
    case 'isSet':
      return text !== '';
    case 'isNotSet':
      return text === '';
    case 'startsWith':
      return text.startsWith(wanted);
    case 'notStartsWith':
      return !text.startsWith(wanted);
    case 'eq':
      return text === wanted;
    case 'ne':
      return text !== wanted;
    default:
      return compare(text, wanted, op);
  }
}

function compare(text: string, wanted: string, op: 'gt' | 'gte' | 'lt' | 'lte'): boolean {
  try {
    const left = Number(toDecimal(text));
    const right = Number(toDecimal(wanted));
    return op === 'gt' ? left > right : op === 'gte' ? left >= right : op === 'lt' ? left < right : left <= right;
  } catch {
    return false;
  }
}
