import { describe, expect, it } from 'vitest';
import { mentionAt, mentionable, stillMentioned, withMention } from './mentions.ts';

const people = [
  { id: 'usr_1', name: 'Nagy Éva' },
  { id: 'usr_2', name: 'Kiss Ernő' },
  { id: 'usr_3', name: 'Nagy Tamás' },
];
const found = (text: string) => mentionable(mentionAt(text, text.length), people).map(({ id }) => id);

describe('a mention', () => {
  it('is looked for after an @ that begins a word, by any part of the name and without accents', () => {
    expect(found('Szia @')).toEqual(['usr_1', 'usr_2', 'usr_3']);
    expect(found('@nagy')).toEqual(['usr_1', 'usr_3']);
    expect(found('(@eva')).toEqual(['usr_1']);
    expect(found('@Nagy T')).toEqual(['usr_3']);
    expect(found('kovacs@nagy')).toEqual([]);
    expect(found('@Nagy Éva kérlek')).toEqual([]);
  });

  it('is written out at the caret, whatever stands behind', () => {
    const text = 'Szia @na, nézd meg';
    expect(withMention(text, mentionAt(text, 8)!, people[0]!)).toEqual({
      text: 'Szia @Nagy Éva , nézd meg',
      caret: 15,
    });
  });

  it('counts as long as the name stands in the text', () => {
    expect(stillMentioned('@Nagy Éva és @Nagy Éva', [people[0]!, people[0]!, people[1]!])).toEqual(['usr_1']);
  });
});
