/** What was learned, as plain JSON of at most two megabytes. It holds no words of the texts, only hashes of terms. */
export interface ClassifierModel {
  readonly format: 'korkep-classifier';
  readonly version: 1;
  /** In the order of their weights. Fewer than two: there was not enough to learn from, and it always abstains. */
  readonly labels: readonly string[];
  /** Base64 of 32-bit numbers, little-endian: the hash of each term. */
  readonly terms: string;
  /** Base64 of 16-bit numbers, little-endian: the importance of each term in steps of `importanceStep`. */
  readonly importance: string;
  readonly importanceStep: number;
  /** Base64 of signed bytes: for each term the weight for each label, in steps of the label's own. */
  readonly weights: string;
  readonly weightSteps: readonly number[];
  /** What each label has before a word is read. */
  readonly biases: readonly number[];
  /** What makes probabilities of scores, and a confidence of the highest of them. */
  readonly sharpness: number;
  readonly trust: number;
  readonly heldOut: HeldOut;
  /** The precision that was wished for, and the confidence from which on it is held; none, where it is never. */
  readonly precision: number;
  readonly threshold?: number;
}

/** How it did on texts it had not learned from, each by a model of the other folds. */
export interface HeldOut {
  readonly examples: number;
  readonly folds: number;
  /** Share that came under the right label when nothing was abstained from. Examples of rare labels count as wrong. */
  readonly accuracy: number;
  /** How many were answered with at least such a confidence, and how many of them rightly; from the surest on. */
  readonly curve: readonly (readonly [confidence: number, answered: number, right: number])[];
  /** How the rules did on the same examples, and whether they are beaten by more than chance. */
  readonly rules?: { readonly accuracy: number; readonly areBeaten: boolean };
}

/** A model's numbers, ready for use. */
export interface ModelNumbers {
  readonly hashes: Uint32Array;
  readonly importance: Float32Array;
  readonly weights: Int8Array;
}

/**
 * The lowest confidence from which on held-out texts were answered with this precision (0 to 1); nothing where they never
 * were. One wrong answer more is counted than there was, so that a few lucky ones do not promise much. It holds for texts
 * like the examples: what has none of the labels may still be taken for one.
 *
 * @throws RangeError for a precision outside 0 to 1.
 *
 * @example
 * thresholdFor(model, 0.98); // 0.87: below it, ask a person
 */
export function thresholdFor({ heldOut }: Pick<ClassifierModel, 'heldOut'>, precision: number): number | undefined {
  if (!(precision >= 0 && precision <= 1)) throw new RangeError(`A precision is from 0 to 1, not ${precision}.`);
  const { curve } = heldOut;
  const lowest = curve.findLastIndex(([, answered, right]) => right / (answered + 1) >= precision);
  if (lowest < 0) return undefined;
  const [confidence] = curve[lowest]!;
  // Where all could be answered, the least sure of them is no reason to refuse what is as sure as is asked.
  return lowest === curve.length - 1 ? Math.min(confidence, precision) : confidence;
}

const LEAST_STEP = 1e-12;

/** Brings weights (term by term, and the labels' own at the end) to a byte each. */
export function packNumbers(
  hashes: Uint32Array,
  importance: Float32Array,
  weights: Float32Array,
  labelCount: number,
): Pick<ClassifierModel, 'terms' | 'importance' | 'importanceStep' | 'weights' | 'weightSteps' | 'biases'> {
  const own = weights.length - labelCount;
  const largest = new Float64Array(labelCount);
  for (let at = 0; at < own; at += 1) {
    const label = at % labelCount;
    largest[label] = Math.max(largest[label]!, Math.abs(weights[at]!));
  }
  const weightSteps = Array.from(largest, (value) => Math.max(LEAST_STEP, value / 127));
  const importanceStep = Math.max(LEAST_STEP, importance.reduce((most, value) => Math.max(most, value), 0) / 65_535);
  const packed = Int8Array.from(weights.subarray(0, own), (value, at) =>
    Math.round(value / weightSteps[at % labelCount]!),
  );
  return {
    terms: base64(littleEndian(hashes, 4)),
    importance: base64(
      littleEndian(
        Array.from(importance, (value) => Math.round(value / importanceStep)),
        2,
      ),
    ),
    importanceStep,
    weights: base64(new Uint8Array(packed.buffer)),
    weightSteps,
    biases: Array.from(weights.subarray(own)),
  };
}

/** @throws RangeError where this is no model, or one of another version. */
export function unpackNumbers(model: ClassifierModel): ModelNumbers {
  if (model.format !== 'korkep-classifier' || model.version !== 1) {
    throw new RangeError('This is no classifier of this version. Train it again with trainClassifier.');
  }
  const labels = model.labels.length;
  const hashes = numbersOf(bytesOf(model.terms), 4);
  const steps = numbersOf(bytesOf(model.importance), 2);
  const weights = new Int8Array(bytesOf(model.weights).buffer);
  const isWhole =
    steps.length === hashes.length &&
    weights.length === hashes.length * labels &&
    model.weightSteps.length === labels &&
    model.biases.length === labels;
  if (!isWhole) throw new RangeError('The classifier is damaged. Train it again with trainClassifier.');
  return {
    hashes,
    importance: Float32Array.from(steps, (step) => step * model.importanceStep),
    weights,
  };
}

function littleEndian(numbers: ArrayLike<number>, size: 2 | 4): Uint8Array {
  const bytes = new Uint8Array(numbers.length * size);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = numbers[Math.floor(at / size)]! >>> (8 * (at % size));
  return bytes;
}

function numbersOf(bytes: Uint8Array, size: 2 | 4): Uint32Array {
  const numbers = new Uint32Array(Math.floor(bytes.length / size));
  for (let at = 0; at < numbers.length * size; at += 1) {
    const place = Math.floor(at / size);
    numbers[place] = (numbers[place]! | (bytes[at]! << (8 * (at % size)))) >>> 0;
  }
  return numbers;
}

const SLICE = 8_192;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(text);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new RangeError('The classifier is damaged. Train it again with trainClassifier.');
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
