import { nearMisses } from '@korkep/core/search-terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNear, isWithin, lettersApart, lettersOf, similarityTo } from './near-words.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), minLength: 1, maxLength: 9 });

/** The distance as it is defined, cell by cell. */
function distance(left: string, right: string): number {
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const isSame = left[i - 1] === right[j - 1];
    let cost = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (isSame ? 0 : 1));
    const isSwapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
    if (isSwapped) cost = Math.min(cost, cell(i - 2, j - 2) + 1);
    return cost;
  };
  const known = new Map<string, number>();
  const cell = (i: number, j: number): number => {
    const key = `${i} ${j}`;
    const value = known.get(key) ?? at(i, j);
    known.set(key, value);
    return value;
  };
  return cell(left.length, right.length);
}

describe('near misses', () => {
  it('are those of the server: words that share a text with at most one letter dropped', () => {
    let near = 0;
    fc.assert(
      fc.property(word, word, (left, right) => {
        const others = new Set(nearMisses(right));
        const isShared = nearMisses(left).some((text) => others.has(text));
        if (isShared && left !== right) near += 1;
        expect(isNear(left, right)).toBe(isShared);
      }),
      { numRuns: 20_000 },
    );
    expect(near).toBeGreaterThan(30);
  });

  it('are within two errors where the distance says so', () => {
    const seen = [0, 0, 0, 0];
    fc.assert(
      fc.property(word, word, (left, right) => {
        const apart = distance(left, right);
        seen[Math.min(apart, 3)]! += 1;
        for (const most of [1, 2]) expect(isWithin(left, right, most)).toBe(apart <= most);
      }),
      { numRuns: 20_000 },
    );
    for (const count of seen) expect(count).toBeGreaterThan(50);
  });

  it('differ in two letters at most for each error', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const apart = lettersApart(lettersOf(left), lettersOf(right));
        expect(apart).toBeLessThanOrEqual(2 * distance(left, right));
        if (isNear(left, right)) expect(apart).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
  });

  it('are as alike as pg_trgm says', () => {
    expect(similarityTo('two words')('word')).toBeCloseTo(0.363636);
    expect(similarityTo('kovacs janos')('kovacs janos')).toBe(1);
    expect(similarityTo('xyz')('abc')).toBe(0);
  });
});
