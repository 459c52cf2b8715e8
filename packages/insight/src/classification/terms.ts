import { foldText } from '@korkep/core/fold-text';

/** A text's beginning says what it is about; what comes after is not read. In characters. */
export const MOST_CHARACTERS = 2_000;
const SHORTEST = 2;
const LONGEST = 5;

/**
 * A text's terms as 32-bit hashes: words and pairs of neighbours (odd), and within each word, its edges included, all
 * sequences of two to five letters (even), by which `számlát` and `számlám` know each other. A hash stands for its term
 * everywhere, so a model needs to hold no words of the people who wrote.
 */
export interface Terms {
  readonly words: readonly string[];
  readonly count: number;
  readonly hashes: Uint32Array;
  /** The place of the word that a term belongs to; for a pair, that of its second word. */
  readonly places: Uint16Array;
  readonly isPair: Uint8Array;
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  // Some signs become many letters when they are folded, so what came out is cut as well.
  return foldText(text.slice(0, MOST_CHARACTERS)).slice(0, MOST_CHARACTERS).split(' ').filter(Boolean);
}

export function termsOf(text: string): Terms {
  const words = wordsOf(text);
  const most = words.reduce((sum, word) => sum + (word.length + 1) * (LONGEST - SHORTEST + 1) + 2, 0);
  const [hashes, places, isPair] = [new Uint32Array(most), new Uint16Array(most), new Uint8Array(most)];
  let count = 0;
  let before = 0;
  words.forEach((word, place) => {
    const whole = hashOf(word);
    hashes[count] = asWord(whole);
    places[count] = place;
    count += 1;
    if (place > 0) {
      hashes[count] = asWord(step(step(before, 0x1_0000), whole));
      places[count] = place;
      isPair[count] = 1;
      count += 1;
    }
    before = whole;
    const edged = ` ${word} `;
    for (let from = 0; from <= edged.length - SHORTEST; from += 1) {
      const to = Math.min(edged.length, from + LONGEST);
      let hash = step(START, edged.charCodeAt(from));
      for (let at = from + 1; at < to; at += 1) {
        hash = step(hash, edged.charCodeAt(at));
        hashes[count] = asLetters(hash);
        places[count] = place;
        count += 1;
      }
    }
  });
  return { words, count, hashes, places, isPair };
}

export const isWordTerm = (hash: number): boolean => (hash & 1) === 1;

const START = 0x811c9dc5;
/** FNV-1a (Fowler, Noll and Vo, 1991), a character at a time. */
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function hashOf(word: string): number {
  let hash = START;
  for (let at = 0; at < word.length; at += 1) hash = step(hash, word.charCodeAt(at));
  return hash;
}

/** The end of MurmurHash3 (Austin Appleby, 2011): without it neighbours stay neighbours. */
function spread(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const asWord = (hash: number): number => (spread(hash ^ 0x5bd1e995) | 1) >>> 0;
const asLetters = (hash: number): number => (spread(hash) & ~1) >>> 0;
