/** Until when a ticket can be put off in one step. */
export const SNOOZES = ['laterToday', 'tomorrow', 'nextWeek'] as const;
export type Snooze = (typeof SNOOZES)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Three hours on, or nine o'clock of the morning that is meant, in a time zone; milliseconds since 1970. */
export function snoozeMoment(snooze: Snooze, now: number, timeZone: string | undefined): number {
  if (snooze === 'laterToday') return Math.ceil((now + 3 * HOUR) / (15 * MINUTE)) * 15 * MINUTE;
  const wall = new Date(now + offsetAt(now, timeZone));
  const weekday = wall.getUTCDay() || 7;
  const days = snooze === 'tomorrow' ? 1 : 8 - weekday;
  const nine = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days, 9);
  // The clock may be put forward or back in between.
  return nine - offsetAt(nine - offsetAt(nine, timeZone), timeZone);
}

/** By how much the clocks there are ahead of UTC. */
function offsetAt(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...(timeZone && { timeZone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return wall - Math.floor(at / MINUTE) * MINUTE;
}
