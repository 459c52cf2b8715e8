import { records } from '@korkep/core';
import { expect, it } from 'vitest';
import { fieldWords } from './field-words.ts';

it.each(['customer', 'ticket', 'consent', 'interaction'] as const)(
  'names every field of a %s that can change as its record does',
  (kind) => {
    const fields = Object.entries<{ meta: { label: string; readOnly?: boolean; immutable?: boolean } }>(
      records[kind].fields,
    );
    const expected = Object.fromEntries(
      fields
        .filter(([, { meta }]) => !meta.readOnly && !meta.immutable)
        .map(([name, { meta }]) => [`field.${kind}.${name}`, meta.label]),
    );
    expect(Object.keys(expected).length).toBeGreaterThan(3);
    expect(fieldWords.en).toMatchObject(expected);
  },
);
