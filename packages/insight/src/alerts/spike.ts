import { upperTail } from './negative-binomial.ts';

/** Hours that are looked at: the counts of the last day, in which shorter windows are looked for. */
export const SPIKE_HOURS = 24;
/** So many earlier weeks are compared with. */
export const SPIKE_WEEKS = 8;

/** How a spike is told from a busy day. */
export interface SpikeRules {
  /** The lengths of windows that end now, in hours. */
  windows: readonly number[];
  /** Fewer tickets than this are no spike, however unusual. */
  minimumCount: number;
  /** So many times the expected number it has to be. */
  minimumRatio: number;
  /** From this score on it is a spike. */
  threshold: number;
  /** Below this score everything is as usual again. */
  calm: number;
  /** With fewer earlier weeks than this there is no season to compare with. */
  minimumWeeks: number;
  /** Where there are fewer weeks, at least one is there, and the window has so many tickets … */
  countWithoutSeason: number;
  /**
   * … and so many times the busiest window of the weeks there are, it is a spike all the same. From `minimumRatio` times
   * on it ends no alarm.
   */
  ratioWithoutSeason: number;
}

/**
 * A score of 6 happens once in a million windows of an ordinary series: with 200 series looked at every hour in two
 * windows that overlap from hour to hour, about three times a year.
 */
export const SPIKE_RULES: SpikeRules = {
  windows: [6, 24],
  minimumCount: 8,
  minimumRatio: 2,
  threshold: 6,
  calm: 2,
  minimumWeeks: 4,
  countWithoutSeason: 20,
  ratioWithoutSeason: 4,
};

/** Counts by the hour. */
export interface SpikeCounts {
  /** Of the last {@link SPIKE_HOURS} hours, the oldest first. */
  current: readonly number[];
  /** Of the same hours one, two, three … weeks ago; a week before the series began is left out. */
  earlier: readonly (readonly number[])[];
}

/** What a series looks like now. */
export interface SpikeFinding {
  /**
   * `spike`: far more than expected. `elevated`: more than usual, not enough to begin an alarm, too much to end one.
   * `normal`: as usual. `tooLittleHistory`: nothing can be said.
   */
  state: 'spike' | 'elevated' | 'normal' | 'tooLittleHistory';
  /** Length of the window in which it shows most, in hours. */
  hours: number;
  /** Tickets in that window. */
  observed: number;
  /** How many were expected there. */
  expected: number;
  /** −log₁₀ of the chance to see as many by accident; 0 where nothing can be said. */
  score: number;
}

/**
 * Whether more tickets came than the same hours of earlier weeks let expect.
 *
 * For each window that ends now, the expected number is the mean of the same window in earlier weeks, of which those
 * beyond median + 3 · 1.4826 · MAD count as that bound: an earlier spike hides no later one (Iglewicz & Hoaglin, 1993).
 * The chance of at least the observed number is the upper tail of a negative binomial distribution, as in the outbreak
 * detection of Farrington et al. (1996) and Noufaily et al. (2013). Its variance holds that of the counts, that of the
 * weeks beyond it, and that of the mean, which is known from few weeks only: the predictive distribution under a Gamma
 * prior with shape ½ (Gelman et al., Bayesian Data Analysis, 2.6). So one ticket where there never was one is no alarm.
 */
export function detectSpike(counts: SpikeCounts, rules: SpikeRules = SPIKE_RULES): SpikeFinding {
  const findings = rules.windows.map((hours) => findingOf(counts, hours, rules));
  const order = ['spike', 'elevated', 'normal', 'tooLittleHistory'];
  return findings.reduce((most, finding) =>
    order.indexOf(finding.state) < order.indexOf(most.state) ||
    (finding.state === most.state && finding.score > most.score)
      ? finding
      : most,
  );
}

/** How many tickets were to be expected in each of the last hours: the mean of the weeks there are, for a chart. */
export function expectedByHour({ current, earlier }: SpikeCounts): number[] {
  return current.map((_, hour) => usual(earlier.map((week) => week[hour] ?? 0)).mean);
}

function findingOf({ current, earlier }: SpikeCounts, hours: number, rules: SpikeRules): SpikeFinding {
  const observed = sum(current.slice(-hours));
  const windows = earlier.map((week) => sum(week.slice(-hours)));
  if (windows.length < rules.minimumWeeks) return withoutSeason(observed, hours, earlier, rules);
  const { mean: seen, variance: spread } = usual(windows);
  const n = windows.length;
  const mean = seen + PRIOR_SHAPE / n;
  const variance = mean + mean / n + Math.max(0, spread - seen);
  const score = Math.min(MOST_SCORE, -Math.log10(Math.max(upperTail(observed, mean, variance), 10 ** -MOST_SCORE)));
  const isMany = observed >= rules.minimumCount && observed >= rules.minimumRatio * mean;
  const state = isMany && score >= rules.threshold ? 'spike' : score >= rules.calm ? 'elevated' : 'normal';
  return { state, hours, observed, expected: mean, score };
}

const PRIOR_SHAPE = 0.5;
const MOST_SCORE = 300;
/** Turns a median absolute deviation into a standard deviation. */
const MAD_TO_DEVIATION = 1.4826;
const DEVIATIONS = 3;

/** Mean and variance of counts, of which single ones may have been spikes themselves. */
function usual(counts: readonly number[]): { mean: number; variance: number } {
  if (counts.length === 0) return { mean: 0, variance: 0 };
  const middle = median(counts);
  const deviation = MAD_TO_DEVIATION * median(counts.map((count) => Math.abs(count - middle)));
  // Counts scatter by their root at least; a MAD of 0 says only that most weeks had the same few.
  const bound = middle + DEVIATIONS * Math.max(deviation, Math.sqrt(Math.max(middle, 1)));
  const held = counts.map((count) => Math.min(count, bound));
  const mean = sum(held) / held.length;
  const variance = held.length < 2 ? 0 : sum(held.map((count) => (count - mean) ** 2)) / (held.length - 1);
  return { mean, variance };
}

function withoutSeason(
  observed: number,
  hours: number,
  earlier: readonly (readonly number[])[],
  { countWithoutSeason, ratioWithoutSeason, minimumRatio }: SpikeRules,
): SpikeFinding {
  const most = Math.max(0, ...earlier.map((week) => sum(week.slice(-hours))));
  const isMany = observed >= countWithoutSeason && observed >= minimumRatio * most;
  const isSpike = isMany && observed >= ratioWithoutSeason * most;
  const state = earlier.length === 0 ? 'tooLittleHistory' : isSpike ? 'spike' : isMany ? 'elevated' : 'normal';
  return { state, hours, observed, expected: most, score: 0 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
