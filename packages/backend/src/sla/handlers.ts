import type { TicketSla } from '@korkep/core';
import { type SlaResult, slaClock } from '@korkep/insight';
import type { Handlers } from '../http/handler.ts';
import { getRecord } from '../store/get.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { ticketKind } from '../tickets/ticket-kind.ts';
import { calendarsOf } from './calendars.ts';
import { readAt, slaHistories } from './sla-history.ts';
import { businessScheduleKind, slaPolicyKind } from './sla-kinds.ts';

export const handlers: Handlers = {
  ...recordHandlers('businessSchedules', businessScheduleKind),
  ...recordHandlers('slaPolicies', slaPolicyKind),
  'tickets.sla': async ({ params }, { session, now }) => {
    const id = params.ticketId as string;
    const { events = [] } = (await slaHistories(session, [id])).get(id) ?? {};
    if (events.length === 0) await getRecord(ticketKind, id, { sight: 'owner' }, session);
    const scheduleIds = events.flatMap((event) =>
      event.type === 'schedule' && event.scheduleId !== undefined ? [event.scheduleId] : [],
    );
    const calendars = await calendarsOf(session, [...new Set(scheduleIds)], now, events[0]?.at);
    return { data: slaClock(events, { calendars, now: readAt(events, now) }).map(answered) };
  },
};

const MINUTE = 60_000;

function answered({ target, ...result }: SlaResult): TicketSla {
  const moments = { endedAt: result.endedAt, dueAt: result.dueAt, breachedAt: result.breachedAt };
  const told = Object.entries(moments).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return {
    metric: result.metric,
    instance: result.instance,
    state: result.state,
    ...(result.policyId !== undefined && { policyId: result.policyId }),
    ...(target && { targetMinutes: target.minutes, hours: target.hours }),
    startedAt: new Date(result.startedAt).toISOString(),
    ...Object.fromEntries(told.map(([name, at]) => [name, new Date(at).toISOString()])),
    ...(result.endedBy && { endedBy: result.endedBy }),
    elapsed: { calendar: result.elapsed.calendar / MINUTE, business: result.elapsed.business / MINUTE },
    ...(result.warning && { warning: result.warning }),
  };
}
