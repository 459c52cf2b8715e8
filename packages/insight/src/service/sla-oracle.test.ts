import { SLA_METRICS } from '@korkep/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BusinessSchedule, businessCalendar } from './business-calendar.ts';
import { judged, MINUTE, minuteByMinute, openMinutes } from './minute-oracle.testing.ts';
import { slaClock } from './sla-clock.ts';
import type { AppliedPolicy, SlaEvent, TicketStatus } from './sla-events.ts';

const HISTORIES = 10_000;
const DAYS = 70;
const MINUTES = DAYS * 1_440;
/** Both hold days on which clocks are changed, in Europe, America and, by half an hour, on Lord Howe Island. */
const WINDOWS = ['2026-03-01T00:00:00Z', '2026-10-01T00:00:00Z'].map((day) => Date.parse(day));
const day = (number: number, from: number, to: number) => ({ from: number * 1_440 + from, to: number * 1_440 + to });
const weekdays = (from: number, to: number) => [1, 2, 3, 4, 5].map((number) => day(number, from, to));
const nightly = (...shifts: readonly (readonly [from: number, to: number])[]) =>
  [0, 1, 2, 3, 4, 5, 6].flatMap((number) => shifts.map(([from, to]) => day(number, from, to)));
const SCHEDULES: Readonly<Record<string, BusinessSchedule>> = {
  office: {
    timeZone: 'Europe/Budapest',
    weekly: weekdays(540, 1_020),
    holidays: [
      { from: '2026-03-15', to: '2026-03-16' },
      { from: '2026-10-23', to: '2026-10-23' },
    ],
  },
  split: { timeZone: 'America/New_York', weekly: [...weekdays(480, 725), ...weekdays(780, 1_095), day(6, 600, 840)] },
  // Open and closed around the hours at which clocks are changed.
  nights: { timeZone: 'Europe/Budapest', weekly: nightly([60, 125], [135, 170], [185, 390]) },
  island: { timeZone: 'Australia/Lord_Howe', weekly: nightly([60, 105], [110, 130], [140, 400]) },
  always: {
    timeZone: 'Asia/Kathmandu',
    weekly: [{ from: 0, to: 10_080 }],
    holidays: [{ from: '2026-10-20', to: '2026-10-21' }],
  },
  never: { timeZone: 'UTC', weekly: [] },
};
/** When clocks are changed in these zones, in minutes of their window. */
const CHANGES = [
  ['2026-03-29T01:00Z', '2026-03-08T07:00Z', '2026-04-04T15:00Z'],
  ['2026-10-25T01:00Z', '2026-11-01T06:00Z', '2026-10-03T15:30Z'],
].map((instants, window) => instants.map((instant) => (Date.parse(instant) - WINDOWS[window]!) / MINUTE));
const names = Object.keys(SCHEDULES);
const calendars = Object.fromEntries(names.map((name) => [name, businessCalendar(SCHEDULES[name]!)]));
const tables = WINDOWS.map((start) =>
  Object.fromEntries(names.map((name) => [name, openMinutes(SCHEDULES[name]!, start, MINUTES)])),
);

const status = fc.constantFrom<TicketStatus>('new', 'open', 'pending', 'on_hold', 'solved', 'solved', 'closed');
const policy: fc.Arbitrary<AppliedPolicy | undefined> = fc.option(
  fc.record({
    id: fc.constantFrom('standard', 'vip', 'contract'),
    targets: fc.dictionary(
      fc.constantFrom(...SLA_METRICS),
      fc.record({ minutes: fc.integer({ min: 1, max: 900 }), hours: fc.constantFrom('calendar', 'business') }),
      { minKeys: 2 },
    ),
  }),
  { nil: undefined, freq: 6 },
) as fc.Arbitrary<AppliedPolicy | undefined>;

