import { type Random, seededRandom } from '../randomness/random.ts';
import { confidenceOf, fitSharpness, fitTrust, probabilities } from './calibration.ts';
import type { LabelledText, TextClassifier } from './classification.ts';
import { type Corpus, corpusOf } from './corpus.ts';
import { FEW_LABELS, featureSpace, vectorsOf } from './feature-space.ts';
import { linearSvm, scoreRow, shuffle } from './linear-svm.ts';
import { type ClassifierModel, type HeldOut, packNumbers, thresholdFor } from './model.ts';
import { wordsOf } from './terms.ts';

export interface TrainOptions {
  /** Share of right answers among those it gives; below the confidence for it the classifier abstains. Default 0.9. */
  readonly precision?: number;
  /** The rules that served so far. They are tried on the same texts; see `learnedOrRules`. */
  readonly rules?: TextClassifier;
  /** Learns from so many of the last examples. Default 20,000. */
  readonly mostExamples?: number;
  /** Of so many characters together, the first 2,000 of each. Default 3,000,000. */
  readonly mostCharacters?: number;
  /** Labels with fewer examples are not learned; their texts still say what the others are not. Default 5, at least 2. */
  readonly leastPerLabel?: number;
  /** The commonest so many labels are learned. Default 200. */
  readonly mostLabels?: number;
  /** The same seed and examples give the same model. */
  readonly seed?: string;
}

/** With this and the most terms, a model has at most 2 MB. */
const MOST_WEIGHTS = 1_000_000;
const MOST_TERMS = 64_000;
/** Up to so many examples five folds are cheap, and from four fifths of few texts more is learned than from two thirds. */
const FEW_EXAMPLES = 2_000;
const MOST_CURVE_POINTS = 100;

/**
 * Learns to put texts under labels, such as a tenant's solved tickets, oldest first, under their categories. Time and memory
 * grow with the characters read, which are bounded; so training again from the newest tickets is how it goes on learning.
 * Ten thousand short texts under 77 labels take some ten seconds: not in the thread that answers requests.
 *
 * A linear support vector machine over words, pairs and sequences of letters (`docs/decisions/0101`). How sure it is, is
 * measured on texts held out: the same words never stand on both sides.
 *
 * @throws RangeError for a precision outside 0 to 1.
 *
 * @example
 * const model = trainClassifier(solved.map((t) => ({ text: `${t.subject} ${t.description}`, label: t.category })));
 * classify(model, 'Hol a csomagom?').label; // 'delivery', or nothing when it is not sure
 */
export function trainClassifier(examples: readonly LabelledText[], options: TrainOptions = {}): ClassifierModel {
  const { precision = 0.9, leastPerLabel = 5, mostLabels = 200, seed = 'classifier', rules } = options;
  if (!(precision >= 0 && precision <= 1)) throw new RangeError(`A precision is from 0 to 1, not ${precision}.`);
  const random = seededRandom(seed);
  const read = readable(examples, options);
  const names = learnableLabels(read, Math.max(2, leastPerLabel), mostLabels);
  const place = new Map(names.map((name, at) => [name, at]));
  const labels = Int32Array.from(read, ({ label }) => place.get(label) ?? -1);
  const isLearnable = names.length >= 2;
  const corpus = corpusOf(isLearnable ? read.map(({ text }) => text) : []);
  const scope: Scope = { corpus, labels, labelCount: names.length, random };
  const { sharpness, trust, heldOut } = isLearnable
    ? measure(scope, read, rules)
    : { sharpness: 1, trust: 1, heldOut: { examples: 0, folds: 0, accuracy: 0, curve: [] } };
  const all = Int32Array.from({ length: corpus.size }, (_, text) => text);
  const { space, weights } = learn(scope, all);
  const threshold = thresholdFor({ heldOut }, precision);
  return {
    format: 'korkep-classifier',
    version: 1,
    labels: names,
    ...packNumbers(
      Uint32Array.from(space.chosen, (term) => corpus.hashes[term]!),
      space.importance,
      weights,
      names.length,
    ),
    sharpness,
    trust,
    heldOut,
    precision,
    ...(threshold === undefined ? {} : { threshold }),
  };
}

interface Scope {
  readonly corpus: Corpus;
  readonly labels: Int32Array;
  readonly labelCount: number;
  readonly random: Random;
}

interface Read extends LabelledText {
  /** The text's words: texts that share them are the same. */
  readonly key: string;
}

/** The last examples that have words, as many as may be read. */
function readable(examples: readonly LabelledText[], options: TrainOptions): Read[] {
  const { mostExamples = 20_000, mostCharacters = 3_000_000 } = options;
  const read: Read[] = [];
  let characters = 0;
  for (let at = examples.length - 1; at >= 0 && read.length < mostExamples; at -= 1) {
    const { text, label } = examples[at]!;
    const key = wordsOf(text).join(' ');
    characters += key.length;
    if (characters > mostCharacters) break;
    if (key) read.push({ text, label, key });
  }
  return read.reverse();
}

