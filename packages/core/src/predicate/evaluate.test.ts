import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, relativeDay } from './calendar.ts';
import { type EvaluationContext, evaluatePredicate } from './evaluate.ts';
import { predicateField } from './field-type.ts';
import { type FieldTest, PREDICATE_OPERATORS, type Predicate } from './predicate.ts';

const context: EvaluationContext = {
  kind: 'customer',
  now: Date.parse('2026-03-29T00:30:00Z'),
  timeZone: 'Europe/Budapest',
};
const janos = {
  displayName: 'Kovács János',
  country: 'HU',
  emails: [{ value: 'Janos.Kovacs@Example.hu' }, { value: 'kj@work.example' }],
  birthDate: '1980-02-29',
  lastOrderAt: '2026-03-28T22:59:00Z',
  orderCount: 15,
  revenue: { amount: 75_000_000, currency: 'HUF' },
  tags: ['VIP', 'törzsvásárló'],
  addresses: [],
  customFields: { shoe_size: 43, colour: 'Kék', renewed_on: '2026-03-29', likes: ['Kávé'], is_member: true },
};
const check = (predicate: Predicate, given: Partial<EvaluationContext> = {}) =>
  evaluatePredicate(predicate, janos, { ...context, ...given });
const test = (field: string, op: FieldTest['op'], value?: FieldTest['value']) =>
  check(value === undefined ? { field, op } : { field, op, value });

describe('the predicate over a record', () => {
  it.each<[string, FieldTest['op'], FieldTest['value'] | undefined, boolean]>([
    ['displayName', 'contains', 'KOVACS jan', true],
    ['displayName', 'contains', '--', false],
    ['displayName', 'eq', 'kovacs  janos', true],
    ['displayName', 'startsWith', 'János', false],
    ['displayName', 'endsWith', 'janos', true],
    ['displayName', 'in', ['x', 'Kovács János'], true],
    ['displayName', 'in', [], false],
    ['displayName', 'notIn', [], true],
    ['displayName', 'eq', ['Kovács János'], false],
    ['displayName', 'ne', ['Kovács János'], true],
    ['country', 'eq', 'HU', true],
    ['country', 'eq', 'hu', false],
    ['country', 'contains', 'h', true],
    ['emails', 'eq', 'janos.kovacs@example.hu', true],
    ['emails', 'contains', 'work', true],
    ['emails', 'hasAll', ['kj@work.example', 'janos.kovacs@example.hu'], true],
    ['emails', 'hasAll', ['kj@work.example', 'other@example.hu'], false],
    ['tags', 'hasAny', ['torzsvasarlo', 'x'], true],
    ['tags', 'hasAll', [], false],
    ['tags', 'ne', 'vip', false],
    ['orderCount', 'gte', 15, true],
    ['orderCount', 'gt', 15, false],
    ['orderCount', 'eq', '15', false],
    ['orderCount', 'contains', '1', false],
    ['revenue.amount', 'gt', 1000, true],
    ['revenue.currency', 'eq', 'HUF', true],
    ['revenue', 'isSet', undefined, true],
    ['revenue', 'eq', 75_000_000, false],
    ['customFields.shoe_size', 'lt', 44, true],
    ['customFields.colour', 'eq', 'kek', true],
    ['customFields.likes', 'hasAny', ['kave'], true],
    ['customFields.is_member', 'eq', true, true],
    ['customFields.is_member', 'gte', false, false],
    ['customFields.renewed_on', 'eq', { ago: {} }, true],
    ['customFields.colour', 'lt', { ago: {} }, false],
    ['customFields.none', 'ne', 'x', true],
    ['birthDate', 'lt', '1980-03-01', true],
    ['birthDate', 'eq', '1980-02-29', true],
    ['birthDate', 'eq', '1980-02-28T23:30:00Z', true],
    ['birthDate', 'ne', '1980-02-30', true],
    ['lastOrderAt', 'eq', '2026-03-28T23:59:00+01:00', true],
    ['lastOrderAt', 'eq', '2026-03-28', true],
    ['lastOrderAt', 'eq', { ago: { days: 1 } }, true],
    ['lastOrderAt', 'gte', { ago: { days: 1 } }, true],
    ['lastOrderAt', 'lt', { ago: {} }, true],
    ['lastOrderAt', 'lt', '2026-03-28T22:59:00.001Z', true],
    ['lastOrderAt', 'lt', '2026-03-29 09:00', false],
    ['addresses', 'isSet', undefined, false],
    ['addresses', 'isNotSet', undefined, true],
    ['annualRevenue', 'isNotSet', undefined, true],
    ['constructor', 'isSet', undefined, false],
  ])('%s %s %j is %s', (field, op, value, expected) => {
    expect(test(field, op, value)).toBe(expected);
  });

  it('makes every test of a missing field false but isNotSet, ne and notIn', () => {
    for (const op of PREDICATE_OPERATORS) {
      const isTrue = ['isNotSet', 'ne', 'notIn'].includes(op);
      expect(test('position', op, op === 'notIn' ? ['a'] : 'a'), op).toBe(isTrue);
      expect(test('no_such_field', op, 'a'), op).toBe(isTrue);
    }
  });

  it('joins with and, or and not', () => {
    const yes: Predicate = { field: 'orderCount', op: 'eq', value: 15 };
    expect(check({ and: [] })).toBe(true);
    expect(check({ or: [] })).toBe(false);
    expect(check({ and: [yes, { not: yes }] })).toBe(false);
    expect(check({ or: [{ not: yes }, yes] })).toBe(true);
  });

  it('has a negation that is always the opposite', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant({ ago: { days: 3 } }));
    const leaf = fc.record({
      field: fc.constantFrom('displayName', 'emails', 'orderCount', 'birthDate', 'lastOrderAt', 'tags', 'position'),
      op: fc.constantFrom(...PREDICATE_OPERATORS),
      value: fc.oneof(scalar, fc.array(fc.oneof(fc.string(), fc.integer()))),
    });
    fc.assert(fc.property(leaf, (one) => check({ not: one }) === !check(one)));
  });
});

