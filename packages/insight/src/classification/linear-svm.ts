import type { Random } from '../randomness/random.ts';
import type { SparseRows } from './feature-space.ts';

const MOST_ROUNDS = 10;
/** A step smaller than this is not worth the walk over the text's terms. */
const LEAST_STEP = 1e-3;
/** Done when in a whole round no text was further from where it should be. */
const TOLERANCE = 0.1;

/**
 * One weight for each column and label, column by column, and after the last column the labels' own: linear support vector
 * machines, one label against the rest, with squared hinge loss, by dual coordinate descent (Hsieh et al., 2008). All labels
 * are taken at once, so that a text is read once a round. A label of −1 is against all. `cost` is what a text on the wrong
 * side costs: the smaller, the smoother.
 */
export function linearSvm(
  rows: SparseRows,
  labels: Int32Array,
  labelCount: number,
  columns: number,
  cost: number,
  random: Random,
): Float32Array {
  const { starts, columns: at, values } = rows;
  const texts = labels.length;
  const weights = new Float32Array((columns + 1) * labelCount);
  const own = columns * labelCount;
  const alphas = new Float32Array(texts * labelCount);
  const scores = new Float64Array(labelCount);
  const order = Int32Array.from({ length: texts }, (_, text) => text);
  const diagonal = 1 / (2 * cost);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    shuffle(order, random);
    let furthest = 0;
    for (const text of order) {
      const [from, to] = [starts[text]!, starts[text + 1]!];
      let squares = 1;
      for (let label = 0; label < labelCount; label += 1) scores[label] = weights[own + label]!;
      for (let place = from; place < to; place += 1) {
        const value = values[place]!;
        const base = at[place]! * labelCount;
        squares += value * value;
        for (let label = 0; label < labelCount; label += 1) scores[label]! += value * weights[base + label]!;
      }
      for (let label = 0; label < labelCount; label += 1) {
        const side = labels[text] === label ? 1 : -1;
        const alpha = alphas[text * labelCount + label]!;
        const gradient = side * scores[label]! - 1 + alpha * diagonal;
        const away = Math.abs(alpha === 0 ? Math.min(gradient, 0) : gradient);
        if (away > furthest) furthest = away;
        if (away < LEAST_STEP) continue;
        const next = Math.max(0, alpha - gradient / (squares + diagonal));
        alphas[text * labelCount + label] = next;
        const step = (next - alpha) * side;
        weights[own + label]! += step;
        for (let place = from; place < to; place += 1) {
          weights[at[place]! * labelCount + label]! += step * values[place]!;
        }
      }
    }
    if (furthest < TOLERANCE) break;
  }
  return weights;
}

/** Mixes in place (Fisher and Yates). */
export function shuffle(list: Int32Array, random: Random): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
}

/** Writes a text's score for each label into `scores`. */
export function scoreRow(
  { starts, columns, values }: SparseRows,
  row: number,
  weights: Float32Array,
  scores: Float64Array,
): void {
  const labelCount = scores.length;
  const own = weights.length - labelCount;
  for (let label = 0; label < labelCount; label += 1) scores[label] = weights[own + label]!;
  for (let place = starts[row]!; place < starts[row + 1]!; place += 1) {
    const base = columns[place]! * labelCount;
    for (let label = 0; label < labelCount; label += 1) scores[label]! += values[place]! * weights[base + label]!;
  }
}
