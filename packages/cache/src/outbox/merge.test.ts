import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEqual, mergeFields } from './merge.ts';

const value = fc.oneof(
  fc.constantFrom(null, 'a', 'b', 1, 2, true),
  fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
  fc.record({ amount: fc.integer({ min: 0, max: 2 }), currency: fc.constantFrom('HUF', 'EUR') }),
);
const fields = fc.dictionary(fc.constantFrom('region', 'country', 'position', 'annualRevenue'), value);
const tags = fc.uniqueArray(fc.constantFrom<string>('vip', 'new', 'press', 'partner'));

type Fields = Record<string, unknown>;
const after = (record: Fields, changes: Fields) => ({ ...record, ...changes });

describe('mergeFields', () => {
  it('sends mine as it is where nobody else changed anything', () => {
    fc.assert(
      fc.property(fields, fields, (base, mine) => {
        const { fields: sent, overlaps } = mergeFields(base, mine, base);
        expect(overlaps).toEqual([]);
        expect(isEqual(after(base, sent), after(base, mine))).toBe(true);
      }),
    );
  });

  it('sends nothing where I changed nothing, or what they did as well', () => {
    fc.assert(
      fc.property(fields, fields, (base, theirs) => {
        expect(mergeFields(base, base, theirs)).toEqual({ fields: {}, overlaps: [] });
        expect(mergeFields(base, theirs, theirs)).toEqual({ fields: {}, overlaps: [] });
      }),
    );
  });

  it('comes to the same whoever is first, where the changes are disjoint', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, one, two) => {
        const other = Object.fromEntries(Object.entries(two).filter(([key]) => !(key in one)));
        const first = mergeFields(base, one, after(base, other));
        const second = mergeFields(base, other, after(base, one));
        expect([...first.overlaps, ...second.overlaps]).toEqual([]);
        const a = after(after(base, other), first.fields);
        const b = after(after(base, one), second.fields);
        expect(isEqual(a, b)).toBe(true);
        expect(isEqual(a, after(after(base, one), other))).toBe(true);
      }),
    );
  });

  it('overlaps exactly where both changed a field in differing ways', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, changes) => {
        const theirs = after(base, changes);
        const both = Object.keys(mine).filter(
          (key) =>
            !isEqual(mine[key], base[key]) && !isEqual(theirs[key], base[key]) && !isEqual(mine[key], theirs[key]),
        );
        expect(mergeFields(base, mine, theirs).overlaps).toEqual(both);
      }),
    );
  });

  it('lets tags take the additions and removals of both', () => {
    expect(
      mergeFields({ tags: ['vip', 'new'] }, { tags: ['vip', 'press'] }, { tags: ['vip', 'new', 'partner'] }),
    ).toEqual({
      fields: { tags: ['vip', 'partner', 'press'] },
      overlaps: [],
    });
    fc.assert(
      fc.property(tags, tags, tags, (base, mine, theirs) => {
        const { fields: sent, overlaps } = mergeFields({ tags: base }, { tags: mine }, { tags: theirs });
        const result = new Set((sent.tags ?? theirs) as string[]);
        expect(overlaps).toEqual([]);
        for (const tag of ['vip', 'new', 'press', 'partner']) {
          const wasThere = base.includes(tag);
          const isChanged = mine.includes(tag) !== wasThere || theirs.includes(tag) !== wasThere;
          expect(result.has(tag)).toBe(isChanged ? !wasThere : wasThere);
        }
      }),
    );
  });
});

describe('isEqual', () => {
  it('goes by content: no order of keys, absent like null, but the order of lists', () => {
    expect(isEqual({ a: 1, b: [{ c: null }] }, { b: [{}], a: 1 })).toBe(true);
    expect(isEqual(undefined, null)).toBe(true);
    for (const [a, b] of [
      [
        ['x', 'y'],
        ['y', 'x'],
      ],
      [[], {}],
      [[1], [1, null]],
      ['1', 1],
      [0, null],
      [{ a: 1 }, { a: 2 }],
    ]) {
      expect(isEqual(a, b)).toBe(false);
    }
  });
});
