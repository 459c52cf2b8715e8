import type { EventTest, FieldTest, Predicate, PredicateOperator, RelativeDate } from '@korkep/core';
import { minorUnitDigits } from '@korkep/core/minor-units';
import { numberText, parseNumber } from '../customers/customer-form/typed-number.ts';

/** How a field's value is compared. */
export type FilterKind =
  | 'text'
  | 'points'
  | 'code'
  | 'choice'
  | 'user'
  | 'tags'
  | 'number'
  | 'money'
  | 'day'
  | 'moment'
  | 'boolean';

export type Operator =
  | 'contains'
  | 'notContains'
  | 'is'
  | 'isNot'
  | 'startsWith'
  | 'endsWith'
  | 'anyOf'
  | 'noneOf'
  | 'allOf'
  | 'eq'
  | 'ne'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'withinLast'
  | 'longerAgo'
  | 'on'
  | 'before'
  | 'after'
  | 'since'
  | 'until'
  | 'isTrue'
  | 'isFalse'
  | 'isSet'
  | 'isNotSet';

const presence = ['isSet', 'isNotSet'] as const;
const texts = ['contains', 'notContains', 'is', 'isNot', 'startsWith', 'endsWith', ...presence] as const;
const figures = ['gt', 'gte', 'lt', 'lte', 'eq', 'ne', ...presence] as const;
const dates = ['withinLast', 'longerAgo', 'on', 'before', 'after', 'since', 'until', ...presence] as const;

/** What can be asked of a field, the likeliest first. */
export const operatorsOf: Readonly<Record<FilterKind, readonly Operator[]>> = {
  text: texts,
  points: texts,
  code: ['is', 'isNot', ...presence],
  choice: ['anyOf', 'noneOf', ...presence],
  user: ['anyOf', 'noneOf', ...presence],
  tags: ['anyOf', 'allOf', 'noneOf', ...presence],
  number: figures,
  money: figures,
  day: dates,
  moment: dates,
  boolean: ['isTrue', 'isFalse', ...presence],
};

export type SpanUnit = 'days' | 'weeks' | 'months' | 'years';

/** What a test holds as a person is entering it: text, several values, or a span of time. */
export interface TestValue {
  readonly text?: string;
  readonly list?: readonly string[];
  readonly span?: { readonly count: string; readonly unit: SpanUnit };
}

/** A condition as it is edited. `id` only tells its parts apart. */
export type FilterNode =
  | FilterGroup
  | {
      readonly id: string;
      readonly kind: 'test';
      readonly field: string;
      readonly operator: Operator;
      readonly value: TestValue;
    }
  | { readonly id: string; readonly kind: 'event'; readonly test: EventTest }
  /** What the editor has no words of its own for; it is kept as it is. */
  | { readonly id: string; readonly kind: 'other'; readonly predicate: Predicate };

export interface FilterGroup {
  readonly id: string;
  readonly kind: 'group';
  readonly mode: 'all' | 'any' | 'none';
  readonly children: readonly FilterNode[];
}

/** A field that can be filtered by. */
export interface FilterField {
  /** What the predicate calls it: `revenue.amount`. */
  readonly name: string;
  readonly label: string;
  readonly kind: FilterKind;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Of money: amounts are entered in whole units of it. */
  readonly currency?: string | undefined;
}

export type FieldOf = (name: string) => FilterField | undefined;

let lastId = 0;
/** An id for a part of a condition. */
export function nodeId(): string {
  lastId += 1;
  return `node${lastId}`;
}

export const emptyGroup = (mode: FilterGroup['mode'] = 'all'): FilterGroup => ({
  id: nodeId(),
  kind: 'group',
  mode,
  children: [],
});

/** A new test of a field, with its likeliest question. */
export function newTest(field: FilterField): FilterNode {
  return { id: nodeId(), kind: 'test', field: field.name, operator: operatorsOf[field.kind][0] as Operator, value: {} };
}

