import { foldText } from '@korkep/core/fold-text';

/** How well a text answers a query, and where. */
export interface FuzzyMatch {
  /** The greater the better; 1 where every word of the query begins the text. */
  readonly score: number;
  /** Whether each UTF-16 unit of the text is part of the answer. */
  readonly marks: readonly boolean[];
}

/**
 * Matches a text that is chosen by typing: each word of the query is looked for at the beginning of a word, then within
 * one, then letter by letter from the beginning of a word (`ncu` finds *New customer*). Case and accents do not matter.
 * `undefined` where a word of the query is not found at all.
 */
export function fuzzyMatch(text: string, query: string): FuzzyMatch | undefined {
  const words = foldText(query).split(' ').filter(Boolean);
  const marks = new Array<boolean>(text.length).fill(false);
  if (words.length === 0) return { score: 0, marks };
  const { folded, origins } = foldWithOrigins(text);
  let total = 0;
  for (const word of words) {
    const found = asBeginning(folded, word) ?? asPart(folded, word) ?? letterByLetter(folded, word);
    if (!found) return undefined;
    total += found.score;
    for (const at of found.places) marks[origins[at] as number] = true;
  }
  return { score: total / words.length, marks };
}

interface Found {
  readonly score: number;
  readonly places: readonly number[];
}

/** The text folded, and from which of its units each letter came. */
function foldWithOrigins(text: string) {
  let folded = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const one = foldText(character) || ' ';
    folded += one;
    for (let count = 0; count < one.length; count++) origins.push(at);
    at += character.length;
  }
  return { folded, origins };
}

const run = (from: number, length: number) => Array.from({ length }, (_, step) => from + step);
const beginsWord = (folded: string, at: number) => at === 0 || folded[at - 1] === ' ';

function asBeginning(folded: string, word: string): Found | undefined {
  for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + 1)) {
    if (beginsWord(folded, from)) return { score: from === 0 ? 1 : 0.9, places: run(from, word.length) };
  }
  return undefined;
}

function asPart(folded: string, word: string): Found | undefined {
  const from = word.length > 1 ? folded.indexOf(word) : -1;
  return from < 0 ? undefined : { score: 0.6, places: run(from, word.length) };
}

/** Each letter goes on where the one before ended, or at the beginning of a later word. */
function letterByLetter(folded: string, word: string): Found | undefined {
  const from = (start: number, letter: number, isFirst: boolean): number[] | undefined => {
    if (letter === word.length) return [];
    for (let at = start; at < folded.length; at++) {
      const fits = folded[at] === word[letter] && (beginsWord(folded, at) || (!isFirst && at === start));
      const rest = fits ? from(at + 1, letter + 1, false) : undefined;
      if (rest) return [at, ...rest];
    }
    return undefined;
  };
  const places = from(0, 0, true);
  return places && { score: 0.4, places };
}
