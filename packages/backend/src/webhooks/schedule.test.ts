import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventOf, isChosen, mayHear } from './events.ts';
import { DEFAULT_SCHEDULE, pauseAfter, retryAfterOf, waitAfter } from './schedule.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-22T08:00:00Z');

it('waits within a tenth of the schedule, and at least as long as the receiver asks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 0, max: DAY }),
      (tries, random, asked) => {
        const planned = DEFAULT_SCHEDULE.retries[tries - 1]!;
        const wait = waitAfter(DEFAULT_SCHEDULE, tries, 0, random)!;
        expect(Math.abs(wait - planned)).toBeLessThanOrEqual(planned * 0.1 + 1);
        expect(waitAfter(DEFAULT_SCHEDULE, tries, asked, random)).toBe(Math.max(wait, asked));
      },
    ),
  );
  expect(waitAfter(DEFAULT_SCHEDULE, 10, 0, 0.5)).toBeUndefined();
  expect(DEFAULT_SCHEDULE.retries.reduce((sum, wait) => sum + wait, 0)).toBe(75 * 3_600_000 + 35 * 60_000 + 5_000);
});

it('reads Retry-After as seconds or a moment, never beyond a day, and ignores what it is not', () => {
  const cases: [string | undefined, number][] = [
    [undefined, 0],
    ['', 0],
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5_000],
    ['999999999', DAY],
    ['-5', 0],
    ['1.5', 0],
    ['0x10', 0],
    ['1e9', 0],
    ['soon', 0],
    ['Sun, 22 Nov 2026 08:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2026 07:00:00 GMT', 0],
    ['Sun, 22 Nov 2999 08:00:00 GMT', DAY],
  ];
  for (const [header, expected] of cases) expect(retryAfterOf(header, now, DEFAULT_SCHEDULE), header).toBe(expected);
});

it('pauses longer with each failure after the tenth, up to an hour', () => {
  const pauses = [1, 9, 10, 11, 12, 19, 20, 1_000_000].map((failures) => pauseAfter(DEFAULT_SCHEDULE, failures));
  expect(pauses).toEqual([0, 0, 5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
});

it('tells events by what has happened, and knows who chose and who may hear them', () => {
  expect(['customer.create', 'tag.update', 'savedView.archive'].map(eventOf)).toEqual([
    'customer.created',
    'tag.updated',
    'savedView.archived',
  ]);
  expect(isChosen(['*'], 'order.created')).toBe(true);
  expect(isChosen(['order.*'], 'order.created')).toBe(true);
  expect(isChosen(['order.created'], 'order.created')).toBe(true);
  expect(isChosen(['order.*', 'tag.created'], 'ordering.created')).toBe(false);
  expect(isChosen(['order.created'], 'order.updated')).toBe(false);
  expect(mayHear('owner', 'apiKey')).toBe(true);
  expect(mayHear('manager', 'apiKey')).toBe(false);
  expect(mayHear('marketer', 'ticket')).toBe(false);
  expect(mayHear('owner', 'unheardOf')).toBe(false);
});
