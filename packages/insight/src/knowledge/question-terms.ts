import { termsOfWord, type WordTerm } from './article-terms.ts';
import { isCoverb, STEM_LANGUAGES, stemOf } from './stem.ts';
import { isStopWord } from './stop-words.ts';
import { synonymsOf } from './synonyms.ts';
import { placedWords } from './words.ts';

/** A word that is asked for, with every term that it may mean. */
export interface AskedWord {
  word: string;
  /** `other` is what people also call it: how rare the word is does not depend on it. */
  terms: (WordTerm & { other: boolean })[];
  /** Keys of `termKeys` under which a term one typing error away stands, and the stems to compare it with. */
  near: { key: string; stem: string }[];
  /** Beginnings of its stems: an unknown form may have the known one at its front. */
  beginnings: string[];
  /** Its stems where they are long enough for longer terms to be meant: it may be half typed, or part of a compound. */
  stems: string[];
}

/** Shorter ones are too much like each other for near misses and beginnings to mean anything. */
const SHORTEST_NEAR = 5;
const SHORTEST_BEGUN = 4;
/** How many letters an unknown form may have beyond a known one. */
const MOST_CUT = 12;
/** What another word for the same counts for. */
const SYNONYM = 0.5;

/**
 * The words of a question that say something, each once, in any of the languages whose endings are known; at most
 * `most`, of more the first half of them and the longest of the others. Where nothing but such words is asked, those that say nothing stay.
 */
export function askedWords(text: string, most = 24): AskedWord[] {
  const spoken = [...placedWords(text, 4_000)].map(({ word }) => word);
  const all = [...new Set(spoken)];
  const telling = all.filter((word) => !isStopWord(word) && (word.length > 1 || /\d/.test(word)));
  const words = telling.length > 0 ? telling : all;
  const front = words.slice(0, most / 2);
  const rest = words.slice(most / 2).toSorted((a, b) => b.length - a.length);
  const kept = words.length <= most ? words : [...front, ...rest.slice(0, most - front.length)];
  return kept.map((word) => askedWord(word, joinedTerms(spoken, word)));
}

/** The verbs that a word makes with a coverb standing before or after it. */
function joinedTerms(spoken: readonly string[], word: string): WordTerm[] {
  const at = spoken.indexOf(word);
  const coverbs = [spoken[at - 1], spoken[at + 1]].filter((other) => other !== undefined && isCoverb(other));
  return isCoverb(word) ? [] : coverbs.map((coverb) => ({ term: coverb + stemOf(word, 'hu'), weight: 1 }));
}

function askedWord(word: string, joined: readonly WordTerm[]): AskedWord {
  const weights = new Map(joined.map(({ term, weight }) => [term, weight]));
  const others = new Set<string>();
  for (const language of [...STEM_LANGUAGES, 'xx']) {
    for (const { term, weight } of termsOfWord(word, language)) {
      weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    }
    for (const term of synonymsOf(stemOf(word, language), language)) others.add(term);
  }
  const stems = [...weights].filter(([, weight]) => weight === 1).map(([term]) => term);
  const beginnings = new Set<string>();
  for (const stem of stems) {
    for (let cut = 1; cut <= MOST_CUT && stem.length - cut >= SHORTEST_NEAR - 1; cut += 1) {
      beginnings.add(stem.slice(0, -cut));
    }
  }
  return {
    word,
    terms: [
      ...[...weights].map(([term, weight]) => ({ term, weight, other: false })),
      ...[...others].filter((term) => !weights.has(term)).map((term) => ({ term, weight: SYNONYM, other: true })),
    ],
    near: stems
      .filter((stem) => stem.length >= SHORTEST_NEAR)
      .flatMap((stem) => nearKeys(stem).map((key) => ({ key, stem }))),
    beginnings: [...beginnings].filter((beginning) => !weights.has(beginning)),
    stems: stems.filter((stem) => stem.length >= SHORTEST_BEGUN),
  };
}

const half = (length: number) => Math.floor((length - 1) / 2);

/**
 * The keys of a term among the tenant's terms: itself (`=`), its first half (`^`) and its last half (`$`), each half
 * without the middle. One typing error, or two letters swapped, leaves one of the halves as it was.
 */
export function termKeys(term: string): string[] {
  const letters = [...term];
  const size = half(letters.length);
  return letters.length < SHORTEST_NEAR - 1
    ? [`=${term}`]
    : [`=${term}`, `^${letters.slice(0, size).join('')}`, `$${letters.slice(-size).join('')}`];
}

/** The keys under which terms one typing error away from the stem stand: they are as long, or one longer or shorter. */
function nearKeys(stem: string): string[] {
  const letters = [...stem];
  const keys = new Set<string>();
  for (const length of [letters.length - 1, letters.length, letters.length + 1]) {
    const size = half(length);
    if (size < 2) continue;
    keys.add(`^${letters.slice(0, size).join('')}`);
    keys.add(`$${letters.slice(-size).join('')}`);
  }
  return [...keys];
}
