import type { BusinessSchedule } from './business-calendar.ts';
import type { AppliedPolicy, SlaEvent, SlaMetric, TicketStatus } from './sla-events.ts';

/**
 * The clocks of a ticket, minute by minute, by the definitions alone: it shares no code with the clock it judges. All
 * times are minutes since the window's start.
 */
export interface MinuteResult {
  readonly metric: SlaMetric;
  readonly startedAt: number;
  endedAt?: number | undefined;
  /** For each minute since the start whether the clock runs in it. */
  readonly runs: boolean[];
  /** Whether it runs after all that happened until now. */
  runsNow: boolean;
}

export const MINUTE = 60_000;

/** Which minutes of a window are open, by asking the zone's clocks. */
export function openMinutes(schedule: BusinessSchedule, start: number, minutes: number): Uint8Array {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: schedule.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const open = new Uint8Array(minutes);
  // No zone changes its clocks within a quarter of an hour.
  for (let quarter = 0; quarter < minutes; quarter += 15) {
    const [date, time] = format.format(start + quarter * MINUTE).split(' ') as [string, string];
    const isHoliday = (schedule.holidays ?? []).some(({ from, to }) => from <= date && date <= to);
    const ofWeek = new Date(`${date}T12:00:00Z`).getUTCDay() * 1_440;
    const [hour, minute] = time.split(':').map(Number) as [number, number];
    for (let more = 0; more < 15; more += 1) {
      const at = ofWeek + hour * 60 + minute + more;
      open[quarter + more] = !isHoliday && schedule.weekly.some(({ from, to }) => from <= at && at < to) ? 1 : 0;
    }
  }
  return open;
}

const unsolved = (status: TicketStatus) => status !== 'solved' && status !== 'closed';
const counts: Record<SlaMetric, (status: TicketStatus) => boolean> = {
  firstReply: unsolved,
  nextReply: unsolved,
  periodicUpdate: unsolved,
  pausableUpdate: (status) => unsolved(status) && status !== 'pending',
  requesterWait: (status) => unsolved(status) && status !== 'pending',
  agentWork: (status) => status === 'new' || status === 'open',
  totalResolution: unsolved,
};

/** Goes through a history a minute at a time. */
export function minuteByMinute(events: readonly SlaEvent[], start: number, now: number): MinuteResult[] {
  const done: MinuteResult[] = [];
  const live = new Map<SlaMetric, MinuteResult>();
  let status: TicketStatus = 'new';
  let owes = false;
  const begin = (metric: SlaMetric, minute: number) => {
    const one: MinuteResult = { metric, startedAt: minute, runs: [], runsNow: false };
    live.set(metric, one);
    done.push(one);
  };
  const finish = (metric: SlaMetric, minute: number) => {
    const one = live.get(metric);
    if (one) one.endedAt = minute;
    live.delete(metric);
  };
  const cumulative: SlaMetric[] = ['requesterWait', 'agentWork', 'totalResolution'];
  const first = (events[0]!.at - start) / MINUTE;
  let next = 0;
  for (let minute = first; minute <= now; minute += 1) {
    for (; next < events.length && events[next]!.at === start + minute * MINUTE; next += 1) {
      const event = events[next]!;
      if (event.type === 'created') {
        status = event.status;
        for (const metric of ['firstReply', ...cumulative] as const) begin(metric, minute);
      }
      if (event.type === 'comment' && event.isPublic && event.by === 'agent') {
        owes = false;
        for (const metric of ['firstReply', 'nextReply', 'periodicUpdate', 'pausableUpdate'] as const)
          finish(metric, minute);
        if (unsolved(status)) for (const metric of ['periodicUpdate', 'pausableUpdate'] as const) begin(metric, minute);
      }
      if (event.type === 'comment' && event.isPublic && event.by === 'customer') {
        if (!unsolved(status)) owes = true;
        else if (!live.has('firstReply') && !live.has('nextReply')) begin('nextReply', minute);
      }
      if (event.type === 'status') {
        const was = status;
        status = event.status;
        if (unsolved(was) && !unsolved(status)) {
          for (const metric of ['firstReply', 'nextReply', 'periodicUpdate', 'pausableUpdate'] as const)
            finish(metric, minute);
          for (const metric of cumulative) live.get(metric)!.endedAt = minute;
        }
        if (!unsolved(was) && unsolved(status)) {
          for (const metric of cumulative) live.get(metric)!.endedAt = undefined;
          if (owes) begin('nextReply', minute);
          owes = false;
        }
      }
    }
    if (minute < now) for (const one of live.values()) one.runs[minute - one.startedAt] = counts[one.metric](status);
  }
  for (const one of live.values()) one.runsNow = one.endedAt === undefined && counts[one.metric](status);
  return done;
}

export interface Judged {
  readonly metric: SlaMetric;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly calendar: number;
  readonly business: number;
  readonly state: string;
  readonly dueAt: number | undefined;
  readonly policyId: string | undefined;
}

/** What each run comes to; `isOpen` says whether a minute counts as business time. */
export function judged(
  results: readonly MinuteResult[],
  policies: readonly { readonly minute: number; readonly policy: AppliedPolicy | undefined }[],
  isOpen: (minute: number) => boolean,
  { now, last }: { readonly now: number; readonly last: number },
): Judged[] {
  return results.map(({ metric, startedAt, endedAt, runs, runsNow }) => {
    const end = endedAt ?? now;
    const runsAt = (minute: number) => (minute < now ? runs[minute - startedAt] === true : runsNow);
    const always = () => true;
    const sums = new Map([always, isOpen].map((isCounted) => [isCounted, [0]]));
    for (const [isCounted, sum] of sums) {
      for (let minute = startedAt; minute < end; minute += 1) {
        sum.push(sum.at(-1)! + (runsAt(minute) && isCounted(minute) ? 1 : 0));
      }
    }
    const countUntil = (until: number, isCounted: typeof isOpen) =>
      sums.get(isCounted)![Math.max(0, until - startedAt)]!;
    let isBreached = false;
    let current: { policyId: string; dueAt: number | undefined } | undefined;
    policies.forEach(({ minute, policy }, place) => {
      if (minute > end) return;
      current = undefined;
      const target = policy?.targets[metric];
      if (!policy || !target) return;
      const isCounted = target.hours === 'business' ? isOpen : always;
      const until = Math.min(end, policies[place + 1]?.minute ?? end);
      if (countUntil(until, isCounted) > target.minutes) isBreached = true;
      let left = target.minutes;
      let dueAt: number | undefined;
      for (let at = startedAt; at < last && left > 0; at += 1) {
        if (at >= (endedAt ?? now) && !runsNow) break;
        if (runsAt(at) && isCounted(at)) left -= 1;
        if (left === 0) dueAt = at + 1;
      }
      current = { policyId: policy.id, dueAt };
    });
    const found = current as { policyId: string; dueAt: number | undefined } | undefined;
    return {
      metric,
      startedAt,
      endedAt,
      calendar: countUntil(end, always),
      business: countUntil(end, isOpen),
      state: isBreached ? 'breached' : !found ? 'none' : endedAt !== undefined ? 'met' : runsNow ? 'running' : 'paused',
      dueAt: found?.dueAt,
      policyId: found?.policyId,
    };
  });
}
