import type { KpiPeriod } from '@korkep/core';
import {
  buckets,
  bucketUnitFor,
  calendarPeriod,
  instantOf,
  lastDays,
  type Period,
  previousPeriod,
} from '@korkep/insight';
import { Problem } from '../http/problem.ts';

/** What of a period was asked for: a name, or days, the last of them excluded. */
export interface AskedPeriod {
  period?: KpiPeriod | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** A period, the one before it, and the parts of its trend. All lie beside each other without gaps. */
export interface KpiSpans {
  name?: KpiPeriod;
  period: Period;
  previous?: Period;
  trend: Period[];
}

const LONGEST_DAYS = 36_600;
const DAY = 86_400_000;

/**
 * The spans of a KPI in the tenant's time zone. `earliest` is where the data begin, for the period `all`.
 *
 * @throws Problem `validation_failed` where the days make no period.
 */
export function kpiSpans(
  asked: AskedPeriod,
  now: Date,
  timeZone: string,
  earliest: Date,
  withTrend: boolean,
): KpiSpans {
  const { period, previous, name } = periodOf(asked, now, timeZone, earliest);
  const trend = withTrend ? buckets(period, bucketUnitFor(period)) : [];
  return { period, trend, ...(previous && { previous }), ...(name && { name }) };
}

function periodOf(asked: AskedPeriod, now: Date, timeZone: string, earliest: Date): Omit<KpiSpans, 'trend'> {
  if (asked.from !== undefined || asked.to !== undefined) {
    if (asked.from === undefined || asked.to === undefined || asked.period !== undefined) {
      throw refusal('query.from', 'Give both from and to and no period, or a period alone.');
    }
    const period = periodOfDays(asked.from, asked.to, timeZone);
    return { period, previous: previousPeriod(period) };
  }
  const name = asked.period ?? 'last30Days';
  const days = /^last(\d+)Days$/.exec(name)?.[1];
  if (days !== undefined) {
    const period = lastDays(Number(days), now, timeZone);
    return { name, period, previous: previousPeriod(period) };
  }
  if (name === 'all') {
    const today = calendarPeriod('day', now, timeZone);
    const first = calendarPeriod('day', earliest < now ? earliest : now, timeZone);
    return { name, period: { ...today, start: first.start, firstDay: first.firstDay, length: 1 } };
  }
  const period = calendarPeriod(name as 'week' | 'month' | 'quarter' | 'year', now, timeZone);
  return { name, period, previous: previousPeriod(period) };
}

function periodOfDays(from: string, to: string, timeZone: string): Period {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY);
  if (!(length >= 1 && length <= LONGEST_DAYS) || from < '1000') {
    throw refusal('query.to', `The day to must lie after from, at most ${LONGEST_DAYS} days.`);
  }
  return {
    start: startOf(from, timeZone),
    end: startOf(to, timeZone),
    firstDay: from,
    lastDay: new Date(Date.parse(to) - DAY).toISOString().slice(0, 10),
    timeZone,
    length,
  };
}

function startOf(day: string, timeZone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: 0, minute: 0, second: 0 }, timeZone);
}

/** The day after the last, as answers name the end of a span. */
export function dayAfter(period: Period): string {
  return new Date(Date.parse(period.lastDay) + DAY).toISOString().slice(0, 10);
}

function refusal(path: string, message: string): Problem {
  return new Problem('validation_failed', message, { issues: [{ path, message }] });
}
