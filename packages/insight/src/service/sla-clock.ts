import type { BusinessCalendar } from './business-calendar.ts';
import type { AppliedPolicy, SlaEvent, SlaMetric, SlaTarget } from './sla-events.ts';
import { type MetricInstance, metricInstances } from './sla-spans.ts';

/** A promise as it stands, or as it ended. Instants are milliseconds since 1970. */
export interface SlaResult {
  readonly metric: SlaMetric;
  /** 1 for the first of its metric on the ticket. */
  readonly instance: number;
  readonly startedAt: number;
  /** When a reply or the solution ended it. */
  readonly endedAt?: number | undefined;
  readonly endedBy?: 'reply' | 'solved' | undefined;
  /** How long the clock ran, in milliseconds, by the calendar and in open hours. */
  readonly elapsed: { readonly calendar: number; readonly business: number };
  /** `none`: no target applied when it ended, or applies now. */
  readonly state: 'running' | 'paused' | 'met' | 'breached' | 'none';
  readonly policyId?: string | undefined;
  readonly target?: SlaTarget | undefined;
  /**
   * When the target is used up if nothing happens before; after the end, when it was or would have been while the clock
   * ran. Nothing while the clock stands still short of it.
   */
  readonly dueAt?: number | undefined;
  /** When the target of a policy that was in force was passed; kept though another policy was applied later. */
  readonly breachedAt?: number | undefined;
  /** The schedule has no open hour within ten years, so there is no deadline. */
  readonly warning?: 'no_open_hours' | undefined;
}

export interface SlaClockOptions {
  /** The calendars of the schedules that the events name. */
  readonly calendars?: Readonly<Record<string, BusinessCalendar>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How business time is counted where the schedule changed: each for its own time, or the last one for all. Default `each`. */
  readonly schedules?: 'each' | 'last';
}

const MINUTE = 60_000;

/**
 * All the promises of a ticket, from nothing but its history; so they never drift. After Zendesk's metrics:
 *
 * | metric | runs from | to | in |
 * | --- | --- | --- | --- |
 * | `firstReply` | creation | first public comment of an agent, or solved | every unsolved status |
 * | `nextReply` | the oldest unanswered public comment of the customer | an agent's next, or solved | every unsolved status |
 * | `periodicUpdate` | public comment of an agent | their next, or solved | every unsolved status |
 * | `pausableUpdate` | as `periodicUpdate` | | not while pending |
 * | `requesterWait` | creation | solved; goes on when opened again | new, open, on hold |
 * | `agentWork` | creation | solved; goes on when opened again | new, open |
 * | `totalResolution` | creation | solved; goes on when opened again | every unsolved status |
 *
 * A target is passed once the clock ran longer than it. Where policies follow each other, each counts from the start of
 * the clock, while it is in force; one that was replaced before its target was passed is forgotten.
 *
 * @throws RangeError where the events are not a ticket's history, or name a schedule that is not among the calendars.
 */
