import { offsetSpans } from './zone-offsets.ts';

/** Hours of every week in which work is done, on the clocks of a time zone. */
export interface BusinessSchedule {
  /** IANA name, `Europe/Budapest`. */
  readonly timeZone: string;
  /**
   * Open hours as minutes since Sunday 00:00, `to` not belonging to them: Monday 9 to 17 is 1,980 to 2,460. Several a day
   * are allowed, in any order; what overlaps counts once.
   */
  readonly weekly: readonly { readonly from: number; readonly to: number }[];
  /** Days without any open hour, as `YYYY-MM-DD` in the zone; both ends belong to them. */
  readonly holidays?: readonly { readonly from: string; readonly to: string }[];
}

/** A schedule made ready for counting. Instants are milliseconds since 1970, durations milliseconds. */
export interface BusinessCalendar {
  /** Whether there is any open hour in a week. */
  readonly hasHours: boolean;
  isOpenAt(instant: number): boolean;
  /** How much of a time is open. */
  openTime(from: number, to: number): number;
  /**
   * The first instant by which so much open time went by since `from`; undefined where that is not within ten years, as
   * in a schedule without open hours.
   */
  after(from: number, openTime: number): number | undefined;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const WEEK = 7 * DAY;
/** 1970 began on a Thursday. */
const TO_SUNDAY = 4 * DAY;
const HORIZON = 3_660 * DAY;
const MOST_HOLIDAYS = 5_000;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Makes a schedule ready. An hour that is skipped in spring is no open hour, one that happens twice in autumn is two.
 * @throws RangeError where the schedule cannot be read; it says what and where.
 */
export function businessCalendar(schedule: BusinessSchedule): BusinessCalendar {
  const { timeZone, weekly, holidays = [] } = schedule;
  const week = joined(weekly.map(({ from, to }, place) => weekStretch(from, to, place)));
  const weekTotal = week.reduce((sum, { from, to }) => sum + to - from, 0);
  if (holidays.length > MOST_HOLIDAYS) {
    throw new RangeError(`A schedule has at most ${MOST_HOLIDAYS} holidays; this one has ${holidays.length}.`);
  }
  const closed = joined(holidays.map(({ from, to }, place) => holidayStretch(from, to, place)));

  /** Open time of the bare weeks from a fixed moment to a local time. */
  const byWeek = (local: number): number => {
    const since = local + TO_SUNDAY;
    const weeks = Math.floor(since / WEEK);
    const within = since - weeks * WEEK;
    let open = weeks * weekTotal;
    for (const { from, to } of week) {
      if (from >= within) break;
      open += Math.min(to, within) - from;
    }
    return open;
  };
  const lost: number[] = [0];
  for (const { from, to } of closed) lost.push(lost.at(-1)! + byWeek(to) - byWeek(from));
  /** The same without the holidays. */
  const until = (local: number): number => {
    const before = countBefore(closed, local);
    const last = closed[before - 1];
    const within = last && last.to > local ? byWeek(last.to) - byWeek(local) : 0;
    return byWeek(local) - (lost[before]! - within);
  };
  // Asked once, so that an unknown zone is told when the schedule is made.
  offsetSpans(timeZone, 0, 1);

  return {
    hasHours: weekTotal > 0,
    isOpenAt(instant) {
      const [span] = offsetSpans(timeZone, instant, instant + 1);
      const local = instant + span!.offset;
      const holiday = closed[countBefore(closed, local + 1) - 1];
      if (holiday && holiday.to > local) return false;
      const within = (((local + TO_SUNDAY) % WEEK) + WEEK) % WEEK;
      return week.some(({ from, to }) => from <= within && within < to);
    },
    openTime(from, to) {
      let open = 0;
      for (const span of offsetSpans(timeZone, from, to))
        open += until(span.to + span.offset) - until(span.from + span.offset);
      return open;
    },
    after(from, openTime) {
      if (openTime <= 0) return from;
      if (weekTotal === 0) return undefined;
      let left = openTime;
      for (let start = from; start < from + HORIZON; start += 100 * DAY) {
        for (const span of offsetSpans(timeZone, start, start + 100 * DAY)) {
          const begin = until(span.from + span.offset);
          const open = until(span.to + span.offset) - begin;
          if (open < left) {
            left -= open;
            continue;
          }
          let [low, high] = [span.from, span.to];
          while (high - low > 1) {
            const middle = Math.floor((low + high) / 2);
            if (until(middle + span.offset) - begin >= left) high = middle;
            else low = middle;
          }
          return high;
        }
      }
      return undefined;
    },
  };
}

/** How many stretches begin before a moment. */
function countBefore(stretches: readonly Stretch[], moment: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stretches[middle]!.from < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorted, and what overlaps or touches made one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const next of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last && next.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else all.push(next);
  }
  return all;
}

function weekStretch(from: number, to: number, place: number): Stretch {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > 10_080 || from >= to) {
    throw new RangeError(
      `weekly[${place}] is ${from} to ${to}: minutes since Sunday 00:00 are whole, 0 to 10,080, the first before the second. Split what goes over Saturday midnight in two.`,
    );
  }
  return { from: from * MINUTE, to: to * MINUTE };
}

function holidayStretch(from: string, to: string, place: number): Stretch {
  const [first, last] = [from, to].map((day) => {
    const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) {
      throw new RangeError(`holidays[${place}] has "${day}": write days as YYYY-MM-DD.`);
    }
    return at;
  });
  if (first! > last!) throw new RangeError(`holidays[${place}] ends on ${to}, before it begins on ${from}.`);
  return { from: first!, to: last! + DAY };
}
