import { confidenceOf, probabilities } from './calibration.ts';
import { type Classification, MOST_LISTED, type Reason, type TextClassifier } from './classification.ts';
import { letterScale, termValue, wordScale } from './feature-space.ts';
import { type ClassifierModel, thresholdFor, unpackNumbers } from './model.ts';
import { spellingIn } from './spelling.ts';
import { termTable } from './term-table.ts';
import { isWordTerm, type Terms, termsOf } from './terms.ts';

const unpacked = new WeakMap<ClassifierModel, TextClassifier>();

/**
 * Puts a text under one of the model's labels by its first 2,000 characters, or abstains. A model is unpacked at its first text and must not be changed
 * after that.
 *
 * @throws RangeError where the model is damaged or of another version.
 *
 * @example
 * const { label, confidence, reasons } = classify(model, 'My card has not arrived yet');
 * // 'card_arrival', 0.97, [{ term: 'arrived', weight: 0.61 }, { term: 'card', weight: 0.29 }, …]
 */
export function classify(model: ClassifierModel, text: string): Classification {
  let classifier = unpacked.get(model);
  if (!classifier) {
    classifier = learnedClassifier(model);
    unpacked.set(model, classifier);
  }
  return classifier.classify(text);
}

/**
 * What was learned, ready for use; with another precision than it was trained for, where one is given.
 *
 * @throws RangeError where the model is damaged or of another version, or the precision is not from 0 to 1.
 */
export function learnedClassifier(model: ClassifierModel, { precision }: { precision?: number } = {}): TextClassifier {
  const { hashes, importance, weights } = unpackNumbers(model);
  const threshold = precision === undefined ? model.threshold : thresholdFor(model, precision);
  const { labels, biases, weightSteps, sharpness, trust } = model;
  const labelCount = labels.length;
  const table = termTable(hashes.length);
  for (const hash of hashes) table.add(hash);

  /** The text's terms that the model knows, with their values: as `vectorsOf` has them. */
  const valuesOf = ({ count, hashes: terms }: Terms): Map<number, number> => {
    const values = new Map<number, number>();
    for (let at = 0; at < count; at += 1) {
      const column = table.find(terms[at]!);
      if (column >= 0) values.set(column, (values.get(column) ?? 0) + 1);
    }
    let [words, letters] = [0, 0];
    for (const [column, times] of values) {
      const value = termValue(times, importance[column]!);
      values.set(column, value);
      if (isWordTerm(hashes[column]!)) words += value * value;
      else letters += value * value;
    }
    const [ofWords, ofLetters] = [wordScale(words), letterScale(letters)];
    for (const [column, value] of values) {
      values.set(column, value * (isWordTerm(hashes[column]!) ? ofWords : ofLetters));
    }
    return values;
  };

  return {
    classify(text) {
      const terms = termsOf(text);
      const values = valuesOf(terms);
      if (values.size === 0 || labelCount < 2) {
        return { label: undefined, confidence: 0, top: [], reasons: [], by: 'learned' };
      }
      const scores = new Float64Array(labelCount);
      for (const [column, value] of values) {
        const base = column * labelCount;
        for (let label = 0; label < labelCount; label += 1) scores[label]! += value * weights[base + label]!;
      }
      for (let label = 0; label < labelCount; label += 1) {
        scores[label] = scores[label]! * weightSteps[label]! + biases[label]!;
      }
      const likely = [...probabilities(scores, sharpness).entries()]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_LISTED);
      const [first, highest] = likely[0]!;
      const confidence = confidenceOf(highest, trust);
      const others = highest < 1 ? (1 - confidence) / (1 - highest) : 0;
      const weightOf = (column: number) =>
        values.get(column)! * weights[column * labelCount + first]! * weightSteps[first]!;
      return {
        label: threshold !== undefined && confidence >= threshold ? labels[first]! : undefined,
        confidence,
        top: likely.map(([label, probability], at) => ({
          label: labels[label]!,
          probability: at === 0 ? confidence : probability * others,
        })),
        reasons: reasonsOf(
          text,
          wordWeights(terms, (hash) => table.find(hash), weightOf),
        ),
        by: 'learned',
      };
    },
  };
}

/** What each word of a text adds to a score: its own term, its letters, and half of each pair. */
function wordWeights(
  { words, count, hashes, places, isPair }: Terms,
  columnOf: (hash: number) => number,
  weightOf: (column: number) => number,
): Map<string, number> {
  const times = new Map<number, number>();
  for (let at = 0; at < count; at += 1) times.set(hashes[at]!, (times.get(hashes[at]!) ?? 0) + 1);
  const sums = new Map<string, number>();
  const add = (place: number, weight: number) => {
    const word = words[place]!;
    sums.set(word, (sums.get(word) ?? 0) + weight);
  };
  for (let at = 0; at < count; at += 1) {
    const column = columnOf(hashes[at]!);
    if (column < 0) continue;
    const weight = weightOf(column) / times.get(hashes[at]!)!;
    if (isPair[at]) {
      add(places[at]! - 1, weight / 2);
      add(places[at]!, weight / 2);
    } else add(places[at]!, weight);
  }
  return sums;
}

/** A word that says a tenth of what the strongest says explains nothing. */
const LEAST_OF_STRONGEST = 0.1;

/** The words that speak most for the label, as the writer spelt them. */
function reasonsOf(text: string, weights: ReadonlyMap<string, number>): Reason[] {
  const sorted = [...weights].sort(([, a], [, b]) => b - a).slice(0, MOST_LISTED);
  const least = LEAST_OF_STRONGEST * (sorted[0]?.[1] ?? 0);
  const spelling = spellingIn(text);
  return sorted
    .filter(([, weight]) => weight > 0 && weight >= least)
    .map(([word, weight]) => ({ term: spelling(word), weight }));
}
