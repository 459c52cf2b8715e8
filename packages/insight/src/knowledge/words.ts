import { foldText } from '@korkep/core/fold-text';

/** A word of a text: folded, and where it stands. */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** Longer words are found by their beginning. */
const LONGEST = 40;

/** The words of a text, one after another, folded as `foldText` does it; at most `most`. */
export function* placedWords(text: string, most = Number.POSITIVE_INFINITY): Generator<PlacedWord> {
  let count = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const start = match.index;
    // One run can fold to several words: ½ is 1 and 2.
    for (const word of foldText(match[0]).split(' ')) {
      if (word === '') continue;
      if (count >= most) return;
      count += 1;
      yield { word: word.slice(0, LONGEST), start, end: start + match[0].length };
    }
  }
}
