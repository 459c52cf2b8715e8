import { describe, expect, it } from 'vitest';
import { businessCalendar } from './business-calendar.ts';
import { slaClock } from './sla-clock.ts';
import type { SlaEvent, SlaMetric, SlaTarget } from './sla-events.ts';

const at = (text: string) => Date.parse(`${text}+01:00`);
const minutes = (count: number) => count * 60_000;
const office = businessCalendar({
  timeZone: 'Europe/Budapest',
  weekly: [1, 2, 3, 4, 5].map((day) => ({ from: day * 1_440 + 540, to: day * 1_440 + 1_020 })),
});
const never = businessCalendar({ timeZone: 'UTC', weekly: [] });
const policy = (when: string, targets: Partial<Record<SlaMetric, SlaTarget>>, id = 'standard'): SlaEvent => ({
  type: 'policy',
  at: at(when),
  policy: { id, targets },
});
const business = (count: number): SlaTarget => ({ minutes: count, hours: 'business' });
const calendar = (count: number): SlaTarget => ({ minutes: count, hours: 'calendar' });
const comment = (when: string, by: 'customer' | 'agent' | 'bot', isPublic = true): SlaEvent => ({
  type: 'comment',
  at: at(when),
  by,
  isPublic,
});
const created = (when: string): SlaEvent => ({ type: 'created', at: at(when), status: 'new' });
const status = (when: string, to: 'open' | 'pending' | 'on_hold' | 'solved'): SlaEvent => ({
  type: 'status',
  at: at(when),
  status: to,
});
const scheduled = (when: string, scheduleId = 'office'): SlaEvent => ({ type: 'schedule', at: at(when), scheduleId });
const clock = (events: SlaEvent[], now: string, schedules?: 'each' | 'last') =>
  slaClock(events, { calendars: { office, never }, now: at(now), ...(schedules && { schedules }) });
const of = (metric: SlaMetric, ...asked: Parameters<typeof clock>) =>
  clock(...asked).filter((result) => result.metric === metric);

describe('a first reply', () => {
  const friday = [created('2026-11-20T16:30'), scheduled('2026-11-20T16:30')];

  it('promised within a business hour on Friday 16:30 is due on Monday 9:30', () => {
    const events = [...friday, policy('2026-11-20T16:30', { firstReply: business(60) })];
    const [result] = of('firstReply', events, '2026-11-21T12:00');
    expect(result).toMatchObject({ state: 'running', dueAt: at('2026-11-23T09:30'), policyId: 'standard' });
    expect(result!.elapsed).toEqual({ calendar: minutes(19.5 * 60), business: minutes(30) });
  });

  it('is met in its last moment and passed after it', () => {
    const events = [...friday, policy('2026-11-20T16:30', { firstReply: business(60) })];
    const [met] = of('firstReply', [...events, comment('2026-11-23T09:30', 'agent')], '2026-11-24T00:00');
    expect(met).toMatchObject({ state: 'met', endedBy: 'reply', endedAt: at('2026-11-23T09:30') });
    const [late] = of('firstReply', [...events, comment('2026-11-23T09:31', 'agent')], '2026-11-24T00:00');
    expect(late).toMatchObject({ state: 'breached', breachedAt: at('2026-11-23T09:30') });
  });

  it('is neither an internal note nor the answer of a bot', () => {
    const events = [...friday, comment('2026-11-20T16:31', 'agent', false), comment('2026-11-20T16:32', 'bot')];
    expect(of('firstReply', events, '2026-11-20T17:00')[0]!.endedAt).toBeUndefined();
  });

  it('outside of the open hours takes no business time', () => {
    const [result] = of(
      'firstReply',
      [created('2026-11-21T10:00'), scheduled('2026-11-21T10:00'), comment('2026-11-21T10:20', 'agent')],
      '2026-11-22T00:00',
    );
    expect(result!.elapsed).toEqual({ calendar: minutes(20), business: 0 });
  });

  it('is no longer awaited once the ticket is solved without one', () => {
    const events = [
      ...friday,
      policy('2026-11-20T16:30', { firstReply: calendar(60) }),
      status('2026-11-20T17:00', 'solved'),
    ];
    expect(of('firstReply', events, '2026-11-25T00:00')).toMatchObject([{ state: 'met', endedBy: 'solved' }]);
  });

  it('is counted from the creation though the policy came later', () => {
    const events = [...friday, policy('2026-11-20T18:00', { firstReply: calendar(60) })];
    const [result] = of('firstReply', events, '2026-11-20T18:30');
    expect(result).toMatchObject({
      state: 'breached',
      dueAt: at('2026-11-20T17:30'),
      breachedAt: at('2026-11-20T18:00'),
    });
  });

  it('of a schedule that never opens has no deadline, and a warning', () => {
    const events = [
      created('2026-11-20T16:30'),
      scheduled('2026-11-20T16:30', 'never'),
      policy('2026-11-20T16:30', { firstReply: business(60) }),
    ];
    expect(of('firstReply', events, '2026-12-20T00:00')).toMatchObject([
      { state: 'running', dueAt: undefined, warning: 'no_open_hours' },
    ]);
  });
});

