import type { SlaMetric, Ticket, TicketSla } from '@korkep/core';

/** What a badge says of a ticket's promises: that of the one which matters next. */
export interface SlaStanding {
  /**
   * `running`; `soon`, under a quarter of the time is left; `overdue`; `paused`; `met`, all were kept; `missed`, all have
   * ended and one was broken; `idle`, nothing is promised now.
   */
  readonly state: 'running' | 'soon' | 'overdue' | 'paused' | 'met' | 'missed' | 'idle';
  readonly metric?: SlaMetric | undefined;
  /** Until when, of what runs or is overdue; milliseconds since 1970. */
  readonly dueAt?: number | undefined;
}

/** What of a ticket tells how its promises stand. */
export type SlaTicket = Pick<Ticket, 'id'> &
  Partial<Pick<Ticket, 'status' | 'slaDueAt' | 'slaMetric' | 'slaBreaches' | 'openedAt' | 'lastCustomerCommentAt'>>;

const MINUTE = 60_000;
/** What of the time is left when it becomes pressing. */
const PRESSING = 1 / 4;

/** How the promises of a ticket stand at a moment, from each of them as the server counted it. */
export function standingOf(promises: readonly TicketSla[], now: number): SlaStanding {
  const open = promises.filter(({ endedAt, state }) => endedAt === undefined && state !== 'none');
  const timed = open
    .flatMap((promise) => {
      const due = promise.dueAt ?? promise.breachedAt;
      return due === undefined || promise.state === 'paused' ? [] : [{ promise, dueAt: Date.parse(due) }];
    })
    .sort((a, b) => a.dueAt - b.dueAt);
  const [next] = timed;
  if (next) {
    const { promise, dueAt } = next;
    const isOver = promise.state === 'breached' || dueAt <= now;
    return {
      state: isOver ? 'overdue' : isPressing(promise, dueAt, now) ? 'soon' : 'running',
      metric: promise.metric,
      dueAt,
    };
  }
  const [paused] = open;
  if (paused) return { state: 'paused', metric: paused.metric };
  if (promises.some(({ breachedAt, state }) => breachedAt !== undefined || state === 'breached'))
    return { state: 'missed' };
  return { state: promises.some(({ state }) => state === 'met') ? 'met' : 'idle' };
}

/** The same from the ticket alone, as a list has it at hand: its next deadline, and how many promises were broken. */
export function standingOfTicket(ticket: SlaTicket, now: number): SlaStanding {
  const { slaDueAt, slaMetric: metric, slaBreaches, status } = ticket;
  if (slaDueAt !== undefined) {
    const dueAt = Date.parse(slaDueAt);
    const left = dueAt - now;
    const startedAt = metric === 'nextReply' ? ticket.lastCustomerCommentAt : ticket.openedAt;
    const whole = startedAt === undefined ? 4 * 60 * MINUTE : dueAt - Date.parse(startedAt);
    return { state: left <= 0 ? 'overdue' : left < whole * PRESSING ? 'soon' : 'running', metric, dueAt };
  }
  const isDone = status === 'solved' || status === 'closed';
  if (!isDone || slaBreaches === undefined) return { state: 'idle' };
  return { state: slaBreaches > 0 ? 'missed' : 'met' };
}

/** Whether under a quarter is left. Of business time no more is left than when the server counted, nor than on the wall. */
function isPressing({ targetMinutes, hours = 'calendar', elapsed }: TicketSla, dueAt: number, now: number): boolean {
  if (targetMinutes === undefined) return false;
  const left = Math.min((dueAt - now) / MINUTE, targetMinutes - elapsed[hours]);
  return left < targetMinutes * PRESSING;
}
