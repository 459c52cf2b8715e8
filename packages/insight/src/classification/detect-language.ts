import { languageSamples } from './language-samples.ts';
import { MOST_CHARACTERS } from './terms.ts';

/** What language a text is in, and how probably, from 0 to 1. */
export interface DetectedLanguage {
  /** Nothing where the text is too short, mixed, or in a language that is not among those looked for. */
  readonly language: DetectableLanguage | undefined;
  readonly confidence: number;
}

export const DETECTABLE_LANGUAGES = ['hu', 'en', 'de'] as const;
export type DetectableLanguage = (typeof DETECTABLE_LANGUAGES)[number];

const LONGEST = 3;
/** Neighbouring sequences overlap, so together they say less than the sum of each. */
const INDEPENDENT_SHARE = 0.3;
const LEAST_LETTERS = 8;
const LEAST_CONFIDENCE = 0.9;
const SMOOTHING = 0.3;

interface Profile {
  readonly language: string;
  readonly logs: ReadonlyMap<string, number>;
  readonly unseen: number;
}

let profiles: readonly Profile[] | undefined;

/**
 * The language of a text: Hungarian, English or German, with or without accents, told from eight others by sequences of up
 * to three letters (naive Bayes over short texts written for it; after Cavnar and Trenkle, 1994). It abstains rather than
 * guess at "OK" or at French.
 *
 * @example
 * detectLanguage('Hol van a csomagom?'); // { language: 'hu', confidence: 0.99… }
 */
export function detectLanguage(text: string): DetectedLanguage {
  const plain = lettersOf(text.slice(0, MOST_CHARACTERS));
  const foreign = plain.match(/[^\p{Script=Latin}\s\p{M}]/gu)?.length ?? 0;
  const letters = plain.replaceAll(' ', '').length;
  if (letters < LEAST_LETTERS || foreign * 2 > letters) return { language: undefined, confidence: 0 };
  profiles ??= Object.entries(languageSamples).map(([language, sample]) => profileOf(language, sample));
  const found = sequencesOf(plain);
  const scores = profiles.map(({ logs, unseen }) => {
    let sum = 0;
    for (const [sequence, count] of found) sum += count * (logs.get(sequence) ?? unseen);
    return sum * INDEPENDENT_SHARE;
  });
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0);
  const confidence = 1 / sum;
  const best = profiles[scores.indexOf(highest)]!.language;
  const language = DETECTABLE_LANGUAGES.find((known) => known === best);
  return { language: confidence >= LEAST_CONFIDENCE ? language : undefined, confidence };
}

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}+/gu, '');

/** As often with accents as without: many write without them. */
function profileOf(language: string, sample: string): Profile {
  const written = lettersOf(sample);
  const counts = sequencesOf(`${written} ${withoutMarks(written)}`);
  const total = new Float64Array(LONGEST + 1);
  for (const [sequence, count] of counts) total[sequence.length]! += count;
  const logs = new Map<string, number>();
  for (const [sequence, count] of counts) {
    logs.set(sequence, Math.log((count + SMOOTHING) / (total[sequence.length]! + SMOOTHING * POSSIBLE)));
  }
  return { language, logs, unseen: Math.log(SMOOTHING / (total[LONGEST]! + SMOOTHING * POSSIBLE)) };
}

/** About so many different sequences occur in a language. */
const POSSIBLE = 6_000;

const lettersOf = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();

function sequencesOf(letters: string): Map<string, number> {
  const counts = new Map<string, number>();
  const edged = ` ${letters} `;
  for (let from = 0; from < edged.length; from += 1) {
    for (let length = 1; length <= LONGEST && from + length <= edged.length; length += 1) {
      const sequence = edged.slice(from, from + length);
      if (sequence !== ' ') counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
    }
  }
  return counts;
}
