import { type FieldMeta, predicateField, records } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { customerFields, customTableField, firstColumns } from './customer-fields.ts';
import { fieldPatch } from './field-change.ts';
import { fieldChoices } from './field-choices.ts';
import { fieldValue, isMasked } from './field-values.ts';

interface Schema {
  readonly _zod: { readonly def: { readonly innerType?: Schema; readonly entries?: Readonly<Record<string, string>> } };
}
const fields = records.customer.fields as unknown as Record<string, { schema: Schema; meta: FieldMeta }>;

const types = {
  text: ['text'],
  choice: ['code'],
  user: ['code'],
  tags: ['texts'],
  points: ['points'],
  code: ['code', 'text'],
  number: ['number'],
  money: ['number'],
  day: ['day'],
  moment: ['moment'],
  boolean: ['boolean'],
};

describe('the table’s fields', () => {
  it.each(customerFields.map((field) => [field.name, field] as const))('%s is as the record has it', (name, field) => {
    const { schema, meta } = fields[name]!;
    expect(field.isSortable ?? false).toBe(meta.sortable ?? false);
    if (field.isEditable) expect([meta.readOnly, meta.immutable]).toEqual([undefined, undefined]);
    expect(types[field.kind]).toContain(predicateField('customer', String(field.filter ?? name))?.type);
    let inner = schema;
    while (inner._zod.def.innerType) inner = inner._zod.def.innerType;
    if (field.kind === 'choice') expect(fieldChoices(field)).toEqual(Object.values(inner._zod.def.entries!));
  });

  it('offer every field that a list can be ordered by', () => {
    const sortable = Object.keys(fields).filter((name) => fields[name]!.meta.sortable);
    const offered = customerFields.filter(({ isSortable }) => isSortable).map(({ name }) => name);
    expect(offered.toSorted()).toEqual(sortable.toSorted());
  });

  it('begin with columns that there are', () => {
    expect(firstColumns.filter((name) => !customerFields.some((field) => field.name === name))).toEqual([]);
  });
});

describe('custom fields', () => {
  const record = { customFields: { colour: 'blue', size: 3 }, masked: ['emails', 'customFields.secret'] };

  it('are read and changed inside what travels whole', () => {
    expect(fieldValue(record, 'customFields.colour')).toBe('blue');
    expect(fieldPatch(record, 'customFields.colour', 'red')).toEqual({ customFields: { colour: 'red', size: 3 } });
    expect(fieldPatch(record, 'customFields.colour', '')).toEqual({ customFields: { size: 3 } });
    expect(fieldPatch({}, 'customFields.colour', undefined)).toEqual({ customFields: null });
  });

  it('are of the kind that their definition says', () => {
    expect(customTableField({ key: 'a', label: 'A', type: 'select', options: ['x'] })).toMatchObject({
      name: 'customFields.a',
      kind: 'choice',
      options: ['x'],
    });
    expect(customTableField({ key: 'a', label: 'A', type: 'money' }).isEditable).toBeUndefined();
  });

  it('and others are masked by name', () => {
    expect([isMasked(record, 'emails'), isMasked(record, 'customFields.secret'), isMasked(record, 'tags')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
