import type { Customer, CustomerUpdate } from '@korkep/core';
import { changedTags } from '../../tags/tag-names.ts';
import { fieldValue, isMasked } from './field-values.ts';

/** What is to become of a field, whatever else others have written into the record by then. */
export type FieldChange =
  | {
      readonly kind: 'set';
      readonly name: string;
      /** `undefined` clears it. */
      readonly value: unknown;
      /** Only where this is its value by then: what somebody else wrote stays. */
      readonly ifStill?: { readonly value: unknown };
    }
  | {
      readonly kind: 'tags';
      readonly name: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    };

/** The change of this record; nothing where it is so already or the role does not see the field. */
export function patchOf(change: FieldChange, record: Customer): CustomerUpdate | undefined {
  const { name } = change;
  if (isMasked(record, name)) return undefined;
  const before = fieldValue(record, name);
  if (change.kind === 'set' && change.ifStill && !isSame(before, change.ifStill.value)) return undefined;
  const after = change.kind === 'set' ? change.value : changedTags(tagsOf(before), change);
  return isSame(before, after) ? undefined : (fieldPatch(record, name, after) as CustomerUpdate);
}

/** The change of a record that gives a field a value; `undefined` clears it. Custom fields travel whole. */
export function fieldPatch(record: object, name: string, value: unknown): Record<string, unknown> {
  const given = value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
  if (!name.startsWith('customFields.')) return { [name]: given };
  const { [name.slice(13)]: _, ...others } = ((record as { customFields?: object }).customFields ?? {}) as Record<
    string,
    unknown
  >;
  const all = given === null ? others : { ...others, [name.slice(13)]: given };
  return { customFields: Object.keys(all).length > 0 ? all : null };
}

/** What takes the change of this record back, and nothing that others did since. */
export function backOf(change: FieldChange, record: Customer): FieldChange {
  const before = fieldValue(record, change.name);
  const { name } = change;
  if (change.kind === 'set') return { kind: 'set', name, value: before, ifStill: { value: change.value } };
  const had = new Set(tagsOf(before));
  return {
    kind: 'tags',
    name,
    add: change.remove.filter((tag) => had.has(tag)),
    remove: change.add.filter((tag) => !had.has(tag)),
  };
}

/** Whether somebody else gave the field another value than the one that was seen when it was changed. */
export function isStale(change: FieldChange, seen: Customer, newest: Customer): boolean {
  if (change.kind !== 'set') return false;
  const now = fieldValue(newest, change.name);
  return !isSame(fieldValue(seen, change.name), now) && !isSame(now, change.value);
}

/** What was added to a list, and what was taken out of it. */
export function tagsChanged(name: string, before: unknown, after: readonly string[]): FieldChange {
  const had = tagsOf(before);
  return {
    kind: 'tags',
    name,
    add: after.filter((tag) => !had.includes(tag)),
    remove: had.filter((tag) => !after.includes(tag)),
  };
}

const tagsOf = (value: unknown) => (value as readonly string[] | undefined) ?? [];
const isSame = (one: unknown, other: unknown) => plain(one) === plain(other);
const plain = (value: unknown) => JSON.stringify(Array.isArray(value) && value.length === 0 ? null : (value ?? null));
