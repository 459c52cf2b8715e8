import { expect, test } from 'vitest';
import { type FieldMeta, sensitivityOf } from './field.ts';
import { records } from './records.ts';
import { KIND_BY_PREFIX, SENSITIVE_FIELDS } from './sensitive-fields.ts';

test('the light list names exactly the sensitive and secret fields of the records', () => {
  const told = Object.values(records).flatMap(({ kind, fields }) => {
    const names = Object.entries<{ meta: FieldMeta }>(fields)
      .filter(([, { meta }]) => ['sensitive', 'secret'].includes(sensitivityOf(meta)))
      .map(([name]) => name);
    return names.length > 0 ? [[kind, names]] : [];
  });
  expect(SENSITIVE_FIELDS).toEqual(Object.fromEntries(told));
});

test('the light list of prefixes is that of the records', () => {
  expect(KIND_BY_PREFIX).toEqual(Object.fromEntries(Object.values(records).map(({ prefix, kind }) => [prefix, kind])));
});
