import type { Random } from './random.ts';

/** A number in (0, 1): safe to take the logarithm of. */
function openUnit(random: Random): number {
  return Math.max(random(), 2 ** -33);
}

/** Standard normal draw (Box and Muller, 1958). */
export function sampleNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(openUnit(random))) * Math.cos(2 * Math.PI * random());
}

/** Exponential draw with the given rate (mean 1/rate). */
export function sampleExponential(random: Random, rate: number): number {
  return -Math.log(openUnit(random)) / rate;
}

/**
 * Gamma draw with shape and **rate** (mean shape/rate). Marsaglia and Tsang, 2000; shapes below 1 by their boost.
 * The result may underflow to 0 for very small shapes.
 */
export function sampleGamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return sampleGamma(random, shape + 1, rate) * openUnit(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = sampleNormal(random);
    const v = (1 + c * normal) ** 3;
    if (v <= 0) continue;
    if (Math.log(openUnit(random)) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

/** Beta draw, as a ratio of two gamma draws. */
export function sampleBeta(random: Random, a: number, b: number): number {
  const left = sampleGamma(random, a, 1);
  const right = sampleGamma(random, b, 1);
  return left + right === 0 ? a / (a + b) : left / (left + right);
}
