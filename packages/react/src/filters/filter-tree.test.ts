import type { Predicate } from '@korkep/core';
import { evaluatePredicate, isPredicate } from '@korkep/core/predicate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAgo, forints, storyNow } from '../testing/builders.ts';
import { countTests } from './count-tests.ts';
import {
  changeNode,
  type FieldOf,
  type FilterField,
  type FilterNode,
  fromPredicate as inLocale,
  newTest,
  operatorsOf,
  toPredicate as readIn,
} from './filter-tree.ts';

const fields: FilterField[] = [
  { name: 'displayName', label: 'Name', kind: 'text' },
  { name: 'lifecycleStage', label: 'Stage', kind: 'choice' },
  { name: 'tags', label: 'Tags', kind: 'tags' },
  { name: 'orderCount', label: 'Orders', kind: 'number' },
  { name: 'revenue.amount', label: 'Revenue', kind: 'money', currency: 'HUF' },
  { name: 'customerSince', label: 'Since', kind: 'day' },
  { name: 'lastOrderAt', label: 'Last order', kind: 'moment' },
  { name: 'customFields.vip', label: 'VIP', kind: 'boolean' },
];
const fieldOf = (name: string) => fields.find((field) => field.name === name);
const fromPredicate = (predicate: Predicate | undefined, of: FieldOf) => inLocale(predicate, of, 'hu');
const toPredicate = (node: FilterNode, of: FieldOf) => readIn(node, of, 'hu');

const scalar = fc.oneof(
  fc.constantFrom('Kovács', 'active', 'lead', 'a', 'b', '2024-05-01', '2026-11-20', ''),
  fc.integer({ min: -5, max: 5_000_000 }),
  fc.boolean(),
  fc.record({ ago: fc.record({ days: fc.nat(400) }) }),
  fc.record({ ago: fc.record({ months: fc.nat(12), days: fc.nat(3) }) }),
  fc.record({ ahead: fc.record({ weeks: fc.nat(9) }) }),
);
const operators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'endsWith',
  'hasAny',
  'hasAll',
  'isSet',
  'isNotSet',
] as const;
const test = fc.record({
  field: fc.constantFrom(...fields.map(({ name }) => name), 'country'),
  op: fc.constantFrom(...operators),
  value: fc.oneof(scalar, fc.array(fc.constantFrom('active', 'lead', 'a', 'b'), { maxLength: 3 })),
});
const { anyPredicate } = fc.letrec<{ anyPredicate: Predicate }>((tie) => ({
  anyPredicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    test as fc.Arbitrary<Predicate>,
    fc.record({ and: fc.array(tie('anyPredicate'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('anyPredicate'), { maxLength: 3 }) }),
    fc.record({ not: tie('anyPredicate') }),
  ),
}));
const anyCustomer = fc.record(
  {
    displayName: fc.constantFrom('Kovács János', 'Active Kft.', 'a'),
    lifecycleStage: fc.constantFrom('active', 'lead', 'churned'),
    tags: fc.subarray(['a', 'b', 'c']),
    orderCount: fc.nat(5),
    revenue: fc.nat(60_000).map(forints),
    customerSince: fc.constantFrom('2024-05-01', '2026-11-20'),
    lastOrderAt: fc.nat(500).map((days) => daysAgo(days)),
    customFields: fc.record({ vip: fc.boolean() }),
  },
  { requiredKeys: [] },
);
const context = { kind: 'customer', now: storyNow, timeZone: 'Europe/Budapest' } as const;

describe('a condition that is edited', () => {
  it('means what it meant before it was opened', () => {
    fc.assert(
      fc.property(anyPredicate, anyCustomer, (given, record) => {
        const edited = toPredicate(fromPredicate(given, fieldOf), fieldOf);
        const now = edited ? evaluatePredicate(edited, record, context) : true;
        expect(now).toBe(evaluatePredicate(given, record, context));
      }),
      { numRuns: 3000 },
    );
  });

  it('is one that the contract takes', () => {
    fc.assert(
      fc.property(anyPredicate, (given) => {
        fc.pre(isPredicate(given));
        const edited = toPredicate(fromPredicate(given, fieldOf), fieldOf);
        if (edited) expect(isPredicate(edited)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('opens every question of every kind of field as it was asked', () => {
    const values = { text: '3', list: ['a'], span: { count: '30', unit: 'days' } } as const;
    const wrong = fields.flatMap((field) =>
      operatorsOf[field.kind].flatMap((operator) => {
        const isDate = field.kind === 'day' || field.kind === 'moment';
        const value = isDate ? { ...values, text: '2026-01-31' } : values;
        const asked = toPredicate({ id: 'x', kind: 'test', field: field.name, operator, value }, fieldOf);
        const [node] = fromPredicate(asked, fieldOf).children;
        const again = node && toPredicate(node, fieldOf);
        const isSame =
          node?.kind === 'test' && node.operator === operator && JSON.stringify(again) === JSON.stringify(asked);
        return isSame ? [] : [`${field.kind} ${operator}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves out what is not finished', () => {
    const group = fromPredicate(undefined, fieldOf);
    const unfinished = { ...group, children: fields.filter(({ kind }) => kind !== 'boolean').map(newTest) };
    expect(toPredicate(unfinished, fieldOf)).toBeUndefined();
  });

  it('counts money in whole units, and keeps it in small ones', () => {
    const asked = { field: 'revenue.amount', op: 'gte', value: 5_000_050 } as const;
    const [node] = fromPredicate(asked, fieldOf).children;
    expect(node).toMatchObject({ operator: 'gte', value: { text: '50000,5' } });
    expect(node && toPredicate(node, fieldOf)).toEqual(asked);
  });

  it('is changed part by part', () => {
    const group = fromPredicate(
      { and: [{ field: 'tags', op: 'hasAny', value: ['a'] }, { or: [{ field: 'orderCount', op: 'gt', value: 2 }] }] },
      fieldOf,
    );
    const inner = group.children[1];
    const deep = inner?.kind === 'group' ? inner.children[0]?.id : undefined;
    const without = changeNode(group, String(deep), () => undefined);
    expect(toPredicate(without, fieldOf)).toEqual({ field: 'tags', op: 'hasAny', value: ['a'] });
    expect(countTests(toPredicate(group, fieldOf))).toBe(2);
  });
});

describe('a number', () => {
  const test = (text: string, field: string): FilterNode => ({
    id: 'a',
    kind: 'test',
    field,
    operator: 'gte',
    value: { text },
  });

  it('is read as it is written where one is: its groups are no decimals', () => {
    expect(readIn(test('1,500', 'orderCount'), fieldOf, 'en')).toMatchObject({ value: 1500 });
    expect(readIn(test('1 500,5', 'orderCount'), fieldOf, 'hu')).toMatchObject({ value: 1500.5 });
    expect(readIn(test('1.500', 'revenue.amount'), fieldOf, 'de')).toMatchObject({ value: 150_000 });
    expect(readIn(test('12 pieces', 'orderCount'), fieldOf, 'en')).toBeUndefined();
  });

  it('is shown so, and means the same', () => {
    const half = { field: 'orderCount', op: 'gte', value: 1500.5 } as const;
    for (const locale of ['en', 'hu', 'de', 'ar-EG']) {
      expect(readIn(inLocale(half, fieldOf, locale), fieldOf, locale)).toEqual(half);
    }
    expect(inLocale(half, fieldOf, 'hu').children[0]).toMatchObject({ value: { text: '1500,5' } });
  });
});
