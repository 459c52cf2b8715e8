import type { RecordKind } from '../records/records.ts';
import { records } from '../records/records.ts';
import { foldText } from '../text/fold.ts';
import { dayIn, isDay, momentOf, relativeDay } from './calendar.ts';
import { type PredicateFieldType, predicateField } from './field-type.ts';
import type { EventKind, EventTest, FieldTest, Predicate, RelativeDate } from './predicate.ts';

type Content = Readonly<Record<string, unknown>>;

/** What a predicate is judged against beside the record itself. */
export interface EvaluationContext {
  /** What the record is; its fields' types are read from the record definition. */
  kind: RecordKind;
  /** The running moment, in milliseconds since 1970. */
  now: number;
  /** IANA name of the tenant's time zone. An unknown one throws `RangeError`. */
  timeZone: string;
  /** The events of the customer that the record belongs to. None when left out. */
  events?: (kind: EventKind) => readonly Content[];
}

/**
 * Whether the record meets the predicate. A pure function that never throws on any predicate that the schema lets
 * through; the server's SQL gives the same answer.
 *
 * **Logic** has two values. `and: []` is true, `or: []` is false, `not` is the plain opposite of what it holds.
 *
 * **Missing.** A field is missing when it is absent, null, an empty list, not a field of the record, or may not be
 * filtered by. A missing field makes every test false, but `isNotSet`, `ne` and `notIn`, which are true.
 *
 * **One or many.** A field with one value is taken as a list of one. `in`, `notIn`, `hasAny`, `hasAll` take a list, and
 * a single value as a list of one; with an empty list they are false, `notIn` true. The others take a single value; a
 * list there, or no value, matches nothing.
 *
 * | operator | true when |
 * | --- | --- |
 * | `eq` | some entry equals the value |
 * | `ne` | not `eq` |
 * | `in`, `hasAny` | some entry equals some value |
 * | `notIn` | not `in` |
 * | `hasAll` | each value equals some entry |
 * | `lt`, `lte`, `gt`, `gte` | some entry stands so to the value |
 * | `contains`, `startsWith`, `endsWith` | the folded text of some entry holds, begins with, ends with the folded value |
 * | `isSet`, `isNotSet` | the field is not missing, is missing; the value is not looked at |
 *
 * **By type of the field** (`predicateField`), an entry and a value of other types than these match nothing:
 *
 * | field | value | compared |
 * | --- | --- | --- |
 * | `text`, `texts`, `points` (their `value`) | text | both by `foldText`; order by code points; a side that folds to nothing matches nothing |
 * | `code`, `codes` | text | as they are; order by code points; `contains` and its like fold |
 * | `number` | number | as numbers |
 * | `boolean` | boolean | `eq` and `ne` only, the others match nothing |
 * | `day` | day | as days |
 * | `day` | moment | with the day of that moment in the time zone |
 * | `moment` | moment | as moments, to the millisecond (further digits are cut off) |
 * | `moment` | day | the field's day in the time zone, with that day |
 * | `day`, `moment` | relative date | the field's day in the time zone, with the day counted from today (`relativeDay`) |
 * | `custom` | text, number, boolean | as `text`, `number`, `boolean`, by what is stored; a list entry by entry |
 * | `custom` | relative date | stored text that is a day or a moment, as such |
 * | `object` | – | `isSet` and `isNotSet` only |
 *
 * `contains`, `startsWith`, `endsWith` match nothing on numbers, booleans, days and moments. A day or moment that does
 * not exist (`2026-02-30`) or a moment without an offset matches nothing.
 *
 * **Events.** `event` counts the customer's events of that kind that are not archived, that meet `where` (judged with
 * the event's own kind), and, with `within`, whose day in the time zone lies from `days` days before today to today,
 * both included. The moment of an event is what its record definition calls `occurred`. Without `times` the count must
 * be at least 1.
 *
 * @example
 * evaluatePredicate({ field: 'lifecycleStage', op: 'in', value: ['active', 'returning'] }, customer, {
 *   kind: 'customer',
 *   now: Date.now(),
 *   timeZone: 'Europe/Budapest',
 * });
 */
export function evaluatePredicate(predicate: Predicate, record: Content, context: EvaluationContext): boolean {
  if ('and' in predicate) return predicate.and.every((part) => evaluatePredicate(part, record, context));
  if ('or' in predicate) return predicate.or.some((part) => evaluatePredicate(part, record, context));
  if ('not' in predicate) return !evaluatePredicate(predicate.not, record, context);
  if ('event' in predicate) return countMatches(predicate, context);
  return meets(predicate, record, context);
}

function countMatches({ event, where, times, within }: EventTest, context: EvaluationContext): boolean {
  const today = dayIn(context.now, context.timeZone);
  const since = within && relativeDay({ ago: { days: within.days } }, today);
  const occurred = records[event].occurred as string;
  let count = 0;
  for (const entry of context.events?.(event) ?? []) {
    if (entry.archivedAt != null) continue;
    if (since !== undefined) {
      const at = typeof entry[occurred] === 'string' ? momentOf(entry[occurred]) : undefined;
      if (at === undefined) continue;
      const day = dayIn(at, context.timeZone);
      if (day < since || day > today) continue;
    }
    if (where && !evaluatePredicate(where, entry, { ...context, kind: event })) continue;
    count += 1;
  }
  const { op, value } = times ?? { op: 'gte', value: 1 };
  return stands(Math.sign(count - value), op);
}

