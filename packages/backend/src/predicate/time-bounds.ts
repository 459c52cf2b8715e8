import { instantOf } from '@korkep/insight';

/** A moment as PostgreSQL reads it, years before 1 and after 9999 included. */
export function timestampText(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString().replace(/^\+0?/, '');
  return text.startsWith('0000') ? `0001${text.slice(4)} BC` : text.startsWith('-') ? '-infinity' : text;
}

/** A calendar day as PostgreSQL reads it; it calls the year 0 the year 1 before Christ. */
export function dateText(day: string): string {
  return day.startsWith('0000') ? `0001${day.slice(4)} BC` : day;
}

/**
 * The first millisecond of a calendar day in the time zone, so that «the day of the field is before …» becomes a
 * comparison that an index answers. Clocks that go back over midnight (no zone does today) would make days overlap.
 */
export function startOfDay(day: string, timeZone: string): number {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  if (year < 100) return new Date(0).setUTCFullYear(year, month - 1, date);
  return instantOf({ year, month, day: date, hour: 0, minute: 0, second: 0 }, timeZone).getTime();
}

/** The first millisecond of the day after. */
export function endOfDay(day: string, timeZone: string): number {
  const [year = 1, month = 1, date = 1] = day.split('-').map(Number);
  if (year < 100) return new Date(0).setUTCFullYear(year, month - 1, date + 1);
  return instantOf({ year, month, day: date + 1, hour: 0, minute: 0, second: 0 }, timeZone).getTime();
}
