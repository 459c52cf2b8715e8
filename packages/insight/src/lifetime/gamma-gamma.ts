import { sampleGamma } from '../randomness/distributions.ts';
import type { Random } from '../randomness/random.ts';
import type { Fit } from './beta-geometric.ts';
import { logGamma } from './log-gamma.ts';
import { nelderMead } from './nelder-mead.ts';

/**
 * Parameters of the Gamma–Gamma model of spend per purchase (Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value
 * Curves", Journal of Marketing Research, 2005). `v` is in the currency unit of the values it was fitted on.
 */
export interface GammaGammaParameters {
  p: number;
  q: number;
  v: number;
}

/** The published fit on the 946 repeat buyers of the CDNOW sample, in dollars. */
export const cdnowGammaGamma: GammaGammaParameters = { p: 6.25, q: 3.74, v: 15.45 };

/** How much a customer spent per repeat purchase, and how many of them there were. */
export interface SpendSummary {
  /** x: number of purchases averaged. */
  purchases: number;
  /** m̄: mean value of those purchases. */
  meanValue: number;
}

/**
 * Expected value of the customer's future purchases: the population's mean and the customer's own, weighted by how
 * much is known. A customer without purchases gets the population's mean, p·v/(q−1).
 *
 * @throws RangeError when q ≤ 1: the population then has no mean.
 */
export function expectedSpend({ p, q, v }: GammaGammaParameters, { purchases, meanValue }: SpendSummary): number {
  if (q <= 1) throw new RangeError(`Gamma–Gamma has no mean spend for q = ${q} (needs q > 1).`);
  const population = (p * v) / (q - 1);
  if (purchases <= 0) return population;
  const weight = (p * purchases) / (p * purchases + q - 1);
  return (1 - weight) * population + weight * meanValue;
}

/** Log-likelihood of one customer's mean spend; purchases and value must be above 0. */
export function gammaGammaLogLikelihood({ p, q, v }: GammaGammaParameters, spend: SpendSummary): number {
  const { purchases: x, meanValue: m } = spend;
  return (
    logGamma(p * x + q) -
    logGamma(p * x) -
    logGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(m) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(x * m + v)
  );
}

/** Pearson correlation of purchases and mean value. The model assumes about 0; above 0.3 its results mislead. */
export function spendCorrelation(spends: readonly SpendSummary[]): number | null {
  const known = spends.filter((spend) => spend.purchases > 0);
  if (known.length < 2) return null;
  const mean = (read: (spend: SpendSummary) => number) =>
    known.reduce((sum, spend) => sum + read(spend), 0) / known.length;
  const meanX = mean((spend) => spend.purchases);
  const meanM = mean((spend) => spend.meanValue);
  let both = 0;
  let varianceX = 0;
  let varianceM = 0;
  for (const spend of known) {
    const dx = spend.purchases - meanX;
    const dm = spend.meanValue - meanM;
    both += dx * dm;
    varianceX += dx * dx;
    varianceM += dm * dm;
  }
  return varianceX === 0 || varianceM === 0 ? null : both / Math.sqrt(varianceX * varianceM);
}

/**
 * Fits Gamma–Gamma by maximum likelihood on the customers with a repeat purchase and a positive value; the others are
 * left out, as the authors do. `customers` says how many remained.
 *
 * @throws RangeError when fewer than three customers remain.
 */
export function fitGammaGamma(spends: readonly SpendSummary[]): Fit<GammaGammaParameters> {
  const known = spends.filter((spend) => spend.purchases > 0 && spend.meanValue > 0);
  if (known.length < 3) {
    throw new RangeError(`Gamma–Gamma cannot be fitted on ${known.length} repeat buyers; it needs at least 3.`);
  }
  const mean = known.reduce((sum, spend) => sum + spend.meanValue, 0) / known.length;
  // Values are divided by their mean during the search, so that the start suits any currency.
  const scaled = known.map((spend) => ({ purchases: spend.purchases, meanValue: spend.meanValue / mean }));
  const read = (point: number[]): GammaGammaParameters => {
    const [p = 0, q = 0, v = 0] = point.map(Math.exp);
    return { p, q, v };
  };
  const cost = (point: number[]) => {
    if (point.some((value) => Math.abs(value) > 20)) return Number.POSITIVE_INFINITY;
    const parameters = read(point);
    let sum = 0;
    for (const spend of scaled) sum -= gammaGammaLogLikelihood(parameters, spend);
    return sum;
  };
  const rough = nelderMead(cost, [1, 1, 0], { tolerance: 1e-8 });
  const fine = nelderMead(cost, rough.point, { tolerance: 1e-12, edge: 0.1 });
  const found = read(fine.point);
  const parameters = { ...found, v: found.v * mean };
  let logLikelihood = 0;
  for (const spend of known) logLikelihood += gammaGammaLogLikelihood(parameters, spend);
  return { parameters, logLikelihood, customers: known.length, converged: fine.converged };
}

/** One simulated customer of the model: draw the values of purchases one by one. */
export function sampleGammaGamma(random: Random, { p, q, v }: GammaGammaParameters): () => number {
  const rate = Math.max(sampleGamma(random, q, v), Number.MIN_VALUE);
  return () => sampleGamma(random, p, rate);
}
