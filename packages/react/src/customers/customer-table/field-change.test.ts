import { describe, expect, it } from 'vitest';
import { aCustomer } from '../../testing/builders.ts';
import { backOf, type FieldChange, isStale, patchOf, tagsChanged } from './field-change.ts';

const record = aCustomer({ valueTier: 'premium', tags: ['a', 'b'] });
const tags = (add: string[], remove: string[] = []): FieldChange => ({ kind: 'tags', name: 'tags', add, remove });
const set = (value: unknown, name = 'valueTier'): FieldChange => ({ kind: 'set', name, value });

describe('a change of a field', () => {
  it('sets and clears a field, and leaves alone what is so already', () => {
    const patches = ['vip', 'premium', undefined].map((value) => patchOf(set(value), record));
    expect(patches).toEqual([{ valueTier: 'vip' }, undefined, { valueTier: null }]);
  });

  it('adds and takes away tags beside those that are there', () => {
    expect(patchOf(tags(['b', 'c']), record)).toEqual({ tags: ['a', 'b', 'c'] });
    expect(patchOf(tags(['a']), record)).toBeUndefined();
    expect(patchOf(tags([], ['a']), record)).toEqual({ tags: ['b'] });
    expect(patchOf(tags([], ['a', 'b']), record)).toEqual({ tags: null });
    expect(patchOf(tags([]), aCustomer({}))).toBeUndefined();
  });

  it('touches nothing that the role does not see', () => {
    expect(patchOf(tags(['x']), aCustomer({ masked: ['tags'] }))).toBeUndefined();
  });
});

describe('what others did meanwhile', () => {
  it('stays beside the tags that are put back', () => {
    const back = backOf(tags(['c', 'a'], ['b']), record);
    expect(patchOf(back, aCustomer({ tags: ['a', 'c', 'theirs'] }))).toEqual({ tags: ['a', 'theirs', 'b'] });
    expect(patchOf(tagsChanged('tags', record.tags, ['b', 'd']), aCustomer({ tags: ['a', 'b', 'theirs'] }))).toEqual({
      tags: ['b', 'theirs', 'd'],
    });
  });

  it('stays in the other fields of the tenant’s own, and where the value is theirs by now', () => {
    const loyalty = set('gold', 'customFields.loyalty');
    const before = aCustomer({ customFields: { loyalty: 'silver' } });
    const back = backOf(loyalty, before);
    const changed = aCustomer({ customFields: { loyalty: 'gold', shoeSize: 42 } });
    expect(patchOf(back, changed)).toEqual({ customFields: { loyalty: 'silver', shoeSize: 42 } });
    expect(patchOf(back, aCustomer({ customFields: { loyalty: 'bronze' } }))).toBeUndefined();
  });

  it('is a conflict only where it is the same field', () => {
    expect(isStale(set('vip'), record, aCustomer({ valueTier: 'basic' }))).toBe(true);
    expect(isStale(set('vip'), record, aCustomer({ valueTier: 'premium', tags: ['z'] }))).toBe(false);
    expect(isStale(set('vip'), record, aCustomer({ valueTier: 'vip' }))).toBe(false);
    expect(isStale(tags(['x']), record, aCustomer({ tags: ['z'] }))).toBe(false);
  });
});
