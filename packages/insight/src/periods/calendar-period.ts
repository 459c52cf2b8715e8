import { instantOf, type WallTime, wallTimeAt } from './zoned-time.ts';

/** The lengths of calendar periods. Weeks begin on Monday (ISO 8601). */
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A half-open span of whole calendar days in a zone: `start` belongs to it, `end` does not. */
export interface Period {
  start: Date;
  end: Date;
  /** First calendar day in the zone, `2026-11-01`. */
  firstDay: string;
  /** Last calendar day in the zone, `2026-11-30`. */
  lastDay: string;
  timeZone: string;
  /** The calendar unit, or the number of days of a "last N days" period. */
  length: PeriodUnit | number;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

const MAX_BUCKETS = 1_000;

function midnight({ year, month, day }: Day): WallTime {
  return { year, month, day, hour: 0, minute: 0, second: 0 };
}

/** Calendar arithmetic on days is done in UTC, which has no daylight saving. */
function shifted({ year, month, day }: Day, by: { months?: number; days?: number }): Day {
  const date = new Date(Date.UTC(year, month - 1 + (by.months ?? 0), day + (by.days ?? 0)));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function written({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function read(day: string): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

function firstDayOf(unit: PeriodUnit, { year, month, day }: Day): Day {
  switch (unit) {
    case 'day':
      return { year, month, day };
    case 'week': {
      const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
      return shifted({ year, month, day }, { days: -weekday });
    }
    case 'month':
      return { year, month, day: 1 };
    case 'quarter':
      return { year, month: month - ((month - 1) % 3), day: 1 };
    case 'year':
      return { year, month: 1, day: 1 };
  }
}

function moved(first: Day, length: PeriodUnit | number, count: number): Day {
  switch (length) {
    case 'day':
      return shifted(first, { days: count });
    case 'week':
      return shifted(first, { days: 7 * count });
    case 'month':
      return shifted(first, { months: count });
    case 'quarter':
      return shifted(first, { months: 3 * count });
    case 'year':
      return shifted(first, { months: 12 * count });
    default:
      return shifted(first, { days: length * count });
  }
}

function periodFrom(first: Day, next: Day, length: PeriodUnit | number, timeZone: string): Period {
  return {
    start: instantOf(midnight(first), timeZone),
    end: instantOf(midnight(next), timeZone),
    firstDay: written(first),
    lastDay: written(shifted(next, { days: -1 })),
    timeZone,
    length,
  };
}

/**
 * The calendar period that an instant lies in, as the zone's clocks see it.
 *
 * @example
 * calendarPeriod('month', new Date('2026-10-31T23:30:00Z'), 'Europe/Budapest').firstDay; // '2026-11-01'
 */
export function calendarPeriod(unit: PeriodUnit, instant: Date, timeZone: string): Period {
  const first = firstDayOf(unit, wallTimeAt(instant, timeZone));
  return periodFrom(first, moved(first, unit, 1), unit, timeZone);
}

/**
 * The last N calendar days, today included.
 *
 * @throws RangeError unless `days` is a whole number from 1 to 3,660.
 */
export function lastDays(days: number, instant: Date, timeZone: string): Period {
  if (!Number.isInteger(days) || days < 1 || days > 3_660) {
    throw new RangeError(`lastDays takes 1 to 3,660 whole days, got ${days}.`);
  }
  const tomorrow = shifted(wallTimeAt(instant, timeZone), { days: 1 });
  return periodFrom(shifted(tomorrow, { days: -days }), tomorrow, days, timeZone);
}

/** The period of the same length just before: October before November, the 30 days before the last 30. */
export function previousPeriod(period: Period): Period {
  const first = read(period.firstDay);
  return periodFrom(moved(first, period.length, -1), first, period.length, period.timeZone);
}

/**
 * Cuts a period into calendar buckets for a trend, in order, without gap or overlap; the first and last may be cut
 * short by the period's own bounds.
 *
 * @throws RangeError when there would be more than 1,000 buckets.
 */
export function buckets(period: Period, unit: PeriodUnit): Period[] {
  const result: Period[] = [];
  const end = shifted(read(period.lastDay), { days: 1 });
  let first = read(period.firstDay);
  while (written(first) < written(end)) {
    if (result.length === MAX_BUCKETS) {
      throw new RangeError(`${period.firstDay} to ${period.lastDay} has more than ${MAX_BUCKETS} buckets by ${unit}.`);
    }
    const next = moved(firstDayOf(unit, first), unit, 1);
    const until = written(next) < written(end) ? next : end;
    result.push(periodFrom(first, until, unit, period.timeZone));
    first = until;
  }
  return result;
}

/** A bucket size that gives a readable trend, 7 to about 60 points where the period allows. */
export function bucketUnitFor(period: Period): PeriodUnit {
  const days = Math.round((period.end.getTime() - period.start.getTime()) / 86_400_000);
  if (days <= 62) return 'day';
  if (days <= 200) return 'week';
  return days <= 1_900 ? 'month' : 'year';
}
