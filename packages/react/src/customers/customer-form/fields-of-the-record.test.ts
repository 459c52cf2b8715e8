import { type FieldMeta, records } from '@korkep/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerFieldName, customerFields, fieldNamed } from './customer-fields.ts';
import { entryOf, isSame, recordValue } from './field-entry.ts';
import { problemsOf } from './field-problems.ts';
import type { Entry, FormField } from './form-field-kinds.ts';
import { fieldsOfSection } from './form-sections.ts';

interface Schema {
  safeParse(value: unknown): { success: boolean };
}

const ofRecord = Object.entries(records.customer.fields as Record<string, { schema: Schema; meta: FieldMeta }>).filter(
  ([name, { meta }]) => !meta.readOnly && !meta.immutable && name !== 'customFields',
);
const schemaOf = (name: string) => (records.customer.fields as Record<string, { schema: Schema }>)[name]!.schema;

describe('the form', () => {
  it('has every field of the record that can be changed, as delicate as it is there', () => {
    const expected = Object.fromEntries(ofRecord.map(([name, { meta }]) => [name, meta.sensitivity ?? 'public']));
    const found = Object.fromEntries(
      Object.values<FormField>(customerFields).map(({ name, sensitivity }) => [name, sensitivity ?? 'public']),
    );
    expect(found).toEqual(expected);
  });

  it('can show every one of them in a section', () => {
    const keys = ['name', 'contact', 'person', 'business', 'relationship', 'preferences', 'origin'] as const;
    const shown = new Set(
      keys.flatMap((key) => [...fieldsOfSection(key, 'person', 'hu'), ...fieldsOfSection(key, 'organisation', 'hu')]),
    );
    expect([...shown].sort()).toEqual(Object.keys(customerFields).sort());
  });
});

/** Texts that make or break a rule: empty ones, long ones, of every kind and nearly so. */
const texts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'anna@example.hu',
      'anna@example',
      '.anna@example.hu',
      'a..b@example.hu',
      'https://example.hu',
      'http://example.hu/út?a=1',
      'ftp://example.hu',
      'https://',
      'https://$ @!',
      'https://a b.hu',
      'javascript:alert(1)',
      '2026-02-28',
      '2026-02-29',
      '2024-02-29',
      '2026-13-01',
      'web_shop',
      'Web',
      'HU',
      'hu',
      'x\u0000y',
      'a\nb',
      '+36 20 555 1234',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 30, max: 320 }).map((length) => 'a'.repeat(length)) },
);

/** A schema of the record for one part of a row, reached by parsing a whole row with it. */
const accepts = (name: CustomerFieldName, value: unknown) => schemaOf(name).safeParse(value).success;

const scalars = Object.values<FormField>(customerFields).filter(
  ({ kind }) => kind !== 'list' && kind !== 'number' && kind !== 'money',
);
const chosen = new Set(['country', 'language', 'timeZone', 'user']);

describe.each(scalars.filter(({ kind }) => !chosen.has(kind)))('$name', (field) => {
  it('takes exactly what the record takes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const value = recordValue(field, text, 'hu');
        expect(problemsOf(field, text, 'hu').length === 0).toBe(accepts(field.name as CustomerFieldName, value));
      }),
      { numRuns: 300 },
    );
  });
});

const lists = Object.values<FormField>(customerFields).filter(({ kind }) => kind === 'list');

describe.each(lists)('$name', (field) => {
  const parts = field.row ?? [];
  const row = fc.record(
    Object.fromEntries(
      parts.map((part) => [
        part.name,
        part.kind === 'select'
          ? fc.constantFrom(...(part.options ?? []), '')
          : part.kind === 'country'
            ? fc.constantFrom('HU', 'DE', '')
            : texts,
      ]),
    ),
  );

  it('takes exactly what the record takes', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const entry: Entry = rows.map((given) => ({ texts: given }));
        const value = recordValue(field, entry, 'hu');
        const problems = problemsOf(field, entry, 'hu');
        expect(problems.length === 0, JSON.stringify({ value, problems })).toBe(
          accepts(field.name as CustomerFieldName, value),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has room for as many rows as the record', () => {
    const good = { value: 'a@b.hu', url: 'https://b.hu', network: 'web', date: '2026-01-01', source: 'shop' };
    const rows = (count: number): Entry =>
      Array.from({ length: count }, () => ({
        texts: Object.fromEntries(
          parts.map(({ name, kind }) => [name, good[name as 'url'] ?? (kind === 'country' ? 'HU' : 'x')]),
        ),
      }));
    const most = field.max ?? 0;
    for (const count of [most, most + 1]) {
      const value = recordValue(field, rows(count), 'en');
      expect(problemsOf(field, rows(count), 'en').length === 0).toBe(accepts(field.name as CustomerFieldName, value));
      expect(problemsOf(field, rows(count), 'en').length === 0).toBe(count === most);
    }
  });
});

it('numbers and amounts are taken as the record takes them', () => {
  const { headCount, annualRevenue } = customerFields;
  for (const text of ['0', '240', '10000000', '10000001', '-1', '2,5', 'sok', '']) {
    const value = recordValue(headCount, text, 'hu');
    expect(problemsOf(headCount, text, 'hu').length === 0, text).toBe(accepts('headCount', value));
  }
  for (const [amount, currency] of [
    ['1 840 000,5', 'EUR'],
    ['99999999999999999', 'HUF'],
    ['sok', 'HUF'],
    ['12', ''],
    ['', 'HUF'],
  ] as const) {
    const value = recordValue(annualRevenue, { amount, currency }, 'hu');
    expect(problemsOf(annualRevenue, { amount, currency }, 'hu').length === 0, amount).toBe(
      accepts('annualRevenue', value),
    );
  }
});

it('what nobody touched is given back as it was', () => {
  const customer = {
    givenName: 'János',
    emails: [
      { value: 'a@b.hu', label: 'otthon', isPrimary: true, isVerified: true },
      { value: 'c@d.hu', isPrimary: false },
    ],
    phones: [{ value: '06 20 555 1234', e164: '+36205551234' }],
    addresses: [{ lines: ['Fő utca 12.', '2. emelet'], postalCode: '1011', city: 'Budapest', country: 'HU' }],
    webProfiles: [{ network: 'x', url: 'https://x.com/a', handle: 'a' }],
    anniversaries: [{ label: 'Esküvő', date: '2009-06-20' }],
    relationshipReasons: ['ok'],
    annualRevenue: { amount: 184_000_050, currency: 'EUR' },
    headCount: 1240,
  };
  for (const [name, value] of Object.entries(customer)) {
    const field = fieldNamed(name as CustomerFieldName);
    for (const locale of ['hu', 'en', 'de', 'ar-EG']) {
      expect(recordValue(field, entryOf(field, value, locale), locale), `${name} ${locale}`).toEqual(value);
    }
  }
});

it('a new address or number is neither verified nor dialled as the old one was', () => {
  const emails = entryOf(customerFields.emails, [{ value: 'a@b.hu', isVerified: true, label: 'x' }], 'hu') as readonly {
    texts: Record<string, string>;
  }[];
  const changed = [{ ...emails[0]!, texts: { ...emails[0]!.texts, value: 'új@b.hu' } }];
  expect(recordValue(customerFields.emails, changed, 'hu')).toEqual([{ value: 'új@b.hu', label: 'x' }]);
});

it('values that say the same are the same', () => {
  expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(isSame(undefined, [])).toBe(true);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame('', undefined)).toBe(false);
});
