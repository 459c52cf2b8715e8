import type { RelativeDate } from './predicate.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)$/i;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the text is a calendar day that exists, `2026-11-21`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Milliseconds since 1970 of a moment with offset, further digits cut off; `undefined` when the text is none. */
export function momentOf(text: string): number | undefined {
  const day = MOMENT.exec(text)?.[1];
  if (day === undefined || !isDay(day)) return undefined;
  const time = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : time;
}

/** The calendar day that the moment falls on in the time zone. Throws `RangeError` on an unknown time zone. */
export function dayIn(moment: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${(part.year ?? '').padStart(4, '0')}-${part.month}-${part.day}`;
}

/**
 * The day that a relative date means, counted from `today`: years and months first, in one step, ending on the month's
 * last day where the day does not exist there; then weeks and days. Days before the year 1 and after 9999 become the
 * first and the last day of these.
 */
export function relativeDay(date: RelativeDate, today: string): string {
  const sign = date.ahead ? 1 : -1;
  const { days = 0, weeks = 0, months = 0, years = 0 } = date.ahead ?? date.ago ?? {};
  const [year = 1, month = 1, day = 1] = today.split('-').map(Number);
  const count = year * 12 + (month - 1) + sign * (years * 12 + months);
  const inYear = Math.floor(count / 12);
  if (inYear < 1) return '0001-01-01';
  if (inYear > 9999) return '9999-12-31';
  const inMonth = count - inYear * 12;
  const last = utc(inYear, inMonth + 1, 0).getUTCDate();
  const result = utc(inYear, inMonth, Math.min(day, last) + sign * (weeks * 7 + days));
  const resultYear = result.getUTCFullYear();
  if (!(resultYear >= 1)) return '0001-01-01';
  return resultYear > 9999 ? '9999-12-31' : result.toISOString().slice(0, 10);
}

/** `Date.UTC` takes years below 100 for 1900 and later. */
function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}
