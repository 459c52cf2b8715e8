import { describe, expect, it } from 'vitest';
import { sampleGamma } from '../randomness/distributions.ts';
import { type Random, seededRandom } from '../randomness/random.ts';
import { upperTail } from './negative-binomial.ts';
import { detectSpike, expectedByHour, SPIKE_HOURS, SPIKE_RULES, SPIKE_WEEKS, type SpikeCounts } from './spike.ts';

const WEEK = 168;

function poisson(random: Random, mean: number): number {
  const bound = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > bound; product *= random()) count += 1;
  return count;
}

interface Shape {
  /** Tickets in a week. */
  weekly: number;
  weeks: number;
  /** Of the mean of an hour, from one day to the next: 0 for Poisson. */
  scatter?: number;
}

/** Busy on working days, quiet at night: hourly counts over so many weeks. */
function series(random: Random, { weekly, weeks, scatter = 0 }: Shape): number[] {
  const profile = Array.from({ length: WEEK }, (_, hour) => {
    const isOpen = hour % 24 >= 8 && hour % 24 < 18;
    return (isOpen ? 1 : 0.08) * (hour < 120 ? 1 : 0.25);
  });
  const whole = profile.reduce((total, part) => total + part, 0);
  let day = 1;
  return Array.from({ length: weeks * WEEK }, (_, hour) => {
    if (hour % 24 === 0 && scatter > 0) day = sampleGamma(random, 1 / scatter, 1 / scatter);
    return poisson(random, (profile[hour % WEEK]! / whole) * weekly * day);
  });
}

/** What is looked at in the hour before `end`. */
function countsAt(hours: readonly number[], end: number): SpikeCounts {
  const before = (weeks: number) => hours.slice(end - weeks * WEEK - SPIKE_HOURS, end - weeks * WEEK);
  const there = Math.min(SPIKE_WEEKS, Math.floor((end - SPIKE_HOURS) / WEEK));
  return { current: before(0), earlier: Array.from({ length: there }, (_, week) => before(week + 1)) };
}

/** How many times an alarm would begin, one ending when everything is as usual again. */
function alarms(hours: readonly number[], from: number): number {
  let count = 0;
  let isOn = false;
  for (let end = from; end <= hours.length; end += 1) {
    const { state } = detectSpike(countsAt(hours, end));
    if (state === 'spike' && !isOn) count += 1;
    isOn = state === 'spike' || (isOn && state !== 'normal');
  }
  return count;
}

describe('upperTail', () => {
  it('is that of the Poisson and of the negative binomial distribution', () => {
    expect(upperTail(3, 1, 1)).toBeCloseTo(1 - Math.exp(-1) * (1 + 1 + 0.5), 12);
    // Size 1 is geometric: P(X ≥ k) = (m / (1 + m))^k.
    expect(upperTail(10, 2, 2 + 4)).toBeCloseTo((2 / 3) ** 10, 12);
    expect(upperTail(1, 2, 2 + 4)).toBeCloseTo(2 / 3, 12);
    expect(upperTail(0, 5, 5)).toBe(1);
    expect(upperTail(100, 1, 1)).toBeGreaterThan(0);
  });
});

describe('detectSpike', () => {
  it('finds planted spikes, and raises few alarms that are none', () => {
    const random = seededRandom('planted spikes');
    let found = 0;
    let raised = 0;
    const planted = 120;
    for (let index = 0; index < planted; index += 1) {
      const weekly = [5, 40, 200][index % 3]!;
      const hours = series(random, { weekly, weeks: 10, scatter: index % 2 === 0 ? 0 : 0.05 });
      const begin = 9 * WEEK + Math.floor(random() * (WEEK - 12));
      const usual = expectedByHour(countsAt(hours, begin + 6)).slice(-6);
      const size = Math.max(20, 4 * usual.reduce((total, count) => total + count, 0));
      for (let hour = begin; hour < begin + 6; hour += 1) hours[hour]! += poisson(random, size / 6);
      const until = hours.slice(0, Math.min(hours.length, begin + 36));
      const count = alarms(until, begin - 24);
      raised += count;
      const isFound = Array.from({ length: 8 }, (_, later) => detectSpike(countsAt(hours, begin + 1 + later))).some(
        ({ state }) => state === 'spike',
      );
      if (isFound) found += 1;
    }
    const recall = found / planted;
    const precision = found / raised;
    console.info(`spikes: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
    expect(recall).toBeGreaterThan(0.95);
    expect(precision).toBeGreaterThan(0.95);
  });

  it('stays silent over two years of ordinary series, the busy and the idle, hour by hour', () => {
    const random = seededRandom('calm');
    let raised = 0;
    for (const weekly of [2, 20, 150, 600]) {
      for (const scatter of [0, 0.05]) {
        const hours = series(random, { weekly, weeks: SPIKE_WEEKS + 13, scatter });
        raised += alarms(hours, SPIKE_WEEKS * WEEK + SPIKE_HOURS);
      }
    }
    console.info(`spikes: ${raised} false alarms in ${8 * 13} weeks of eight series`);
    expect(raised).toBeLessThanOrEqual(1);
  });

  it('takes a Monday for no spike because Sunday was calm', () => {
    const monday = Array.from({ length: SPIKE_HOURS }, () => 3);
    const finding = detectSpike({ current: monday, earlier: Array.from({ length: 8 }, () => monday) });
    expect(finding).toMatchObject({ state: 'normal' });
    expect(finding.expected).toBeCloseTo(finding.observed, 0);
  });

  it('is not blinded by a spike of an earlier week', () => {
    const calm = Array.from({ length: SPIKE_HOURS }, () => 1);
    const spike = Array.from({ length: SPIKE_HOURS }, () => 5);
    const earlier = [spike, ...Array.from({ length: 7 }, () => calm)];
    expect(detectSpike({ current: spike, earlier })).toMatchObject({ state: 'spike', hours: 24, observed: 120 });
    expect(detectSpike({ current: calm, earlier }).state).toBe('normal');
  });

  it('takes few tickets for no spike, however unusual', () => {
    const none = Array.from({ length: SPIKE_HOURS }, () => 0);
    const few = [...none.slice(1), SPIKE_RULES.minimumCount - 1];
    const earlier = Array.from({ length: 8 }, () => none);
    expect(detectSpike({ current: few, earlier }).state).not.toBe('spike');
    const more = [...none.slice(1), SPIKE_RULES.minimumCount + 4];
    expect(detectSpike({ current: more, earlier })).toMatchObject({ state: 'spike', observed: 12 });
  });

  it('says nothing without history, and holds fewer weeks to a plain rule', () => {
    const none = Array.from({ length: SPIKE_HOURS }, () => 0);
    const burst = [...none.slice(1), 60];
    const two = [[...none.slice(1), 6], none];
    expect(detectSpike({ current: burst, earlier: [] })).toMatchObject({ state: 'tooLittleHistory', score: 0 });
    expect(detectSpike({ current: burst, earlier: two })).toMatchObject({ state: 'spike', expected: 6, score: 0 });
    const less = [...none.slice(1), 19];
    expect(detectSpike({ current: less, earlier: two }).state).toBe('normal');
    expect(detectSpike({ current: burst, earlier: [[...none.slice(1), 16]] }).state).toBe('elevated');
    expect(detectSpike({ current: burst, earlier: [[...none.slice(1), 31]] }).state).toBe('normal');
    expect(detectSpike({ current: none, earlier: two }).state).toBe('normal');
  });
});