describe('events of a predicate', () => {
  const order = (placedAt: string, status = 'paid', archivedAt?: string) => ({ placedAt, status, archivedAt });
  const orders = [
    order('2026-03-28T23:30:00Z'),
    order('2026-02-27T08:00:00Z', 'cancelled'),
    order('2025-01-01T08:00:00Z'),
    order('2026-03-20T08:00:00Z', 'paid', '2026-03-21T08:00:00Z'),
    order('2026-04-20T08:00:00Z', 'draft'),
  ];
  const events = (kind: string) => (kind === 'order' ? orders : []);

  it.each<[Predicate, boolean]>([
    [{ event: 'order' }, true],
    [{ event: 'ticket' }, false],
    [{ event: 'ticket', times: { op: 'eq', value: 0 } }, true],
    [{ event: 'order', times: { op: 'eq', value: 4 } }, true],
    [{ event: 'order', within: { days: 30 }, times: { op: 'eq', value: 2 } }, true],
    [{ event: 'order', within: { days: 29 }, times: { op: 'eq', value: 1 } }, true],
    [{ event: 'order', where: { field: 'status', op: 'eq', value: 'paid' }, times: { op: 'eq', value: 2 } }, true],
  ])('%j is %s', (predicate, expected) => {
    expect(check(predicate, { events })).toBe(expected);
  });

  it('finds none where none are given', () => {
    expect(check({ event: 'order' })).toBe(false);
  });
});

describe('relative days', () => {
  it.each([
    [{ ago: { months: 1 } }, '2026-03-31', '2026-02-28'],
    [{ ago: { years: 1, months: 1, days: 1 } }, '2025-03-31', '2024-02-28'],
    [{ ahead: { months: 1, weeks: 1 } }, '2024-01-31', '2024-03-07'],
    [{ ahead: { years: 1 } }, '2024-02-29', '2025-02-28'],
    [{ ago: { years: 100_000 } }, '2024-02-29', '0001-01-01'],
    [{ ahead: { weeks: 100_000, years: 9000 } }, '2024-02-29', '9999-12-31'],
    [{ ago: {} }, '2024-02-29', '2024-02-29'],
  ])('%j from %s is %s', (date, today, expected) => {
    expect(relativeDay(date, today)).toBe(expected);
  });

  it('take today from the time zone', () => {
    expect(dayIn(Date.parse('2026-03-28T23:30:00Z'), 'Europe/Budapest')).toBe('2026-03-29');
    expect(dayIn(Date.parse('2026-03-28T23:30:00Z'), 'America/New_York')).toBe('2026-03-28');
  });
});

describe('fields of a predicate', () => {
  it.each([
    ['displayName', 'text'],
    ['ownerId', 'code'],
    ['lifecycleStage', 'code'],
    ['country', 'code'],
    ['orderCount', 'number'],
    ['birthDate', 'day'],
    ['createdAt', 'moment'],
    ['tags', 'texts'],
    ['emails', 'points'],
    ['addresses', 'object'],
    ['revenue', 'object'],
    ['revenue.amount', 'number'],
    ['customFields.x', 'custom'],
    ['id', undefined],
    ['revenue.none', undefined],
    ['displayName.x', undefined],
    ['annualRevenue.amount', undefined],
  ])('%s is %s', (path, type) => {
    expect(predicateField('customer', path)?.type).toBe(type);
  });
});