it('counts several messages of a customer as one that waits for the next reply, from the first of them', () => {
  const events = [
    created('2026-11-23T09:00'),
    comment('2026-11-23T09:10', 'agent'),
    comment('2026-11-23T10:00', 'customer'),
    comment('2026-11-23T10:05', 'customer'),
    comment('2026-11-23T10:30', 'agent'),
    comment('2026-11-23T11:00', 'customer'),
  ];
  expect(of('nextReply', events, '2026-11-23T11:20')).toMatchObject([
    { instance: 1, startedAt: at('2026-11-23T10:00'), elapsed: { calendar: minutes(30) } },
    { instance: 2, startedAt: at('2026-11-23T11:00'), elapsed: { calendar: minutes(20) }, endedAt: undefined },
  ]);
});

it('owes an answer to who opens a solved ticket again', () => {
  const events = [
    created('2026-11-23T09:00'),
    comment('2026-11-23T09:10', 'agent'),
    status('2026-11-23T09:20', 'solved'),
    comment('2026-11-24T08:00', 'customer'),
    status('2026-11-24T08:00', 'open'),
  ];
  expect(of('nextReply', events, '2026-11-24T09:00')).toMatchObject([{ startedAt: at('2026-11-24T08:00') }]);
});

it('lets each clock run in its own statuses, and go on after the ticket is opened again', () => {
  const events = [
    created('2026-11-23T09:00'),
    comment('2026-11-23T09:10', 'agent'),
    status('2026-11-23T09:10', 'pending'),
    status('2026-11-23T10:10', 'on_hold'),
    status('2026-11-23T12:10', 'open'),
    status('2026-11-23T12:30', 'solved'),
    status('2026-11-24T09:00', 'open'),
    status('2026-11-24T09:05', 'solved'),
  ];
  const spent = Object.fromEntries(
    clock(events, '2026-11-25T00:00').map(({ metric, elapsed }) => [metric, elapsed.calendar / 60_000]),
  );
  expect(spent).toEqual({
    firstReply: 10,
    periodicUpdate: 200,
    pausableUpdate: 140,
    requesterWait: 10 + 120 + 20 + 5,
    agentWork: 10 + 20 + 5,
    totalResolution: 210 + 5,
  });
});

it('has no deadline while the clock stands still', () => {
  const events = [
    created('2026-11-23T09:00'),
    policy('2026-11-23T09:00', { agentWork: calendar(60) }),
    status('2026-11-23T09:20', 'pending'),
  ];
  expect(of('agentWork', events, '2026-11-23T20:00')).toMatchObject([{ state: 'paused', dueAt: undefined }]);
  const again = [...events, status('2026-11-23T20:00', 'open')];
  expect(of('agentWork', again, '2026-11-23T20:10')).toMatchObject([
    { state: 'running', dueAt: at('2026-11-23T20:40') },
  ]);
});

it('forgets a policy that was replaced before its target was passed, and no breach', () => {
  const first = policy('2026-11-23T09:00', { totalResolution: calendar(60) }, 'urgent');
  const second = (when: string) => policy(when, { totalResolution: calendar(600) }, 'normal');
  const stale = [created('2026-11-23T09:00'), first, second('2026-11-23T09:30')];
  expect(of('totalResolution', stale, '2026-11-23T12:00')).toMatchObject([{ state: 'running', policyId: 'normal' }]);
  const late = [created('2026-11-23T09:00'), first, second('2026-11-23T10:30')];
  expect(of('totalResolution', late, '2026-11-23T12:00')).toMatchObject([
    { state: 'breached', breachedAt: at('2026-11-23T10:00') },
  ]);
});

it('counts each schedule for the time it was that of the ticket, or, asked to, the last one for all of it', () => {
  const events = [created('2026-11-23T08:00'), scheduled('2026-11-23T10:00'), status('2026-11-23T19:00', 'solved')];
  // Two hours by the calendar, then 10 to 17.
  expect(of('totalResolution', events, '2026-11-25T00:00')[0]!.elapsed.business).toBe(minutes(9 * 60));
  expect(of('totalResolution', events, '2026-11-25T00:00', 'last')[0]!.elapsed.business).toBe(minutes(8 * 60));
});

it.each<[string, SlaEvent[], RegExp]>([
  ['no creation', [status('2026-11-23T09:00', 'open')], /begins with the event "created"/],
  ['two of them', [created('2026-11-23T09:00'), created('2026-11-23T09:01')], /Event 1 creates the ticket once more/],
  [
    'events out of order',
    [created('2026-11-23T09:00'), status('2026-11-23T08:00', 'open')],
    /Event 1 \(status\) is earlier/,
  ],
  [
    'an unknown schedule',
    [created('2026-11-23T09:00'), scheduled('2026-11-23T09:00', 'x')],
    /"x", which is not among the calendars/,
  ],
])('refuses a history with %s', (_, events, message) => {
  expect(() => clock(events, '2026-11-24T00:00')).toThrow(message);
});
