import type { FieldTest, PredicateField, RelativeDate } from '@korkep/core';
import { type RawBuilder, sql } from 'kysely';
import { columnName } from '../store/columns.ts';
import {
  ALWAYS,
  type Clock,
  type Condition,
  comparison,
  isOrder,
  NEVER,
  type Order,
  relativeText,
  textMatch,
} from './compare.ts';

const MONEY_PARTS = new Set(['amount', 'currency']);
const MANY = new Set(['texts', 'codes', 'points', 'custom']);

/** The SQL of a test of one field of the row `alias`. Identifiers come from the record definition alone. */
export function fieldCondition(
  test: FieldTest,
  field: PredicateField,
  alias: string,
  isMoney: boolean,
  clock: Clock,
): Condition {
  const many = Array.isArray(test.value);
  const values: unknown[] = many ? (test.value as unknown[]) : test.value === undefined ? [] : [test.value];
  const single = many ? undefined : test.value;
  const equals = (value: unknown) => anyEntry(field, alias, 'eq', value, clock);
  switch (test.op) {
    case 'isSet':
      return presence(field, alias, isMoney);
    case 'isNotSet':
      return absence(field, alias, isMoney);
    case 'ne':
      return negation(equals(single));
    case 'in':
    case 'hasAny':
      return join(values.map(equals), 'or');
    case 'notIn':
      return negation(join(values.map(equals), 'or'));
    case 'hasAll':
      return values.length === 0 ? NEVER : join(values.map(equals), 'and');
    default:
      return anyEntry(field, alias, test.op, single, clock);
  }
}

/** True where the condition is false or null. */
export function negation(condition: Condition): Condition {
  return sql`(${condition}) is not true`;
}

export function join(conditions: Condition[], word: 'and' | 'or'): Condition {
  if (conditions.length === 0) return word === 'and' ? ALWAYS : NEVER;
  return sql`(${sql.join(conditions, word === 'and' ? sql` and ` : sql` or `)})`;
}

function presence(field: PredicateField, alias: string, isMoney: boolean): Condition {
  const { type, name, part } = field;
  const column = sql.ref(`${alias}.${columnName(name)}`);
  if (type === 'custom') return sql`coalesce(${column} -> ${part}, 'null') not in ('null', '[]')`;
  if (!isMoney && isJson(field)) return sql`coalesce(${column}, '[]') <> '[]'`;
  return sql`${single(field, alias, isMoney)} is not null`;
}

/** Where one value says it, as `is null`: that an index answers. */
function absence(field: PredicateField, alias: string, isMoney: boolean): Condition {
  if (field.type === 'custom' || (!isMoney && isJson(field))) return negation(presence(field, alias, isMoney));
  return sql`${single(field, alias, isMoney)} is null`;
}

function isJson({ type, part }: PredicateField): boolean {
  return part === undefined && (type === 'object' || type === 'texts' || type === 'codes' || type === 'points');
}

/** What is null where there is no value. */
function single(field: PredicateField, alias: string, isMoney: boolean): RawBuilder<unknown> {
  if (field.part !== undefined || !isMoney) return expression(field, alias);
  return sql.ref(`${alias}.${columnName(field.name)}_amount`);
}

function expression({ name, part }: PredicateField, alias: string): RawBuilder<unknown> {
  if (part === undefined) return sql.ref(`${alias}.${columnName(name)}`);
  if (MONEY_PARTS.has(part)) return sql.ref(`${alias}.${columnName(name)}_${part}`);
  return sql`${sql.ref(`${alias}.${columnName(name)}`)} ->> ${part}`;
}

/** Whether some entry of the field meets the test; a single value is its own entry. */
function anyEntry(field: PredicateField, alias: string, op: FieldTest['op'], value: unknown, clock: Clock): Condition {
  if (field.type === 'object') return NEVER;
  if (!MANY.has(field.type)) return entryTest(field, expression(field, alias), op, value, clock);
  const column = sql.ref(`${alias}.${columnName(field.name)}`);
  if (field.type === 'custom') return customTest(sql`(${column} -> ${field.part})`, op, value, clock);
  const content = field.type === 'points' ? sql`(entry.value ->> 'value')` : sql`(entry.value #>> '{}')`;
  const test = entryTest(field, content, op, value, clock);
  if (test === NEVER) return NEVER;
  return sql`exists (select 1 from jsonb_array_elements(coalesce(${column}, '[]')) as entry (value) where ${test})`;
}

function entryTest(
  field: PredicateField,
  content: RawBuilder<unknown>,
  op: FieldTest['op'],
  value: unknown,
  clock: Clock,
): Condition {
  if (isOrder(op)) return comparison(field.type, content, op, value, clock);
  if (field.type === 'number' || field.type === 'boolean' || field.type === 'day' || field.type === 'moment')
    return NEVER;
  return textMatch(content, op as 'contains' | 'startsWith' | 'endsWith', value);
}

/** A custom field compares by what is stored, which `case` looks at before anything is cast. */
function customTest(stored: RawBuilder<unknown>, op: FieldTest['op'], value: unknown, clock: Clock): Condition {
  const test = customEntryTest(op, value, clock);
  if (!test) return NEVER;
  const [kind, condition] = test;
  return sql`exists (select 1 from jsonb_array_elements(case jsonb_typeof(${stored}) when 'array' then ${stored}
      else jsonb_build_array(${stored}) end) as entry (value)
    where case when jsonb_typeof(entry.value) = ${sql.lit(kind)} then ${condition} else false end)`;
}

function customEntryTest(op: FieldTest['op'], value: unknown, clock: Clock): [string, Condition] | undefined {
  const text = sql`(entry.value #>> '{}')`;
  if (!isOrder(op)) {
    return ['string', textMatch(text, op as 'contains' | 'startsWith' | 'endsWith', value)];
  }
  const order: Order = op;
  switch (typeof value) {
    case 'string':
      return ['string', comparison('text', text, order, value, clock)];
    case 'number':
      return ['number', comparison('number', sql`${text}::numeric`, order, value, clock)];
    case 'boolean':
      return ['boolean', comparison('boolean', sql`${text}::boolean`, order, value, clock)];
    case 'object':
      return ['string', relativeText(text, order, value as RelativeDate, clock)];
    default:
      return undefined;
  }
}