/**
 * The condition that was entered, its numbers written as in the locale; parts that are not finished are left out.
 * `undefined` where nothing is left.
 */
export function toPredicate(node: FilterNode, fieldOf: FieldOf, locale: string): Predicate | undefined {
  if (node.kind === 'other') return node.predicate;
  if (node.kind === 'event') return node.test;
  if (node.kind === 'test') return testOf(node, fieldOf(node.field), locale);
  const parts = node.children.flatMap((child) => toPredicate(child, fieldOf, locale) ?? []);
  if (parts.length === 0) return undefined;
  if (node.mode === 'none') return { not: parts.length === 1 ? (parts[0] as Predicate) : { or: parts } };
  if (parts.length === 1) return parts[0];
  return node.mode === 'any' ? { or: parts } : { and: parts };
}

function testOf(
  { field, operator, value }: Extract<FilterNode, { kind: 'test' }>,
  known: FilterField | undefined,
  locale: string,
): Predicate | undefined {
  const text = value.text?.trim() ?? '';
  const list = [...(value.list ?? [])];
  const given = (op: PredicateOperator, content: FieldTest['value'] | undefined): FieldTest | undefined =>
    content === undefined || content === '' || (Array.isArray(content) && content.length === 0)
      ? undefined
      : { field, op, value: content };
  const number = () => {
    const entered = parseNumber(text, locale);
    if (entered === undefined) return undefined;
    return known?.kind === 'money' ? Math.round(entered * 10 ** minorUnitDigits(known.currency ?? 'EUR')) : entered;
  };
  const ago = (): RelativeDate | undefined => {
    const count = Number(value.span?.count);
    return value.span && Number.isInteger(count) && count >= 0 && count <= 100_000 && value.span.count !== ''
      ? { ago: { [value.span.unit]: count } }
      : undefined;
  };
  const not = (test: Predicate | undefined): Predicate | undefined => test && { not: test };
  const isList = known?.kind === 'tags';
  switch (operator) {
    case 'isSet':
    case 'isNotSet':
      return { field, op: operator };
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return given(operator, text);
    case 'notContains':
      return not(given('contains', text));
    case 'is':
      return given('eq', text);
    case 'isNot':
      return given('ne', text);
    case 'anyOf':
      return given(isList ? 'hasAny' : 'in', list);
    case 'allOf':
      return given('hasAll', list);
    case 'noneOf':
      return given('notIn', list);
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return given(operator, number());
    case 'withinLast':
      return given('gte', ago());
    case 'longerAgo':
      return given('lt', ago());
    case 'on':
      return given('eq', text);
    case 'before':
      return given('lt', text);
    case 'after':
      return given('gt', text);
    case 'since':
      return given('gte', text);
    case 'until':
      return given('lte', text);
    case 'isTrue':
      return { field, op: 'eq', value: true };
    case 'isFalse':
      return { field, op: 'eq', value: false };
  }
}

/** A condition as it can be edited, its numbers written as in the locale; it means what it meant. */
export function fromPredicate(predicate: Predicate | undefined, fieldOf: FieldOf, locale: string): FilterGroup {
  if (!predicate) return emptyGroup();
  const node = nodeOf(predicate, fieldOf, locale);
  return node.kind === 'group' ? node : { ...emptyGroup(), children: [node] };
}

function nodeOf(predicate: Predicate, fieldOf: FieldOf, locale: string): FilterNode {
  const id = nodeId();
  const other: FilterNode = { id, kind: 'other', predicate };
  const group = (mode: FilterGroup['mode'], parts: readonly Predicate[]): FilterNode =>
    parts.length === 0
      ? other
      : { id, kind: 'group', mode, children: parts.map((part) => nodeOf(part, fieldOf, locale)) };
  if ('and' in predicate) return group('all', predicate.and);
  if ('or' in predicate) return group('any', predicate.or);
  if ('event' in predicate) return { id, kind: 'event', test: predicate };
  if ('not' in predicate) {
    const { not } = predicate;
    if ('or' in not) return group('none', not.or);
    if ('op' in not && not.op === 'contains' && typeof not.value === 'string') {
      const inner = nodeOf(not, fieldOf, locale);
      if (inner.kind === 'test') return { ...inner, operator: 'notContains' };
    }
    return group('none', [not]);
  }
  const known = fieldOf(predicate.field);
  const shown = known && shownTest(predicate, known, locale);
  return shown ? { id, kind: 'test', field: predicate.field, ...shown } : other;
}

