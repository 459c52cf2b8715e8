import { records, type Tag } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { anId, daysAgo } from '../testing/builders.ts';
import { changedTags, colourOfNew, LONGEST_TAG, MOST_TAGS, suggestedTags } from './tag-names.ts';

const aTag = (name: string, number: number): Tag => ({
  id: anId('tag', number),
  version: 1,
  createdAt: daysAgo(9),
  updatedAt: daysAgo(9),
  name,
});

describe('a change of tags', () => {
  it('adds and removes by what a person reads', () => {
    expect(changedTags(['Törzsvásárló', 'kert'], { add: ['KERT', 'új'], remove: ['torzsvasarlo'] })).toEqual([
      'kert',
      'új',
    ]);
  });

  it('can be made twice, and on top of what others changed', () => {
    const change = { add: ['b'], remove: ['a'] };
    const once = changedTags(['a', 'c'], change);
    expect(changedTags(once, change)).toEqual(once);
    expect(changedTags(['a', 'theirs'], change)).toEqual(['theirs', 'b']);
  });

  it('is undone to the same place', () => {
    expect(changedTags(changedTags(['a', 'b', 'c'], { remove: ['b'] }), { add: ['b'], at: 1 })).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

it('suggests what begins with the text first, and nothing that is there', () => {
  const known = ['nagykereskedő', 'kert', 'kertészkedő', 'városi kert', 'VIP'].map(aTag);
  const names = (text: string, chosen: string[] = []) => suggestedTags(known, chosen, text).map(({ name }) => name);
  expect(names('KÉRT')).toEqual(['kert', 'kertészkedő', 'városi kert']);
  expect(names('ker', ['Kert'])).toEqual(['kertészkedő', 'városi kert', 'nagykereskedő']);
  expect(names('')).toHaveLength(5);
});

it('gives a name the same colour however it is written', () => {
  expect(colourOfNew('Törzsvásárló')).toBe(colourOfNew('torzsvasarlo'));
  const { colour } = records.tag.fields;
  expect(colour.schema.safeParse(colourOfNew('kert')).success).toBe(true);
});

it('has the limits of the record', () => {
  const { tags } = records.customer.fields;
  const accepts = (count: number, length: number) =>
    tags.schema.safeParse(Array.from({ length: count }, () => 'a'.repeat(length))).success;
  expect([accepts(MOST_TAGS, 1), accepts(MOST_TAGS + 1, 1)]).toEqual([true, false]);
  expect([accepts(1, LONGEST_TAG), accepts(1, LONGEST_TAG + 1)]).toEqual([true, false]);
});
