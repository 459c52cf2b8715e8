import {
  dayIn,
  foldText,
  isDay,
  momentOf,
  type PredicateFieldType,
  type PredicateOperator,
  type RelativeDate,
  relativeDay,
} from '@korkep/core';
import { type RawBuilder, sql } from 'kysely';
import { dateText, endOfDay, startOfDay, timestampText } from './time-bounds.ts';

/** A condition in SQL. It may be null where a value is missing; whoever negates it takes null for false. */
export type Condition = RawBuilder<boolean>;
export type Order = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

/** The moment and the time zone that relative dates and calendar days go by. */
export interface Clock {
  now: Date;
  timeZone: string;
}

export const NEVER: Condition = sql`false`;
export const ALWAYS: Condition = sql`true`;

const SIGNS: Record<Order, RawBuilder<unknown>> = {
  eq: sql`=`,
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
};

export function isOrder(op: PredicateOperator): op is Order {
  return Object.hasOwn(SIGNS, op);
}

/** Whether the value of an SQL expression of the field's type stands so to `value`. */
export function comparison(
  type: PredicateFieldType,
  expression: RawBuilder<unknown>,
  op: Order,
  value: unknown,
  clock: Clock,
): Condition {
  switch (type) {
    case 'text':
    case 'texts':
    case 'points':
      return typeof value === 'string' ? ofText(expression, op, value) : NEVER;
    case 'code':
    case 'codes':
      if (typeof value !== 'string') return NEVER;
      // Which texts are equal no order changes, and in its own the column's index answers.
      return op === 'eq' ? sql`${expression} = ${value}` : sql`${expression} collate "C" ${SIGNS[op]} ${value}`;
    case 'number':
      return typeof value === 'number' ? ofNumber(expression, op, value) : NEVER;
    case 'boolean':
      return typeof value === 'boolean' && op === 'eq' ? sql`${expression} = ${value}::boolean` : NEVER;
    case 'day':
      return ofDay(expression, op, value, clock);
    case 'moment':
      return ofMoment(expression, op, value, clock);
    default:
      return NEVER;
  }
}

function ofText(expression: RawBuilder<unknown>, op: Order, value: string): Condition {
  const folded = foldText(value);
  if (folded === '') return NEVER;
  if (op === 'eq') return sql`korkep_fold(${expression}) = ${folded}`;
  return sql`(korkep_fold(${expression}) collate "C" ${SIGNS[op]} ${folded} and korkep_fold(${expression}) <> '')`;
}

function ofNumber(expression: RawBuilder<unknown>, op: Order, value: number): Condition {
  // A whole number keeps the column's type, so that its index answers.
  if (Number.isSafeInteger(value)) return sql`${expression} ${SIGNS[op]} ${String(value)}::bigint`;
  return sql`${expression} ${SIGNS[op]} ${String(value)}::numeric`;
}

/** The day that a value means: of a calendar day itself, of a relative date counted from today. */
export function dayOf(value: unknown, { now, timeZone }: Clock): string | undefined {
  if (typeof value === 'string') return isDay(value) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return relativeDay(value as RelativeDate, dayIn(now.getTime(), timeZone));
}

function ofDay(expression: RawBuilder<unknown>, op: Order, value: unknown, clock: Clock): Condition {
  const moment = typeof value === 'string' ? momentOf(value) : undefined;
  const day = moment === undefined ? dayOf(value, clock) : dayIn(moment, clock.timeZone);
  return day === undefined ? NEVER : sql`${expression} ${SIGNS[op]} ${dateText(day)}::date`;
}

function ofMoment(expression: RawBuilder<unknown>, op: Order, value: unknown, clock: Clock): Condition {
  const day = dayOf(value, clock);
  if (day !== undefined) {
    return within(expression, op, startOfDay(day, clock.timeZone), endOfDay(day, clock.timeZone));
  }
  const moment = typeof value === 'string' ? momentOf(value) : undefined;
  // The database keeps microseconds, a predicate looks at whole milliseconds.
  return moment === undefined ? NEVER : within(expression, op, moment, moment + 1);
}

/** How a moment stands to the half-open span from `start` to `end` that counts as one. */
export function within(expression: RawBuilder<unknown>, op: Order, start: number, end: number): Condition {
  const from = timestampText(start);
  const to = timestampText(end);
  switch (op) {
    case 'eq':
      return sql`(${expression} >= ${from}::timestamptz and ${expression} < ${to}::timestamptz)`;
    case 'lt':
      return sql`${expression} < ${from}::timestamptz`;
    case 'lte':
      return sql`${expression} < ${to}::timestamptz`;
    case 'gt':
      return sql`${expression} >= ${to}::timestamptz`;
    case 'gte':
      return sql`${expression} >= ${from}::timestamptz`;
  }
}

/** `contains`, `startsWith`, `endsWith` on folded text, which holds no wildcards. */
export function textMatch(
  expression: RawBuilder<unknown>,
  op: 'contains' | 'startsWith' | 'endsWith',
  value: unknown,
): Condition {
  const folded = typeof value === 'string' ? foldText(value) : '';
  if (folded === '') return NEVER;
  const pattern = `${op === 'startsWith' ? '' : '%'}${folded}${op === 'endsWith' ? '' : '%'}`;
  return sql`korkep_fold(${expression}) like ${pattern}`;
}

/** Stored text that is a calendar day or a moment, against a relative date. */
export function relativeText(expression: RawBuilder<unknown>, op: Order, value: RelativeDate, clock: Clock): Condition {
  const day = dayOf(value, clock) as string;
  const moment = sql`${expression}::timestamptz`;
  return sql`(case korkep_date_kind(${expression})
    when 'day' then ${expression} collate "C" ${SIGNS[op]} ${day}
    when 'moment' then ${within(moment, op, startOfDay(day, clock.timeZone), endOfDay(day, clock.timeZone))}
    else false end)`;
}