type Shown = { readonly operator: Operator; readonly value: TestValue };

function shownTest({ op, value }: FieldTest, { kind, currency }: FilterField, locale: string): Shown | undefined {
  if (op === 'isSet' || op === 'isNotSet') return { operator: op, value: {} };
  const offers = (operator: Operator, content: TestValue): Shown | undefined =>
    operatorsOf[kind].includes(operator) ? { operator, value: content } : undefined;
  if (kind === 'boolean') {
    return op === 'eq' && typeof value === 'boolean'
      ? { operator: value ? 'isTrue' : 'isFalse', value: {} }
      : undefined;
  }
  if (kind === 'choice' || kind === 'user' || kind === 'tags') {
    const given = Array.isArray(value) ? value : [value];
    // A comparison with one value that is given a list matches nothing, unlike one of the list.
    if ((op === 'eq' || op === 'ne') === Array.isArray(value)) return undefined;
    if (given.length === 0 || !given.every((one) => typeof one === 'string')) return undefined;
    const operator = { in: 'anyOf', hasAny: 'anyOf', eq: 'anyOf', notIn: 'noneOf', ne: 'noneOf', hasAll: 'allOf' }[
      op as string
    ];
    if (operator === undefined) return undefined;
    return offers(operator as Operator, { list: given as string[] });
  }
  if (kind === 'number' || kind === 'money') {
    if (typeof value !== 'number') return undefined;
    const entered = kind === 'money' ? value / 10 ** minorUnitDigits(currency ?? 'EUR') : value;
    const text = numberText(entered, locale);
    // What cannot be written in full stays as it is.
    return parseNumber(text, locale) === entered ? offers(op as Operator, { text }) : undefined;
  }
  if (kind === 'day' || kind === 'moment') return shownDate(op, value);
  if (typeof value !== 'string' || value.trim() !== value || value === '') return undefined;
  const operator = { eq: 'is', ne: 'isNot' }[op as string] ?? op;
  return offers(operator as Operator, { text: value });
}

function shownDate(op: PredicateOperator, value: FieldTest['value']): Shown | undefined {
  if (typeof value === 'string') {
    const operator = { eq: 'on', lt: 'before', gt: 'after', gte: 'since', lte: 'until' }[op as string];
    if (operator === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
    return { operator: operator as Operator, value: { text: value } };
  }
  if (typeof value !== 'object' || Array.isArray(value) || !('ago' in value) || !value.ago) return undefined;
  const spans = Object.entries(value.ago).filter(([, count]) => count !== undefined);
  const [unit, count] = spans[0] ?? [];
  if (spans.length !== 1 || unit === undefined || (op !== 'gte' && op !== 'lt')) return undefined;
  return {
    operator: op === 'gte' ? 'withinLast' : 'longerAgo',
    value: { span: { count: String(count), unit: unit as SpanUnit } },
  };
}

/** The group with one of its parts, at any depth, changed; removed where `change` gives nothing. */
export function changeNode(
  group: FilterGroup,
  id: string,
  change: (node: FilterNode) => FilterNode | undefined,
): FilterGroup {
  if (group.id === id) return (change(group) as FilterGroup | undefined) ?? emptyGroup();
  const children = group.children.flatMap((child) => {
    if (child.id === id) return change(child) ?? [];
    return child.kind === 'group' ? changeNode(child, id, change) : child;
  });
  return { ...group, children };
}