type Loose<E> = E extends unknown ? Omit<E, 'at'> : never;
const later: fc.Arbitrary<Loose<SlaEvent>> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('comment' as const),
      by: fc.constantFrom('customer' as const, 'agent' as const, 'bot' as const),
      isPublic: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('status' as const), status }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('policy' as const), policy }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('schedule' as const),
      scheduleId: fc.option(fc.constantFrom(...names), { nil: undefined }),
    }),
  },
);
const gap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 90 }),
  fc.integer({ min: 1, max: 400 }),
  fc.integer({ min: 90, max: 1_500 }),
);

const history = fc.record({
  window: fc.nat(WINDOWS.length - 1),
  begins: fc.oneof(
    fc.integer({ min: 0, max: 34 * 1_440 }),
    // Shortly before clocks are changed, or just then.
    fc.record({ change: fc.nat(2), before: fc.integer({ min: -60, max: 600 }) }),
  ),
  status: fc.constantFrom<TicketStatus>('new', 'open', 'pending'),
  schedule: fc.option(fc.constantFrom(...names), { nil: undefined }),
  policy,
  events: fc.array(fc.tuple(gap, later), { maxLength: 8 }),
  waits: gap,
  isLastOnly: fc.boolean(),
});

it(`is what a minute-by-minute count of ${HISTORIES} histories gives`, () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(history, ({ window, begins, status: opened, schedule, policy: applied, events, waits, isLastOnly }) => {
      const start = WINDOWS[window]!;
      let minute = typeof begins === 'number' ? begins : CHANGES[window]![begins.change]! - begins.before;
      const first = minute;
      const at = () => start + minute * MINUTE;
      const all: SlaEvent[] = [
        { type: 'created', at: at(), status: opened },
        { type: 'schedule', at: at(), scheduleId: schedule },
        { type: 'policy', at: at(), policy: applied },
      ];
      for (const [wait, event] of events) {
        minute += wait;
        all.push({ ...event, at: at() } as SlaEvent);
      }
      const now = minute + waits;
      const changes = all
        .filter((event) => event.type === 'schedule')
        .map(({ at: changed, scheduleId }) => ({ minute: (changed - start) / MINUTE, scheduleId }));
      const table = tables[window]!;
      const openBy = (scheduleId: string | undefined, asked: number) =>
        scheduleId === undefined ? 1 : table[scheduleId]![asked]!;
      const open = Uint8Array.from({ length: now - first }, (_, place) => {
        const { scheduleId } = isLastOnly
          ? changes.at(-1)!
          : changes.findLast((change) => change.minute <= first + place)!;
        return openBy(scheduleId, first + place);
      });
      const { scheduleId: lastSchedule } = changes.at(-1)!;
      const isOpen = (asked: number) => (asked < now ? open[asked - first]! : openBy(lastSchedule, asked)) === 1;
      const policies = all
        .filter((event) => event.type === 'policy')
        .map(({ at: changed, policy: one }) => ({ minute: (changed - start) / MINUTE, policy: one }));
      const expected = judged(minuteByMinute(all, start, now), policies, isOpen, { now, last: MINUTES });
      const found = slaClock(all, {
        calendars,
        now: start + now * MINUTE,
        schedules: isLastOnly ? 'last' : 'each',
      });
      const inWindow = (instant: number | undefined) => {
        const asked = instant === undefined ? undefined : (instant - start) / MINUTE;
        return asked === undefined || asked > MINUTES ? undefined : asked;
      };
      for (const { state } of found) seen[state] = (seen[state] ?? 0) + 1;
      expect(
        found.map(({ metric, startedAt, endedAt, elapsed, state, dueAt, policyId }) => ({
          metric,
          startedAt: inWindow(startedAt),
          endedAt: inWindow(endedAt),
          calendar: elapsed.calendar / MINUTE,
          business: elapsed.business / MINUTE,
          state,
          dueAt: inWindow(dueAt),
          policyId,
        })),
      ).toEqual(expected);
    }),
    { numRuns: HISTORIES },
  );
  for (const state of ['running', 'paused', 'met', 'breached', 'none'])
    expect(seen[state], state).toBeGreaterThan(HISTORIES / 20);
}, 600_000);
