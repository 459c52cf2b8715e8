import { numberFormat } from './intl-cache.ts';

const HOUR = 60;

/** A span of time in the largest unit that says enough: `18 hours`, `3 days`. A day has `dayLength` minutes. */
export function formatDuration(minutes: number, locale: string, dayLength = 24 * HOUR): string {
  const whole = Math.max(1, Math.round(minutes));
  const [value, unit] =
    whole < 1.5 * HOUR
      ? [whole, 'minute']
      : whole < 2 * dayLength
        ? [Math.round(whole / HOUR), 'hour']
        : [Math.round(whole / dayLength), 'day'];
  return numberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(value as number);
}
