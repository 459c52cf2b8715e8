import type { SlaEvent, SlaMetric, TicketStatus } from './sla-events.ts';

/** A time within which a clock runs; without an end it still does. */
export interface RunningSpan {
  readonly from: number;
  readonly to?: number | undefined;
}

/** One run of a clock from its start to what ended it. */
export interface MetricInstance {
  readonly metric: SlaMetric;
  /** 1 for the first of its metric on the ticket. */
  readonly instance: number;
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  readonly endedBy?: 'reply' | 'solved' | undefined;
  /** When it ran, in order. */
  readonly spans: readonly RunningSpan[];
}

const UNSOLVED: readonly TicketStatus[] = ['new', 'open', 'pending', 'on_hold'];
/** The statuses in which each clock runs. */
const RUNS_IN: Readonly<Record<SlaMetric, readonly TicketStatus[]>> = {
  firstReply: UNSOLVED,
  nextReply: UNSOLVED,
  periodicUpdate: UNSOLVED,
  pausableUpdate: ['new', 'open', 'on_hold'],
  requesterWait: ['new', 'open', 'on_hold'],
  agentWork: ['new', 'open'],
  totalResolution: UNSOLVED,
};
const IN_ALL = ['requesterWait', 'agentWork', 'totalResolution'] as const;
const UPDATES = ['periodicUpdate', 'pausableUpdate'] as const;
const isUnsolved = (status: TicketStatus) => UNSOLVED.includes(status);

/** A clock of a ticket while its history is gone through. */
class Clock {
  readonly metric: SlaMetric;
  readonly instance: number;
  readonly startedAt: number;
  endedAt: number | undefined;
  endedBy: MetricInstance['endedBy'];
  readonly spans: { from: number; to?: number | undefined }[] = [];

  constructor(metric: SlaMetric, instance: number, at: number, status: TicketStatus) {
    this.metric = metric;
    this.instance = instance;
    this.startedAt = at;
    this.goOn(at, status);
  }

  /** Runs or stands still from here on, as the status says. */
  goOn(at: number, status: TicketStatus): void {
    const last = this.spans.at(-1);
    const isRunning = last !== undefined && last.to === undefined;
    const runs = RUNS_IN[this.metric].includes(status);
    if (runs && !isRunning) this.spans.push({ from: at });
    if (!runs && isRunning) last.to = at;
  }

  end(at: number, by: 'reply' | 'solved'): void {
    const last = this.spans.at(-1);
    if (last && last.to === undefined) last.to = at;
    this.endedAt = at;
    this.endedBy = by;
  }
}

/** Every run of every clock of a ticket. @throws RangeError where the events are not a ticket's history. */
export function metricInstances(events: readonly SlaEvent[]): MetricInstance[] {
  const [created] = events;
  if (created?.type !== 'created') throw new RangeError('A ticket’s history begins with the event "created".');
  const all: Clock[] = [];
  const running = new Map<SlaMetric, Clock>();
  let { status, at: before } = created as { status: TicketStatus; at: number };
  const start = (metric: SlaMetric, at: number) => {
    const clock = new Clock(metric, all.filter((one) => one.metric === metric).length + 1, at, status);
    all.push(clock);
    running.set(metric, clock);
  };
  const end = (metric: SlaMetric, at: number, by: 'reply' | 'solved') => {
    running.get(metric)?.end(at, by);
    running.delete(metric);
  };
  for (const metric of ['firstReply', ...IN_ALL] as const) start(metric, before);
  /** A customer wrote to a solved ticket: whoever opens it again owes an answer from then on. */
  let isOwed = false;

  events.forEach((event, place) => {
    const { at } = event;
    if (at < before) throw new RangeError(`Event ${place} (${event.type}) is earlier than the one before it.`);
    if (event.type === 'created' && place > 0) throw new RangeError(`Event ${place} creates the ticket once more.`);
    before = at;
    if (event.type === 'comment' && event.isPublic) {
      if (event.by === 'customer') {
        if (!isUnsolved(status)) isOwed = true;
        else if (!running.has('firstReply') && !running.has('nextReply')) start('nextReply', at);
      }
      if (event.by === 'agent') {
        isOwed = false;
        for (const metric of ['firstReply', 'nextReply', ...UPDATES] as const) end(metric, at, 'reply');
        if (isUnsolved(status)) for (const metric of UPDATES) start(metric, at);
      }
    }
    if (event.type !== 'status') return;
    const wasUnsolved = isUnsolved(status);
    status = event.status;
    if (wasUnsolved && !isUnsolved(status)) {
      for (const metric of ['firstReply', 'nextReply', ...UPDATES] as const) end(metric, at, 'solved');
      for (const metric of IN_ALL) running.get(metric)?.end(at, 'solved');
      return;
    }
    for (const clock of running.values()) {
      // What was solved and is open again goes on with the same clock.
      if (!wasUnsolved && isUnsolved(status)) clock.endedAt = clock.endedBy = undefined;
      clock.goOn(at, status);
    }
    if (!wasUnsolved && isUnsolved(status) && isOwed) {
      isOwed = false;
      start('nextReply', at);
    }
  });
  return all;
}
