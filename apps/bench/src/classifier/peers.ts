import { foldText } from '@korkep/core';
import type { LabelledText } from '@korkep/insight';
import hungarianWords from '@nlpjs/lang-hu/src/sentiment/afinn_hu.json' with { type: 'json' };

/** Says a label for a text. */
export type Guess = (text: string) => string;

export function majority(examples: readonly LabelledText[]): Guess {
  const sizes = new Map<string, number>();
  for (const { label } of examples) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const [commonest] = [...sizes].sort(([, a], [, b]) => b - a)[0]!;
  return () => commonest;
}

const wordsOf = (text: string) => foldText(text).split(' ').filter(Boolean);

/** Multinomial naive Bayes over words, one added to every count. */
export function naiveBayes(examples: readonly LabelledText[]): Guess {
  const labels = new Map<string, { texts: number; words: number; counts: Map<string, number> }>();
  const vocabulary = new Set<string>();
  for (const { text, label } of examples) {
    const own = labels.get(label) ?? { texts: 0, words: 0, counts: new Map() };
    labels.set(label, own);
    own.texts += 1;
    for (const word of wordsOf(text)) {
      vocabulary.add(word);
      own.words += 1;
      own.counts.set(word, (own.counts.get(word) ?? 0) + 1);
    }
  }
  return (text) => {
    const words = wordsOf(text).filter((word) => vocabulary.has(word));
    let [best, highest] = ['', Number.NEGATIVE_INFINITY];
    for (const [label, own] of labels) {
      const total = own.words + vocabulary.size;
      const score = words.reduce(
        (sum, word) => sum + Math.log(((own.counts.get(word) ?? 0) + 1) / total),
        Math.log(own.texts),
      );
      if (score > highest) [best, highest] = [label, score];
    }
    return best;
  };
}

/** The Hungarian word list of NLP.js (AFINN translated), summed; a text without any of its words is for the majority. */
export function npmWordList(otherwise: Guess): Guess {
  const weights = new Map<string, number>(Object.entries(hungarianWords));
  return (text) => {
    const words = text.toLowerCase().split(/[^\p{L}]+/u);
    const sum = words.reduce((total, word) => total + (weights.get(word) ?? 0), 0);
    return sum > 0 ? 'positive' : sum < 0 ? 'negative' : otherwise(text);
  };
}