export function slaClock(events: readonly SlaEvent[], options: SlaClockOptions): SlaResult[] {
  const { now } = options;
  const past = events.filter(({ at }) => at <= now);
  if (past.length === 0) return [];
  const hours = openHours(past, options);
  const policies = past.filter((event) => event.type === 'policy');
  return metricInstances(past).map((instance) => {
    const { metric, startedAt, endedAt, endedBy } = instance;
    const elapsed = {
      calendar: elapsedUntil(instance, now, calendarHours),
      business: elapsedUntil(instance, now, hours),
    };
    const result = { metric, instance: instance.instance, startedAt, endedAt, endedBy, elapsed };
    const end = endedAt ?? now;
    let breachedAt: number | undefined;
    let last: { policy: AppliedPolicy; target: SlaTarget; due: Due } | undefined;
    policies.forEach(({ at, policy }, place) => {
      if (at > end) return;
      const target = policy?.targets[metric];
      last = undefined;
      if (!policy || !target) return;
      const counted = target.hours === 'business' ? hours : calendarHours;
      const due = dueOf(instance, target.minutes * MINUTE, counted);
      last = { policy, target, due };
      const until = Math.min(end, policies[place + 1]?.at ?? end);
      if (breachedAt === undefined && elapsedUntil(instance, until, counted) > target.minutes * MINUTE) {
        breachedAt = Math.max(at, due.at ?? at);
      }
    });
    const isRunning = endedAt === undefined && instance.spans.at(-1)?.to === undefined && instance.spans.length > 0;
    const state =
      breachedAt !== undefined
        ? 'breached'
        : last === undefined
          ? 'none'
          : endedAt !== undefined
            ? 'met'
            : isRunning
              ? 'running'
              : 'paused';
    return {
      ...result,
      state,
      policyId: last?.policy.id,
      target: last?.target,
      dueAt: last?.due.at,
      breachedAt,
      warning: last?.due.warning,
    } satisfies SlaResult;
  });
}

/** How time is counted: how much of a stretch counts, and when so much of it went by. */
interface Hours {
  between(from: number, to: number): number;
  after(from: number, time: number): number | undefined;
}

const calendarHours: Hours = { between: (from, to) => to - from, after: (from, time) => from + time };

/** Business time over the schedules that the ticket had. */
function openHours(events: readonly SlaEvent[], { calendars = {}, schedules = 'each' }: SlaClockOptions): Hours {
  const changes = events
    .filter((event) => event.type === 'schedule')
    .map(({ at, scheduleId }) => {
      const calendar = scheduleId === undefined ? undefined : calendars[scheduleId];
      if (scheduleId !== undefined && !calendar) {
        throw new RangeError(`The history names the schedule "${scheduleId}", which is not among the calendars.`);
      }
      return { at, hours: calendar ? hoursOf(calendar) : calendarHours };
    });
  const last = changes.at(-1)?.hours ?? calendarHours;
  if (schedules === 'last' || changes.length === 0) return last;
  const pieces = [{ at: Number.NEGATIVE_INFINITY, hours: calendarHours }, ...changes];
  const endOf = (place: number) => pieces[place + 1]?.at ?? Number.POSITIVE_INFINITY;
  return {
    between(from, to) {
      let open = 0;
      pieces.forEach(({ at, hours }, place) => {
        const [start, end] = [Math.max(from, at), Math.min(to, endOf(place))];
        if (start < end) open += hours.between(start, end);
      });
      return open;
    },
    after(from, time) {
      let left = time;
      for (const [place, { at, hours }] of pieces.entries()) {
        const [start, end] = [Math.max(from, at), endOf(place)];
        if (start >= end) continue;
        if (end === Number.POSITIVE_INFINITY) return hours.after(start, left);
        const open = hours.between(start, end);
        if (open >= left) return hours.after(start, left);
        left -= open;
      }
      return undefined;
    },
  };
}

function hoursOf({ openTime, after }: BusinessCalendar): Hours {
  return { between: openTime, after };
}

function elapsedUntil({ spans }: MetricInstance, until: number, hours: Hours): number {
  let elapsed = 0;
  for (const { from, to = until } of spans) {
    const end = Math.min(to, until);
    if (from < end) elapsed += hours.between(from, end);
  }
  return elapsed;
}

interface Due {
  readonly at?: number | undefined;
  readonly warning?: 'no_open_hours' | undefined;
}

/** When the clock shows so much time; nothing where it stood still before. */
function dueOf({ spans }: MetricInstance, time: number, hours: Hours): Due {
  let left = time;
  for (const { from, to } of spans) {
    if (to === undefined) {
      const at = hours.after(from, left);
      return at === undefined ? { warning: 'no_open_hours' } : { at };
    }
    const open = hours.between(from, to);
    if (open >= left) return { at: hours.after(from, left) };
    left -= open;
  }
  return {};
}
