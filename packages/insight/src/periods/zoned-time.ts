/** A wall-clock time without a zone. Months are 1…12. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn-hc-h23', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new RangeError(`"${timeZone}" is no IANA time zone this runtime knows; use one such as "Europe/Budapest".`);
  }
  // Zones come from tenant settings, so they are few; the limit guards against hostile input.
  if (formats.size > 600) formats.clear();
  formats.set(timeZone, format);
  return format;
}

/** What the clocks of a time zone show at an instant. @throws RangeError for an unknown zone. */
export function wallTimeAt(instant: Date, timeZone: string): WallTime {
  const wall: WallTime = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatFor(timeZone).formatToParts(instant)) {
    if (type in wall) wall[type as keyof WallTime] = Number(value);
  }
  return wall;
}

function asUtc(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

/** The zone's offset from UTC in milliseconds at an instant (+3,600,000 in Budapest in winter). */
export function zoneOffset(instant: Date, timeZone: string): number {
  const whole = Math.floor(instant.getTime() / 1000) * 1000;
  return asUtc(wallTimeAt(new Date(whole), timeZone)) - whole;
}

/**
 * The instant at which the clocks of a zone show a wall time. A time that is skipped in spring is moved forward by
 * the gap; of a time that happens twice in autumn the first is taken (as Temporal's `compatible` does).
 * Days and months beyond their range carry over, so `day: 0` is the last day of the month before.
 */
export function instantOf(wall: WallTime, timeZone: string): Date {
  const guess = asUtc(wall);
  // A zone changes its offset at most once within a day, so the day before and the day after know both offsets.
  const before = zoneOffset(new Date(guess - 86_400_000), timeZone);
  const after = zoneOffset(new Date(guess + 86_400_000), timeZone);
  for (const offset of [before, after]) {
    const instant = new Date(guess - offset);
    if (zoneOffset(instant, timeZone) === offset) return instant;
  }
  return new Date(guess - before);
}
