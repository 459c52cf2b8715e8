import { passagesOf } from './passages.ts';
import { isCoverb, stemOf, withoutCoverb } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { placedWords } from './words.ts';

/** An article in one language, as far as search reads it. */
export interface ArticleText {
  language: string;
  title: string;
  /** Markdown. */
  body: string;
  labels?: readonly string[] | undefined;
}

/** What one occurrence counts for, how long such a part usually is, and how much its length counts (BM25F's b). */
const PARTS = {
  title: { weight: 4, usual: 6, byLength: 0.3 },
  labels: { weight: 3, usual: 6, byLength: 0.3 },
  heading: { weight: 2, usual: 8, byLength: 0.5 },
  body: { weight: 1, usual: 150, byLength: 0.5 },
} as const;
type Part = keyof typeof PARTS;

/** BM25's k1: how soon further occurrences count for nothing. */
const SATURATION = 1.2;
/** What a Hungarian verb counts for by itself where the article has it with a coverb. */
const BARE_VERB = 0.6;
/** What a coverb and a word beside it count for as one verb; they need not belong together. */
const SEPARATED = 0.8;
/** Words of a body that are read, and terms of an article that are kept: the strongest. */
const MOST_WORDS = 12_000;
const MOST_TERMS = 1_500;

/**
 * The terms of an article and what each says for it, 0 to 1: BM25F (Robertson and Zaragoza 2009) without the rarity of
 * the term, with usual lengths in place of the tenant's means, so that it changes with the article alone. Title counts
 * for more than labels, labels for more than headings, headings for more than the rest.
 */
export function articleTerms(text: ArticleText): Map<string, number> {
  const counts = new Map<string, Partial<Record<Part, number>>>();
  const lengths: Record<Part, number> = { title: 0, labels: 0, heading: 0, body: 0 };
  const count = (part: Part, content: string) => {
    let before = '';
    for (const { word } of placedWords(content, MOST_WORDS)) {
      lengths[part] += 1;
      const former = before;
      before = word;
      for (const { term, weight } of termsOfPair(former, word, text.language)) {
        const own = counts.get(term) ?? {};
        own[part] = (own[part] ?? 0) + weight;
        counts.set(term, own);
      }
    }
  };
  count('title', text.title);
  for (const label of text.labels ?? []) count('labels', label);
  let last: string | undefined;
  for (const { heading, text: passage } of passagesOf(text.body)) {
    if (heading !== undefined && heading !== last) count('heading', heading);
    last = heading;
    if (lengths.body < MOST_WORDS) count('body', passage);
  }
  const terms = [...counts].map(([term, own]): [string, number] => {
    let frequency = 0;
    for (const [part, times] of Object.entries(own) as [Part, number][]) {
      const { weight, usual, byLength } = PARTS[part];
      frequency += (weight * times) / (1 - byLength + (byLength * lengths[part]) / usual);
    }
    return [term, frequency / (frequency + SATURATION)];
  });
  return new Map(terms.sort(([, a], [, b]) => b - a).slice(0, MOST_TERMS));
}

/** A term that stands for a word, and for how much of it. */
export interface WordTerm {
  term: string;
  weight: number;
}

/** The terms of a folded word: its stem, and of a Hungarian verb with a coverb the verb alone. */
export function termsOfWord(word: string, language: string): WordTerm[] {
  const stem = stemOf(word, language);
  const bare = withoutCoverb(stem, language);
  return bare === undefined
    ? [{ term: stem, weight: 1 }]
    : [
        { term: stem, weight: 1 },
        { term: bare, weight: BARE_VERB },
      ];
}

/**
 * The terms of a word and, where it or the one before it is a coverb standing by itself, of the verb that both make:
 * `küldd vissza` is found by `visszaküldés`.
 */
export function termsOfPair(before: string, word: string, language: string): WordTerm[] {
  const own = isStopWord(word) ? [] : termsOfWord(word, language);
  if (!language.startsWith('hu') || before === '' || isCoverb(before) === isCoverb(word)) return own;
  const [coverb, verb] = isCoverb(before) ? [before, word] : [word, before];
  return isStopWord(verb) ? own : [...own, { term: coverb + stemOf(verb, language), weight: SEPARATED }];
}
