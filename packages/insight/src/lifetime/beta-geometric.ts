import { sampleBeta, sampleExponential, sampleGamma } from '../randomness/distributions.ts';
import type { Random } from '../randomness/random.ts';
import { hypergeometric2F1 } from './hypergeometric.ts';
import { logBeta, logGamma } from './log-gamma.ts';
import { nelderMead } from './nelder-mead.ts';
import type { PurchaseSummary } from './purchase-history.ts';

/**
 * Parameters of the BG/NBD model (Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science,
 * 2005): purchase rates vary as Gamma(r, α), the chance of leaving after a purchase as Beta(a, b).
 */
export interface BetaGeometricParameters {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** The published fit on the CDNOW sample of 2,357 customers, time in weeks. */
export const cdnowBetaGeometric: BetaGeometricParameters = { r: 0.242593, alpha: 4.413532, a: 0.792886, b: 2.425752 };

/** Probability that the customer still buys: P(alive | x, t_x, T), in 0…1; 1 for a customer without repeats. */
export function probabilityAlive(parameters: BetaGeometricParameters, history: PurchaseSummary): number {
  const { r, alpha, a, b } = parameters;
  const { repeats, recency, age } = history;
  if (repeats <= 0) return 1;
  const odds = (a / (b + repeats - 1)) * ((alpha + age) / (alpha + recency)) ** (r + repeats);
  return 1 / (1 + odds);
}

/**
 * Expected number of purchases in the next `horizon` time units, E[Y(t) | x, t_x, T].
 * The power and ₂F₁ of the published formula are merged by Euler's transformation, which stays finite for customers
 * with hundreds of purchases.
 */
export function expectedPurchases(
  parameters: BetaGeometricParameters,
  history: PurchaseSummary,
  horizon: number,
): number {
  if (horizon <= 0) return 0;
  const { r, alpha, a, b } = parameters;
  const { repeats, age } = history;
  if (Math.abs(a - 1) < 1e-6) {
    // The formula is 0/0 at a = 1 but smooth around it: the mean of both sides is exact to the square of the step.
    const below = expectedPurchases({ ...parameters, a: 1 - 1e-4 }, history, horizon);
    return (below + expectedPurchases({ ...parameters, a: 1 + 1e-4 }, history, horizon)) / 2;
  }
  const z = horizon / (alpha + age + horizon);
  const decay = (1 - z) ** (a - 1) * hypergeometric2F1(a + b - 1 - r, a - 1, a + b + repeats - 1, z);
  const growth = ((a + b + repeats - 1) / (a - 1)) * (1 - decay);
  return growth * probabilityAlive(parameters, history);
}

/** Log-likelihood of one customer's history. */
export function betaGeometricLogLikelihood(parameters: BetaGeometricParameters, history: PurchaseSummary): number {
  const { r, alpha, a, b } = parameters;
  const { repeats: x, recency, age } = history;
  const shared = logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logBeta(a, b + x) - logBeta(a, b);
  const stayed = -(r + x) * Math.log(alpha + age);
  if (x <= 0) return shared + stayed;
  const left = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + recency);
  const larger = Math.max(stayed, left);
  return shared + larger + Math.log(Math.exp(stayed - larger) + Math.exp(left - larger));
}

/** A fitted model with how well it fits. */
export interface Fit<Parameters> {
  parameters: Parameters;
  logLikelihood: number;
  customers: number;
  /** False when the search ended by its step limit: use the parameters with care. */
  converged: boolean;
}

/**
 * Fits BG/NBD by maximum likelihood. On the CDNOW sample it reaches the published −9,582.43.
 *
 * @throws RangeError without customers or when nobody bought again: the model cannot be identified.
 */
export function fitBetaGeometric(histories: readonly PurchaseSummary[]): Fit<BetaGeometricParameters> {
  if (!histories.some((history) => history.repeats > 0)) {
    throw new RangeError('BG/NBD cannot be fitted: no customer has a repeat purchase. Give it a longer period.');
  }
  // Equal histories share one evaluation; young bases have very many customers without a repeat.
  const groups = new Map<string, { history: PurchaseSummary; count: number }>();
  let span = 0;
  for (const history of histories) {
    span = Math.max(span, history.age);
    const key = `${history.repeats} ${history.recency} ${history.age}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { history, count: 1 });
  }
  const distinct = [...groups.values()];
  const read = (point: number[]): BetaGeometricParameters => {
    const [r = 0, alpha = 0, a = 0, b = 0] = point.map(Math.exp);
    return { r, alpha, a, b };
  };
  const cost = (point: number[]) => {
    if (point.some((value) => Math.abs(value) > 20)) return Number.POSITIVE_INFINITY;
    const parameters = read(point);
    let sum = 0;
    for (const { history, count } of distinct) sum -= count * betaGeometricLogLikelihood(parameters, history);
    return sum;
  };
  const rough = nelderMead(cost, [0, Math.log(Math.max(span / 10, 1e-3)), 0, 0], { tolerance: 1e-8 });
  // A second search from a fresh simplex, for the first may have shrunk along a ridge.
  const fine = nelderMead(cost, rough.point, { tolerance: 1e-12, edge: 0.1 });
  return {
    parameters: read(fine.point),
    logLikelihood: -fine.value,
    customers: histories.length,
    converged: fine.converged,
  };
}

/** One simulated customer of the model: when the repeat purchases fell after the first, and what drove them. */
export interface SimulatedPurchases {
  /** Times after the first purchase, ascending, all below the horizon. */
  times: number[];
  /** The customer's own purchase rate per time unit. */
  rate: number;
  /** True when the customer had not left by the horizon. */
  alive: boolean;
}

/** Draws one customer's repeat purchases up to `horizon` from the model; at most `limit` of them. */
export function sampleBetaGeometric(
  random: Random,
  parameters: BetaGeometricParameters,
  horizon: number,
  limit = 10_000,
): SimulatedPurchases {
  const rate = sampleGamma(random, parameters.r, parameters.alpha);
  const leaving = sampleBeta(random, parameters.a, parameters.b);
  const times: number[] = [];
  let time = 0;
  while (times.length < limit) {
    time += rate > 0 ? sampleExponential(random, rate) : Number.POSITIVE_INFINITY;
    if (time >= horizon) return { times, rate, alive: true };
    times.push(time);
    if (random() < leaving) return { times, rate, alive: false };
  }
  return { times, rate, alive: true };
}