function learnableLabels(examples: readonly LabelledText[], least: number, most: number): string[] {
  const sizes = new Map<string, number>();
  for (const { label } of examples) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const common = [...sizes].filter(([, size]) => size >= least);
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  common.sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || byName(a, b));
  return common
    .slice(0, most)
    .map(([label]) => label)
    .sort(byName);
}

function learn({ corpus, labels, labelCount, random }: Scope, texts: Int32Array) {
  const mostTerms = Math.min(MOST_TERMS, Math.floor(MOST_WEIGHTS / Math.max(1, labelCount)));
  const space = featureSpace(corpus, texts, labels, labelCount, mostTerms);
  const rows = vectorsOf(corpus, texts, space);
  const own = texts.map((text) => labels[text]!);
  const cost = labelCount <= FEW_LABELS ? 0.3 : 1;
  return { space, weights: linearSvm(rows, own, labelCount, space.chosen.length, cost, random) };
}

/** Puts each text before a model that did not learn from it, nor from one of the same words. */
function measure(scope: Scope, read: readonly Read[], rules: TextClassifier | undefined) {
  const { corpus, labels, labelCount } = scope;
  const folds = read.length <= FEW_EXAMPLES ? 5 : 3;
  const foldOf = dealtIntoFolds(scope, read, folds);
  const texts = Int32Array.from(read.keys());
  const scores = new Float32Array(read.length * labelCount);
  const row = new Float64Array(labelCount);
  for (let fold = 0; fold < folds; fold += 1) {
    const outside = texts.filter((text) => foldOf[text] === fold);
    const { space, weights } = learn(
      scope,
      texts.filter((text) => foldOf[text] !== fold),
    );
    const rows = vectorsOf(corpus, outside, space);
    outside.forEach((text, at) => {
      scoreRow(rows, at, weights, row);
      scores.set(row, text * labelCount);
    });
  }
  const sharpness = fitSharpness(scores, labels, labelCount);
  const guesses = Array.from(texts, (text) => {
    row.set(scores.subarray(text * labelCount, (text + 1) * labelCount));
    probabilities(row, sharpness);
    const first = row.indexOf(Math.max(...row));
    return { probability: row[first]!, isRight: first === labels[text] };
  });
  const trust = fitTrust(guesses);
  const answers = guesses.map(({ probability, isRight }) => ({
    confidence: confidenceOf(probability, trust),
    isRight,
  }));
  const right = answers.filter(({ isRight }) => isRight).length;
  const heldOut: HeldOut = {
    examples: read.length,
    folds,
    accuracy: right / read.length,
    curve: curveOf(answers),
    ...(rules ? { rules: compareWith(rules, read, answers) } : {}),
  };
  return { sharpness, trust, heldOut };
}

/** Deals the texts of each label evenly; those with the same words go together. */
function dealtIntoFolds({ labels, random }: Scope, read: readonly Read[], folds: number): Int32Array {
  const order = Int32Array.from(read.keys());
  shuffle(order, random);
  order.sort((a, b) => labels[a]! - labels[b]!);
  const folded = new Map<string, number>();
  const foldOf = new Int32Array(read.length);
  for (const text of order) {
    const { key } = read[text]!;
    const fold = folded.get(key) ?? folded.size % folds;
    folded.set(key, fold);
    foldOf[text] = fold;
  }
  return foldOf;
}

type Answer = { readonly confidence: number; readonly isRight: boolean };

function curveOf(answers: readonly Answer[]): HeldOut['curve'] {
  const surest = [...answers].sort((a, b) => b.confidence - a.confidence);
  const stride = Math.ceil(surest.length / MOST_CURVE_POINTS);
  const curve: [number, number, number][] = [];
  let right = 0;
  surest.forEach(({ confidence, isRight }, at) => {
    if (isRight) right += 1;
    const next = surest[at + 1]?.confidence;
    // Between two of the same confidence no threshold can be drawn.
    if (confidence !== next && (next === undefined || at + 1 >= (curve.length + 1) * stride)) {
      curve.push([confidence, at + 1, right]);
    }
  });
  return curve;
}

/** Better than rules is what is right alone more often than they are, beyond chance (McNemar, 1947, at one in twenty). */
function compareWith(rules: TextClassifier, read: readonly Read[], answers: readonly Answer[]) {
  let [right, onlyLearned, onlyRules] = [0, 0, 0];
  read.forEach(({ text, label }, at) => {
    const isRight = rules.classify(text).label === label;
    if (isRight) right += 1;
    if (isRight && !answers[at]!.isRight) onlyRules += 1;
    if (!isRight && answers[at]!.isRight) onlyLearned += 1;
  });
  return {
    accuracy: right / read.length,
    areBeaten: onlyLearned - onlyRules > 1.645 * Math.sqrt(onlyLearned + onlyRules),
  };
}
