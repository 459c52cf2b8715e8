import { numberFormat } from './intl-cache.ts';

/** A span of time in two units, as a countdown says it: `2 hr 10 min`, `3 days 4 hr`, `35 min`. Whole minutes, one at least. */
export function formatTimeSpan(minutes: number, locale: string): string {
  const whole = Math.max(1, Math.round(minutes));
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const units = days > 0 ? { day: days, hour: hours } : { hour: hours, minute: rest };
  return Object.entries(units)
    .filter(([, value]) => value > 0)
    .map(([unit, value]) => numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value))
    .join(' ');
}
