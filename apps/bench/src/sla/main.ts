// The SLA clock: how many tickets' histories it goes through in a second, beside the reading of their events as JSON.
import { businessCalendar, type SlaEvent, slaClock, type TicketStatus } from '@korkep/insight';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';

const isSmall = process.argv.includes('--small');
const HISTORIES = isSmall ? 500 : 20_000;
const ROUNDS = 5;
const MINUTE = 60_000;
const START = Date.parse('2026-01-05T09:00:00Z');
/** As slow as that, a desk of a million tickets would take an evening to count anew. */
const LEAST_PER_SECOND = 2_000;

const holidays = ['2026-01-01', '2026-03-15', '2026-04-06', '2026-05-01', '2026-08-20', '2026-10-23', '2026-12-25'];
const calendars = {
  support: businessCalendar({
    timeZone: 'Europe/Budapest',
    weekly: [1, 2, 3, 4, 5].flatMap((day) => [
      { from: day * 1_440 + 480, to: day * 1_440 + 720 },
      { from: day * 1_440 + 750, to: day * 1_440 + 1_080 },
    ]),
    holidays: holidays.map((day) => ({ from: day, to: day })),
  }),
};
const business = (minutes: number) => ({ minutes, hours: 'business' as const });
const policy = {
  id: 'standard',
  targets: {
    firstReply: business(240),
    nextReply: business(240),
    periodicUpdate: business(960),
    pausableUpdate: business(960),
    requesterWait: business(2_400),
    agentWork: business(1_200),
    totalResolution: business(4_800),
  },
};

let seed = 20_261_122;
const upTo = (most: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * most);
};

/** A ticket of some twelve events, over the year; one in four is opened again. */
function history(): SlaEvent[] {
  let at = START + upTo(360 * 1_440) * MINUTE;
  const events: SlaEvent[] = [
    { type: 'created', at, status: 'new' },
    { type: 'schedule', at, scheduleId: 'support' },
    { type: 'policy', at, policy },
  ];
  const later = (most: number) => (at += upTo(most) * MINUTE);
  const comment = (by: 'customer' | 'agent') => events.push({ type: 'comment', at, by, isPublic: true });
  const status = (to: TicketStatus) => events.push({ type: 'status', at, status: to });
  for (let turn = 1 + upTo(3); turn > 0; turn -= 1) {
    later(600);
    comment('agent');
    status('pending');
    later(1_500);
    comment('customer');
    status('open');
  }
  later(900);
  comment('agent');
  status('solved');
  if (upTo(4) === 0) {
    later(2_000);
    comment('customer');
    status('open');
    later(500);
    status('solved');
  }
  return events;
}

const histories = Array.from({ length: HISTORIES }, history);
const written = histories.map((events) => JSON.stringify(events));
const now = START + 400 * 1_440 * MINUTE;

const timed = (run: () => number): { ms: number; count: number } => {
  const begin = performance.now();
  const count = run();
  return { ms: performance.now() - begin, count };
};
const sides = {
  clock: () => histories.reduce((sum, events) => sum + slaClock(events, { calendars, now }).length, 0),
  json: () => written.reduce((sum, text) => sum + (JSON.parse(text) as SlaEvent[]).length, 0),
};
const times: Record<keyof typeof sides, number[]> = { clock: [], json: [] };
const counts = { clock: 0, json: 0 };
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const side of ['clock', 'json'] as const) {
    const { ms, count } = timed(sides[side]);
    counts[side] = count;
    // The first round warms up.
    if (round > 0) times[side].push(ms);
  }
}
const perSecond = (side: keyof typeof sides) => Math.round((HISTORIES / median(times[side])) * 1_000);
printTable(
  ['side', 'histories a second', 'microseconds each', 'came to'],
  [
    [
      'the clocks of a ticket',
      perSecond('clock'),
      (median(times.clock) * 1_000) / HISTORIES,
      `${counts.clock} promises`,
    ],
    ['its events from JSON', perSecond('json'), (median(times.json) * 1_000) / HISTORIES, `${counts.json} events`],
  ],
);
const figures = { histories: HISTORIES, perSecond: perSecond('clock'), perSecondJson: perSecond('json') };
const missed =
  figures.perSecond < LEAST_PER_SECOND ? [`${figures.perSecond} a second, at least ${LEAST_PER_SECOND}`] : [];
printResult('sla', missed, figures);
