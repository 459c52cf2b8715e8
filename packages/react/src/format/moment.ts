import { cachedIntl, dateFormat } from './intl-cache.ts';

/** A moment: ISO 8601 text, milliseconds since 1970, or a Date. */
export type Moment = string | number | Date;

/** Where and for whom a moment is written. */
export interface MomentStyle {
  readonly locale: string;
  /** IANA name; the device's zone when left out. */
  readonly timeZone?: string | undefined;
}

const zone = ({ timeZone }: MomentStyle) => (timeZone ? { timeZone } : {});

/** `21 Nov 2026` as the locale writes it. */
export function formatDay(moment: Moment, style: MomentStyle): string {
  return dateFormat(style.locale, { dateStyle: 'medium', ...zone(style) }).format(new Date(moment));
}

/** A calendar day without a zone, `2026-11-21`: the same day everywhere. */
export function formatCalendarDay(day: string, { locale }: MomentStyle): string {
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** `March 2023`. */
export function formatMonth(moment: Moment, style: MomentStyle): string {
  return dateFormat(style.locale, { month: 'long', year: 'numeric', ...zone(style) }).format(new Date(moment));
}

/** `Mar`, with the year in January when `withYear`. */
export function formatMonthShort(moment: Moment, style: MomentStyle): string {
  return dateFormat(style.locale, { month: 'short', year: 'numeric', ...zone(style) }).format(new Date(moment));
}

/** `14:05` or `2:05 PM`. */
export function formatTime(moment: Moment, style: MomentStyle): string {
  return dateFormat(style.locale, { timeStyle: 'short', ...zone(style) }).format(new Date(moment));
}

/** Day and time in full, for a title or a tooltip. */
export function formatMoment(moment: Moment, style: MomentStyle): string {
  return dateFormat(style.locale, { dateStyle: 'long', timeStyle: 'short', ...zone(style) }).format(new Date(moment));
}

/** The calendar day of a moment in the zone, as `2026-11-21`: what entries are grouped by. */
export function dayKey(moment: Moment, style: MomentStyle): string {
  const parts = dateFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone(style) });
  return parts.format(new Date(moment));
}

const dayLength = 86_400_000;

/** A day's heading: *Today*, *Yesterday*, then the weekday and date, with the year where it is another one. */
export function formatDayHeading(key: string, now: number, style: MomentStyle): string {
  const today = dayKey(now, style);
  const distance = Math.round((Date.parse(key) - Date.parse(today)) / dayLength);
  if (distance === 0 || distance === -1)
    return capitalise(relative(style.locale).format(distance, 'day'), style.locale);
  const sameYear = key.slice(0, 4) === today.slice(0, 4);
  return dateFormat(style.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.parse(key));
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * dayLength],
  ['month', 30.44 * dayLength],
  ['day', dayLength],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How far a moment is from now, in the largest unit that fits: `3 days ago`, `in 42 minutes`, `now`. */
export function formatRelative(moment: Moment, now: number, { locale }: MomentStyle): string {
  const distance = new Date(moment).getTime() - now;
  for (const [unit, length] of steps) {
    if (Math.abs(distance) >= length) return relative(locale).format(Math.trunc(distance / length), unit);
  }
  return relative(locale).format(0, 'second');
}

/** Whether {@link formatRelative} would say no more than `now`, which fits into few sentences. */
export function isJustNow(moment: Moment, now: number): boolean {
  return Math.abs(new Date(moment).getTime() - now) < 60_000;
}

function relative(locale: string) {
  const options = { numeric: 'auto' } as const;
  return cachedIntl('relative', locale, options, () => new Intl.RelativeTimeFormat(locale, options));
}

function capitalise(text: string, locale: string) {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
