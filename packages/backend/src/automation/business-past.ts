import type { BusinessCalendar } from '@korkep/insight';

const YEAR = 366 * 86_400_000;
/** Milliseconds; nearer than a rule's minutes can tell. */
const NEAR = 500;

/**
 * The latest instant since which at least so much open time has gone by, within a year; `undefined` where there was not
 * so much.
 */
export function openTimeAgo(calendar: BusinessCalendar, now: number, openTime: number): number | undefined {
  let early = now - YEAR;
  if (calendar.openTime(early, now) < openTime) return undefined;
  let late = now;
  while (late - early > NEAR) {
    const middle = Math.floor((early + late) / 2);
    if (calendar.openTime(middle, now) >= openTime) early = middle;
    else late = middle;
  }
  return early;
}
