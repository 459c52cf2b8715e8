import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from './fuzzy-match.ts';

const marked = (text: string, query: string) => {
  const found = fuzzyMatch(text, query);
  return found && [...text].map((unit, at) => (found.marks[at] ? unit : '·')).join('');
};

describe('fuzzyMatch', () => {
  it('finds the beginning of any word, whatever the case and accents', () => {
    expect(marked('Új ügyfél felvétele', 'ugy')).toBe('···ügy·············');
    expect(marked('Új ügyfél felvétele', 'FELV új')).toBe('Új········felv·····');
  });

  it('finds a part of a word', () => {
    expect(marked('Export as CSV', 'port')).toBe('··port·······');
  });

  it('finds letters that begin words and go on in them', () => {
    expect(marked('New customer', 'nc')).toBe('N···c·······');
    expect(marked('New customer', 'necu')).toBe('Ne··cu······');
  });

  it('finds nothing where a word of the query is missing', () => {
    expect(fuzzyMatch('New customer', 'new ticket')).toBeUndefined();
    expect(fuzzyMatch('New customer', 'stm')).toBeUndefined();
    expect(fuzzyMatch('New customer', 'rn')).toBeUndefined();
  });

  it('prefers the beginning to the middle, and the middle to single letters', () => {
    const scores = ['note', 'a note', 'footnote', 'new open ticket'].map((text) => fuzzyMatch(text, 'not')?.score);
    expect(scores).toEqual([1, 0.9, 0.6, 0.4]);
  });

  it('finds every text by itself and by the beginning of each of its words', () => {
    const word = fc.stringMatching(/^[a-záéű]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const text = words.join(' ');
        expect(fuzzyMatch(text, text)).toBeDefined();
        for (const one of words) expect(fuzzyMatch(text, one.slice(0, 3))?.score).toBeGreaterThanOrEqual(0.9);
      }),
    );
  });

  it('marks as many letters as the query has, at most', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.stringMatching(/^[a-z]{1,6}$/), (text, query) => {
        const found = fuzzyMatch(text, query);
        if (found) expect(found.marks.filter(Boolean).length).toBeLessThanOrEqual(query.length);
      }),
    );
  });
});
