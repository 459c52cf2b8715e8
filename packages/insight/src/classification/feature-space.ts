import type { Corpus } from './corpus.ts';
import { isWordTerm } from './terms.ts';

/** The terms that a model weighs, and how much each counts in a text. */
export interface FeatureSpace {
  /** The corpus' numbers of the terms, in the order of the columns. */
  readonly chosen: Int32Array;
  readonly columnOf: Int32Array;
  /** By column: how rare the term is, times how much it tells labels apart. */
  readonly importance: Float32Array;
}

/** Texts as vectors of length 1, one after the other: `columns` and `values` from `starts[n]` to `starts[n + 1]`. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** From so many texts on a term that only one of them has is left out. */
const MANY_TEXTS = 2_000;
/** What the commonest term counts. With one, as is usual, rarity says too much where there are few texts to learn from. */
const COMMON = 2;
/** Up to so many labels, each has enough texts to say which terms tell them apart. */
export const FEW_LABELS = 5;

/**
 * Chooses the commonest terms of some texts of a corpus. Rarity is the inverse document frequency (Spärck Jones, 1972);
 * with few labels it is multiplied by one half plus half the deviation of the term's log-count ratios (as in NB-SVM, Wang and
 * Manning, 2012), which with many labels only adds noise.
 */
export function featureSpace(
  corpus: Corpus,
  texts: Int32Array,
  labels: Int32Array,
  labelCount: number,
  mostTerms: number,
): FeatureSpace {
  const frequency = new Int32Array(corpus.hashes.length);
  eachTermOf(corpus, texts, (term) => {
    frequency[term]! += 1;
  });
  const least = texts.length < MANY_TEXTS ? 1 : 2;
  const chosen = Int32Array.from(
    [...frequency.keys()]
      .filter((term) => frequency[term]! >= least)
      .sort((a, b) => frequency[b]! - frequency[a]! || corpus.hashes[a]! - corpus.hashes[b]!)
      .slice(0, mostTerms),
  );
  const columnOf = new Int32Array(corpus.hashes.length).fill(-1);
  chosen.forEach((term, column) => {
    columnOf[term] = column;
  });
  const importance = Float32Array.from(
    chosen,
    (term) => Math.log((1 + texts.length) / (1 + frequency[term]!)) + COMMON,
  );
  if (labelCount <= FEW_LABELS) {
    const deviation = deviationOfRatios(corpus, texts, labels, labelCount, chosen.length, columnOf);
    deviation.forEach((value, column) => {
      importance[column]! *= (1 + value) / 2;
    });
  }
  return { chosen, columnOf, importance };
}

/** By column, how far apart the labels' log-count ratios are: 0 for a term that all have alike. */
function deviationOfRatios(
  corpus: Corpus,
  texts: Int32Array,
  labels: Int32Array,
  labelCount: number,
  columns: number,
  columnOf: Int32Array,
): Float64Array {
  const within = new Float64Array(columns * labelCount);
  const all = new Float64Array(columns);
  const sizes = new Float64Array(labelCount);
  for (const text of texts) if (labels[text]! >= 0) sizes[labels[text]!]! += 1;
  eachTermOf(corpus, texts, (term, text) => {
    const column = columnOf[term]!;
    if (column < 0) return;
    all[column]! += 1;
    if (labels[text]! >= 0) within[column * labelCount + labels[text]!]! += 1;
  });
  return Float64Array.from(all, (total, column) => {
    let squares = 0;
    for (let label = 0; label < labelCount; label += 1) {
      const inside = within[column * labelCount + label]!;
      const here = (inside + 1) / (sizes[label]! + 2);
      const elsewhere = (total - inside + 1) / (texts.length - sizes[label]! + 2);
      squares += Math.log(here / elsewhere) ** 2;
    }
    return Math.sqrt(squares / labelCount);
  });
}

function eachTermOf(corpus: Corpus, texts: Int32Array, visit: (term: number, text: number) => void): void {
  for (const text of texts) {
    for (let at = corpus.starts[text]!; at < corpus.starts[text + 1]!; at += 1) visit(corpus.terms[at]!, text);
  }
}

/** Some texts of a corpus as vectors. */
export function vectorsOf(corpus: Corpus, texts: Int32Array, space: FeatureSpace): SparseRows {
  const most = texts.reduce((sum, text) => sum + corpus.starts[text + 1]! - corpus.starts[text]!, 0);
  const starts = new Int32Array(texts.length + 1);
  const [columns, values] = [new Int32Array(most), new Float32Array(most)];
  let end = 0;
  texts.forEach((text, row) => {
    const start = end;
    let [words, letters] = [0, 0];
    for (let at = corpus.starts[text]!; at < corpus.starts[text + 1]!; at += 1) {
      const term = corpus.terms[at]!;
      const column = space.columnOf[term]!;
      if (column < 0) continue;
      const value = termValue(corpus.counts[at]!, space.importance[column]!);
      columns[end] = column;
      values[end] = value;
      end += 1;
      if (isWordTerm(corpus.hashes[term]!)) words += value * value;
      else letters += value * value;
    }
    const [ofWords, ofLetters] = [wordScale(words), letterScale(letters)];
    for (let at = start; at < end; at += 1) {
      values[at]! *= isWordTerm(corpus.hashes[space.chosen[columns[at]!]!]!) ? ofWords : ofLetters;
    }
    starts[row + 1] = end;
  });
  return { starts, columns: columns.subarray(0, end), values: values.subarray(0, end) };
}

/** How much a term counts that a text has so often, before the text is brought to length 1. */
export const termValue = (count: number, importance: number): number => (1 + Math.log(count)) * importance;

/** Words make two fifths of a text and letters three, however many there are of either. */
export const wordScale = (squares: number): number => (squares > 0 ? Math.sqrt(0.4 / squares) : 0);
export const letterScale = (squares: number): number => (squares > 0 ? Math.sqrt(0.6 / squares) : 0);
