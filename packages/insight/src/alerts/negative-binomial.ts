/**
 * The chance of at least `observed` events where `mean` are expected with the variance `variance`: the upper tail of a
 * negative binomial distribution, and of a Poisson distribution where the variance is no greater than the mean.
 *
 * The smaller side is summed, so that a tail of 10⁻³⁰⁰ is as exact as one of a half.
 */
export function upperTail(observed: number, mean: number, variance: number): number {
  if (observed <= 0) return 1;
  if (mean <= 0) return 0;
  const size = variance > mean * (1 + 1e-9) ? (mean * mean) / (variance - mean) : Number.POSITIVE_INFINITY;
  // P(k) from P(k − 1): of Poisson m/k, of the negative binomial (r + k − 1)/k · m/(m + r).
  const ratio = (k: number) =>
    size === Number.POSITIVE_INFINITY ? mean / k : ((size + k - 1) / k) * (mean / (mean + size));
  let log = size === Number.POSITIVE_INFINITY ? -mean : size * Math.log(size / (size + mean));
  if (observed <= mean) {
    let below = 0;
    for (let k = 0; k < observed; k += 1) {
      if (k > 0) log += Math.log(ratio(k));
      below += Math.exp(log);
    }
    return Math.max(0, 1 - below);
  }
  for (let k = 1; k <= observed; k += 1) log += Math.log(ratio(k));
  let relative = 1;
  let sum = 0;
  // The terms shrink from here on, at last by the same factor below 1.
  for (let k = observed + 1; relative > 1e-12 * sum && k < observed + MOST_TERMS; k += 1) {
    sum += relative;
    relative *= ratio(k);
  }
  return Math.min(1, Math.exp(log) * sum);
}

/** Where the terms shrink so slowly that more of them matter, the tail is nowhere near a threshold. */
const MOST_TERMS = 100_000;
