import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buckets,
  bucketUnitFor,
  calendarPeriod,
  lastDays,
  type PeriodUnit,
  previousPeriod,
} from './calendar-period.ts';
import { instantOf, wallTimeAt, zoneOffset } from './zoned-time.ts';

const BUDAPEST = 'Europe/Budapest';
const HOUR = 3_600_000;
const units: PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year'];
const zones = [
  BUDAPEST,
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Cairo',
];

describe('wall time', () => {
  it('knows summer and winter offsets', () => {
    expect(zoneOffset(new Date('2026-07-01T00:00:00Z'), BUDAPEST)).toBe(2 * HOUR);
    expect(zoneOffset(new Date('2026-12-01T00:00:00Z'), BUDAPEST)).toBe(HOUR);
  });
  it('moves a skipped time forward and takes the first of a doubled one', () => {
    const skipped = { year: 2026, month: 3, day: 29, hour: 2, minute: 30, second: 0 };
    expect(instantOf(skipped, BUDAPEST).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    const doubled = { year: 2026, month: 10, day: 25, hour: 2, minute: 30, second: 0 };
    expect(instantOf(doubled, BUDAPEST).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
  it('says which zone it does not know', () => {
    expect(() => zoneOffset(new Date(0), 'Europe/Atlantis')).toThrow(/Europe\/Atlantis/);
  });
  it('comes back to the same wall time for every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2012-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (instant, zone) => {
          const wall = wallTimeAt(instant, zone);
          expect(wallTimeAt(instantOf(wall, zone), zone)).toEqual(wall);
        },
      ),
    );
  });
});

describe('calendar periods', () => {
  it('belongs to the day that the zone’s clocks show', () => {
    const month = calendarPeriod('month', new Date('2026-10-31T23:30:00Z'), BUDAPEST);
    expect(month).toMatchObject({ firstDay: '2026-11-01', lastDay: '2026-11-30' });
    expect(month.start.toISOString()).toBe('2026-10-31T23:00:00.000Z');
  });
  it('gives the day of the clock change 23 and 25 hours', () => {
    const hours = (moment: string) => {
      const { start, end } = calendarPeriod('day', new Date(moment), BUDAPEST);
      return (end.getTime() - start.getTime()) / HOUR;
    };
    expect(hours('2026-03-29T12:00:00Z')).toBe(23);
    expect(hours('2026-10-25T12:00:00Z')).toBe(25);
  });
  it('begins weeks on Monday and quarters in January, April, July, October', () => {
    const sunday = new Date('2026-11-22T12:00:00Z');
    expect(calendarPeriod('week', sunday, BUDAPEST)).toMatchObject({ firstDay: '2026-11-16', lastDay: '2026-11-22' });
    expect(calendarPeriod('quarter', sunday, BUDAPEST)).toMatchObject({
      firstDay: '2026-10-01',
      lastDay: '2026-12-31',
    });
    expect(calendarPeriod('year', sunday, BUDAPEST).firstDay).toBe('2026-01-01');
  });
  it('counts today into the last N days and finds the days before them', () => {
    const period = lastDays(30, new Date('2026-11-21T22:30:00Z'), BUDAPEST);
    expect(period).toMatchObject({ firstDay: '2026-10-23', lastDay: '2026-11-21' });
    expect(previousPeriod(period)).toMatchObject({ firstDay: '2026-09-23', lastDay: '2026-10-22' });
    expect(() => lastDays(0, new Date(), BUDAPEST)).toThrow(RangeError);
  });
  it('finds February before March', () => {
    const march = calendarPeriod('month', new Date('2028-03-31T12:00:00Z'), BUDAPEST);
    expect(previousPeriod(march)).toMatchObject({ firstDay: '2028-02-01', lastDay: '2028-02-29' });
  });

  const instants = fc.date({ min: new Date('2012-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  it('always contains its instant, and the previous period ends where it starts', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...units), fc.constantFrom(...zones), (instant, unit, zone) => {
        const period = calendarPeriod(unit, instant, zone);
        expect(period.start.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(period.end.getTime()).toBeGreaterThan(instant.getTime());
        expect(previousPeriod(period).end).toEqual(period.start);
      }),
    );
  });
  it('cuts into buckets without gap or overlap', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...units), fc.constantFrom(...zones), (instant, unit, zone) => {
        const period = calendarPeriod('year', instant, zone);
        const parts = buckets(period, unit);
        expect(parts[0]?.start).toEqual(period.start);
        expect(parts.at(-1)?.end).toEqual(period.end);
        for (let index = 1; index < parts.length; index += 1)
          expect(parts[index]?.start).toEqual(parts[index - 1]?.end);
      }),
      { numRuns: 30 },
    );
  });
  it('has 52 to 54 week buckets in a year, cut short at both ends', () => {
    const parts = buckets(calendarPeriod('year', new Date('2026-06-01'), BUDAPEST), 'week');
    expect(parts).toHaveLength(53);
    expect(parts[0]).toMatchObject({ firstDay: '2026-01-01', lastDay: '2026-01-04' });
  });
  it('chooses buckets that a trend can show', () => {
    expect(bucketUnitFor(lastDays(30, new Date('2026-11-21'), BUDAPEST))).toBe('day');
    expect(bucketUnitFor(calendarPeriod('quarter', new Date('2026-11-21'), BUDAPEST))).toBe('week');
    expect(bucketUnitFor(calendarPeriod('year', new Date('2026-11-21'), BUDAPEST))).toBe('month');
  });
});
