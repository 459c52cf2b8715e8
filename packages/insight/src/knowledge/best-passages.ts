import { termsOfWord } from './article-terms.ts';
import { type Passage, passagesOf } from './passages.ts';
import { isStopWord } from './stop-words.ts';
import { placedWords } from './words.ts';

/** What a term says for a passage, by term; several terms may stand for one word of the question. */
export type FoundTerms = ReadonlyMap<string, { word: number; weight: number }>;

/** Where words of a text stand, as `text.slice(start, end)` cuts them out. */
export type TextRange = { start: number; end: number };

export interface ScoredPassage extends Passage {
  score: number;
  /** Where words stand that were found. */
  ranges: TextRange[];
}

const MOST_RANGES = 50;
/** BM25's k1 and b, and how many words a passage usually has. */
const SATURATION = 1.2;
const BY_LENGTH = 0.5;
const USUAL = 60;
/** What a word counts for in the heading above the passage. */
const IN_HEADING = 1.5;

/** Where words of a text stand that were found. */
export function foundRanges(text: string, language: string, found: FoundTerms): TextRange[] {
  return rangesIn(text, readerOf(language, found));
}

/**
 * The `most` best passages of an article, the best first, out of the first `longest` characters of its body. One without
 * any word that was found has the score 0.
 */
export function bestPassages(
  markdown: string,
  language: string,
  found: FoundTerms,
  { most = 2, longest = Number.POSITIVE_INFINITY }: { most?: number; longest?: number } = {},
): ScoredPassage[] {
  const read = readerOf(language, found);
  return passagesOf(markdown.slice(0, longest))
    .map((passage) => ({ ...passage, score: scoreOf(passage, read) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map((passage) => ({ ...passage, ranges: rangesIn(passage.text, read) }));
}

interface WordReader {
  /** What a word stands for of what was found. */
  of(word: string): { word: number; weight: number } | undefined;
  /** The most that a term of the question's word says. */
  most(word: number): number;
}

/** Reads each word once, however often it comes. */
function readerOf(language: string, found: FoundTerms): WordReader {
  const known = new Map<string, { word: number; weight: number } | undefined>();
  const most = new Map<number, number>();
  for (const { word, weight } of found.values()) most.set(word, Math.max(weight, most.get(word) ?? 0));
  return {
    of(word) {
      if (!known.has(word)) known.set(word, bestOf(word, language, found));
      return known.get(word);
    },
    most: (word) => most.get(word) ?? 0,
  };
}

function bestOf(word: string, language: string, found: FoundTerms) {
  if (isStopWord(word)) return undefined;
  let best: { word: number; weight: number } | undefined;
  for (const { term } of termsOfWord(word, language)) {
    const one = found.get(term);
    if (one && (best === undefined || one.weight > best.weight)) best = one;
  }
  return best;
}

function rangesIn(text: string, read: WordReader): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { word, start, end } of placedWords(text)) {
    if (ranges.length === MOST_RANGES) break;
    if (ranges.at(-1)?.start === start || read.of(word) === undefined) continue;
    ranges.push({ start, end });
  }
  return ranges;
}

function scoreOf({ heading, text }: Passage, read: WordReader): number {
  const frequency = new Map<number, number>();
  let length = 0;
  const count = (content: string, weight: number) => {
    for (const { word } of placedWords(content)) {
      length += 1;
      const term = read.of(word);
      if (term) frequency.set(term.word, (frequency.get(term.word) ?? 0) + weight * term.weight);
    }
  };
  count(heading ?? '', IN_HEADING);
  count(text, 1);
  const norm = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * length) / USUAL);
  let score = 0;
  // The weights hold the rarity of the word: it stands in front of the saturation again, not within.
  for (const [word, weighed] of frequency) {
    const most = read.most(word);
    if (most > 0) score += most * (weighed / (weighed + most * norm));
  }
  return score;
}