function meets(test: FieldTest, record: Content, context: EvaluationContext): boolean {
  const field = predicateField(context.kind, test.field);
  const stored = field && read(record, field.name, field.part);
  const entries = stored == null ? [] : Array.isArray(stored) ? (stored as unknown[]) : [stored];
  const type = field?.type ?? 'object';
  const values = Array.isArray(test.value) ? test.value : test.value === undefined ? [] : [test.value];
  const single = Array.isArray(test.value) ? undefined : test.value;
  const equals = (value: unknown) => entries.some((entry) => compare(type, entry, value, context) === 0);
  switch (test.op) {
    case 'isSet':
      return entries.length > 0;
    case 'isNotSet':
      return entries.length === 0;
    case 'eq':
      return equals(single);
    case 'ne':
      return !equals(single);
    case 'in':
    case 'hasAny':
      return values.some(equals);
    case 'notIn':
      return !values.some(equals);
    case 'hasAll':
      return values.length > 0 && values.every(equals);
    case 'contains':
    case 'startsWith':
    case 'endsWith': {
      const { op } = test;
      return entries.some((entry) => holds(type, entry, single, op));
    }
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      const { op } = test;
      return entries.some((entry) => {
        if (typeof single === 'boolean') return false;
        const order = compare(type, entry, single, context);
        return order !== undefined && stands(order, op);
      });
    }
  }
}

function read(record: Content, name: string, part: string | undefined): unknown {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  if (part === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Content)[part];
}

function stands(order: number, op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'): boolean {
  switch (op) {
    case 'eq':
      return order === 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}

/** Below, at or above 0 as the entry stands before, at or after the value; `undefined` where they cannot be compared. */
function compare(
  type: PredicateFieldType,
  entry: unknown,
  value: unknown,
  context: EvaluationContext,
): number | undefined {
  switch (type) {
    case 'object':
      return undefined;
    case 'number':
    case 'boolean':
      return typeof entry === type ? compareScalars(entry, value) : undefined;
    case 'day':
    case 'moment':
      return typeof entry === 'string' ? compareDates(entry, value, context) : undefined;
    case 'code':
    case 'codes':
      return typeof entry === 'string' && typeof value === 'string' ? byCodePoints(entry, value) : undefined;
    case 'custom':
      if (typeof entry === 'number' || typeof entry === 'boolean') return compareScalars(entry, value);
      if (typeof entry === 'string' && isRelative(value)) return compareDates(entry, value, context);
      return compareTexts(entry, value);
    case 'points':
      return compareTexts(textOf(type, entry), value);
    default:
      return compareTexts(entry, value);
  }
}

function compareScalars(entry: unknown, value: unknown): number | undefined {
  if (typeof entry === 'number' && typeof value === 'number') return Math.sign(entry - value);
  return typeof entry === 'boolean' && typeof value === 'boolean' ? Number(entry) - Number(value) : undefined;
}

function compareTexts(entry: unknown, value: unknown): number | undefined {
  if (typeof entry !== 'string' || typeof value !== 'string') return undefined;
  const left = foldText(entry);
  const right = foldText(value);
  return left === '' || right === '' ? undefined : byCodePoints(left, right);
}

function compareDates(entry: string, value: unknown, { now, timeZone }: EvaluationContext): number | undefined {
  const moment = momentOf(entry);
  const day = moment === undefined ? (isDay(entry) ? entry : undefined) : dayIn(moment, timeZone);
  if (day === undefined) return undefined;
  if (isRelative(value)) return byCodePoints(day, relativeDay(value, dayIn(now, timeZone)));
  if (typeof value !== 'string') return undefined;
  if (isDay(value)) return byCodePoints(day, value);
  const other = momentOf(value);
  if (other === undefined) return undefined;
  return moment === undefined ? byCodePoints(day, dayIn(other, timeZone)) : Math.sign(moment - other);
}

function isRelative(value: unknown): value is RelativeDate {
  return typeof value === 'object' && value !== null && ('ago' in value || 'ahead' in value);
}

function textOf(type: PredicateFieldType, entry: unknown): unknown {
  return type === 'points' && typeof entry === 'object' && entry !== null ? (entry as Content).value : entry;
}

function holds(
  type: PredicateFieldType,
  entry: unknown,
  value: unknown,
  op: 'contains' | 'startsWith' | 'endsWith',
): boolean {
  if (type === 'day' || type === 'moment' || type === 'object') return false;
  const text = textOf(type, entry);
  if (typeof text !== 'string' || typeof value !== 'string') return false;
  const whole = foldText(text);
  const part = foldText(value);
  if (part === '') return false;
  if (op === 'contains') return whole.includes(part);
  return op === 'startsWith' ? whole.startsWith(part) : whole.endsWith(part);
}

/** JavaScript orders by UTF-16 units, the database by code points. */
function byCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  const others = right[Symbol.iterator]();
  for (const character of left) {
    const other = others.next();
    if (other.done) return 1;
    if (character !== other.value) return Math.sign(character.codePointAt(0)! - other.value.codePointAt(0)!);
  }
  return -1;
}
