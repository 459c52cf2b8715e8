/**
 * Scores to probabilities: the softmax of `sharpness` times the scores (temperature scaling, Guo et al., 2017; sharpness is
 * one over their temperature). Writes into the list and returns it.
 */
export function probabilities(scores: Float64Array, sharpness: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) {
    scores[label] = Math.exp(sharpness * (scores[label]! - highest));
    sum += scores[label]!;
  }
  for (let label = 0; label < scores.length; label += 1) scores[label]! /= sum;
  return scores;
}

/**
 * How probable it is that the likeliest label is right: its log-odds times `trust`, which is at most 1, so that the
 * likeliest label stays it (after Platt, 1999). Few examples under many labels make a softmax too sure of itself.
 */
export function confidenceOf(probability: number, trust: number): number {
  const odds = ((probability + SMALLEST) / (1 - probability + SMALLEST)) ** trust;
  return odds / (1 + odds);
}

const SMALLEST = 1e-12;
const FLATTEST = 0.05;
const SHARPEST = 20;

/** The sharpness at which scores of texts that were not learned from make their true labels the least surprising. */
export function fitSharpness(scores: Float32Array, labels: Int32Array, labelCount: number): number {
  const row = new Float64Array(labelCount);
  return lowestPoint(FLATTEST, SHARPEST, (sharpness) => {
    let surprise = 0;
    labels.forEach((label, text) => {
      if (label < 0) return;
      row.set(scores.subarray(text * labelCount, (text + 1) * labelCount));
      surprise -= Math.log(probabilities(row, sharpness)[label]! + SMALLEST);
    });
    return surprise;
  });
}

/** The trust at which it is the least surprising which of the likeliest labels were right. */
export function fitTrust(answers: readonly { readonly probability: number; readonly isRight: boolean }[]): number {
  return lowestPoint(FLATTEST, 1, (trust) => {
    let surprise = 0;
    for (const { probability, isRight } of answers) {
      const confidence = confidenceOf(probability, trust);
      surprise -= Math.log((isRight ? confidence : 1 - confidence) + SMALLEST);
    }
    return surprise;
  });
}

const SEARCH_STEPS = 24;

/** Where a function with one lowest point has it: golden section on a logarithmic scale. */
function lowestPoint(from: number, to: number, height: (at: number) => number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(from), Math.log(to)];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [atLeft, atRight] = [height(Math.exp(left)), height(Math.exp(right))];
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - ratio * (high - low);
      atLeft = height(Math.exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + ratio * (high - low);
      atRight = height(Math.exp(right));
    }
  }
  return Math.exp((low + high) / 2);
}
