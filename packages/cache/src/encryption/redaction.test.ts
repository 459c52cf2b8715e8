import { type FieldMeta, type RecordKind, records, sensitivityOf } from '@korkep/core';
import { describe, expect, test } from 'vitest';
import { createRedaction } from './redaction.ts';

const CANARY = 'canary-4711';
const viewer = { sensitiveCustomFields: ['customer.code', 'ticket.pin', 'order.code'] };
const redact = createRedaction({ isEncrypted: false, viewer });
const text = (value: unknown) => JSON.stringify(value);

const sensitiveFields = Object.values(records).flatMap(({ kind, prefix, fields }) =>
  Object.entries<{ meta: FieldMeta }>(fields)
    .filter(([, { meta }]) => ['sensitive', 'secret'].includes(sensitivityOf(meta)))
    .map(([name]) => ({ kind: kind as RecordKind, id: `${prefix}_01h455vb4pex5vsknk084sn02q`, name })),
);

describe.each(sensitiveFields)('$name of a $kind', ({ kind, id, name }) => {
  const record = { id, version: 3, updatedAt: '2026-11-22T10:00:00Z', [name]: CANARY, other: 'stays' };
  const whole = { id, version: 3, updatedAt: '2026-11-22T10:00:00Z', other: 'stays' };
  const places: [string, unknown, unknown][] = [
    ['in a list', { data: [{ ...whole }, record], next: 'c' }, { data: [whole, whole], next: 'c' }],
    ['in a profile', { [kind]: record, summary: {} }, { [kind]: whole, summary: {} }],
    ['deep inside', [[{ a: { b: { c: [record] } } }]], [[{ a: { b: { c: [whole] } } }]]],
    [
      'in the details of a timeline entry',
      { data: [{ id, kind, recordId: id, details: { [name]: CANARY, method: 'card' } }] },
      { data: [{ id, kind, recordId: id, details: { method: 'card' } }] },
    ],
    [
      'as the old and new value of a change',
      {
        id: 'change_7',
        kind: 'change',
        recordId: id,
        details: { fields: [name, 'a'], before: { [name]: CANARY, a: 1 }, after: { [name]: CANARY, a: 2 } },
      },
      {
        id: 'change_7',
        kind: 'change',
        recordId: id,
        details: { fields: [name, 'a'], before: { a: 1 }, after: { a: 2 } },
      },
    ],
    [
      'as what a search matched',
      { data: [{ customer: { id: 'cus_1' }, match: { field: name, value: CANARY, quality: 'exact' } }] },
      { data: [{ customer: { id: 'cus_1' }, match: { field: name, quality: 'exact' } }] },
    ],
    [
      'in the filter of a view',
      { id: 'viw_1', filter: { and: [{ field: name, op: 'eq', value: CANARY }] } },
      { id: 'viw_1', filter: { and: [{ field: name, op: 'eq' }] } },
    ],
  ];

  test('is cut from the record', () => {
    expect(redact(record, kind)).toEqual(whole);
    expect(redact(record)).toEqual(whole);
  });

  test.each(places)('is cut %s, and nothing else', (_, content, expected) => {
    const before = text(content);
    expect(redact(content)).toEqual(expected);
    expect(text(content)).toBe(before);
  });

  test('stays where it is encrypted', () => {
    expect(createRedaction({ isEncrypted: true, viewer })(record, kind)).toBe(record);
  });
});

test('there are sensitive fields to test', () => {
  expect(sensitiveFields.length).toBeGreaterThan(3);
});

test('sensitive custom fields are cut from their kind, and from parts that may be of it', () => {
  const customer = { id: 'cus_1', customFields: { code: CANARY, pin: 'mine' } };
  expect(redact(customer, 'customer')).toEqual({ id: 'cus_1', customFields: { pin: 'mine' } });
  expect(redact({ data: [customer] })).toEqual({ data: [{ id: 'cus_1', customFields: { pin: 'mine' } }] });
  const change = { recordId: 'cus_1', details: { before: { customFields: { code: CANARY } } } };
  expect(text(redact(change))).not.toContain(CANARY);
  expect(text(redact({ field: 'customFields.code', op: 'eq', value: CANARY }))).not.toContain(CANARY);
});

test('all custom fields are cut while the viewer is not known', () => {
  const unsure = createRedaction({ isEncrypted: false, viewer: undefined });
  expect(unsure({ id: 'prd_1', customFields: { any: CANARY } }, 'product')).toEqual({ id: 'prd_1', customFields: {} });
});

test('gives the same object where nothing is cut, and shares what was not', () => {
  const answer = { data: [{ id: 'tkt_1', reference: 'stays', customFields: { size: 3 } }], next: null, n: [1, [2]] };
  expect(redact(answer)).toBe(answer);
  const [kept, record] = [answer.data[0], { id: 'tkt_1', customFields: { size: 3 } }];
  expect(redact(record, 'ticket')).toBe(record);
  const mixed = { data: [kept, { id: 'cus_1', taxNumber: CANARY }] };
  expect(redact(mixed).data[0]).toBe(kept);
});
