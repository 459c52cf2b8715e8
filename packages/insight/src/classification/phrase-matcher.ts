import { foldText } from '@korkep/core/fold-text';

/** A phrase found in a text: what it stands for, and the places of its first word and of the word after its last. */
export interface PhraseMatch<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

interface Pattern<T> {
  readonly words: readonly string[];
  /** Whether each word is only the beginning of one. */
  readonly isBeginning: readonly boolean[];
  readonly value: T;
}

const SHORTEST_BEGINNING = 2;

/**
 * Finds phrases in the folded words of a text, from left to right, the longest first; a word belongs to one phrase only, so
 * that "not urgent" is no "urgent". `*` at a word's end stands for any ending: `sürgős*` is found in "sürgősen". The time
 * grows with the words, not with the phrases.
 *
 * @throws RangeError for a phrase without a letter or digit, or with `*` elsewhere than after two letters of a word.
 */
export function phraseMatcher<T>(
  phrases: readonly (readonly [phrase: string, value: T])[],
): (words: readonly string[]) => PhraseMatch<T>[] {
  const byFirst = new Map<string, Pattern<T>[]>();
  let longestBeginning = 0;
  for (const [phrase, value] of phrases) {
    const pattern = patternOf(phrase, value);
    const first = `${pattern.words[0]}${pattern.isBeginning[0] ? '*' : ''}`;
    if (pattern.isBeginning[0]) longestBeginning = Math.max(longestBeginning, first.length - 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
  }
  const fits = (word: string | undefined, { words, isBeginning }: Pattern<T>, place: number) =>
    word !== undefined && (isBeginning[place] ? word.startsWith(words[place]!) : word === words[place]);
  const longestAt = (words: readonly string[], from: number): Pattern<T> | undefined => {
    const word = words[from]!;
    let longest: Pattern<T> | undefined;
    const tryAll = (patterns: readonly Pattern<T>[] | undefined) => {
      for (const pattern of patterns ?? []) {
        if (longest && pattern.words.length <= longest.words.length) continue;
        if (pattern.words.every((_, place) => fits(words[from + place], pattern, place))) longest = pattern;
      }
    };
    // What is more exact comes first, for of two equally long phrases the first stays.
    tryAll(byFirst.get(word));
    for (let length = Math.min(word.length, longestBeginning); length >= SHORTEST_BEGINNING; length -= 1) {
      tryAll(byFirst.get(`${word.slice(0, length)}*`));
    }
    return longest;
  };
  return (words) => {
    const matches: PhraseMatch<T>[] = [];
    for (let from = 0; from < words.length; from += 1) {
      const found = longestAt(words, from);
      if (!found) continue;
      const to = from + found.words.length;
      matches.push({ value: found.value, from, to });
      from = to - 1;
    }
    return matches;
  };
}

function patternOf<T>(phrase: string, value: T): Pattern<T> {
  const words: string[] = [];
  const isBeginning: boolean[] = [];
  for (const part of phrase.split(/\s+/)) {
    const folded = foldText(part).split(' ').filter(Boolean);
    folded.forEach((word, at) => {
      words.push(word);
      isBeginning.push(at === folded.length - 1 && part.endsWith('*'));
    });
  }
  const isClear = words.every((word, at) => !isBeginning[at] || word.length >= SHORTEST_BEGINNING);
  if (words.length === 0 || !isClear || /\*\S/.test(phrase)) {
    throw new RangeError(`The phrase "${phrase}" needs words; * stands at a word's end, after two letters at least.`);
  }
  return { words, isBeginning, value };
}
