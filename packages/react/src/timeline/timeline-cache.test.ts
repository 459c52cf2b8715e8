import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anId, anInteraction } from '../testing/builders.ts';
import { aTimelineEntry } from '../testing/timeline-builders.ts';
import { admits, entryOfInteraction, replaceEntry, type TimelinePages, withEntry } from './timeline-cache.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 0, minute)).toISOString();
const entry = (minute: number, id = String(minute)) => aTimelineEntry({ id, at: at(minute) });
const pagesOf = (minutes: readonly number[][], hasMore = false): TimelinePages => ({
  pageParams: minutes.map((_, index) => index),
  pages: minutes.map((page, index) => ({
    data: page.map((minute) => entry(minute)),
    next: index < minutes.length - 1 || hasMore ? `cursor${index}` : undefined,
  })),
});
const ids = ({ pages }: TimelinePages) => pages.map(({ data }) => data.map(({ id }) => id));

describe('an entry put on the timeline', () => {
  it.each<[string, readonly number[][], boolean, number, string[][]]>([
    ['comes first when it is the newest', [[50, 40], [30]], false, 60, [['new', '50', '40'], ['30']]],
    ['comes between two', [[50, 40], [30]], false, 45, [['50', 'new', '40'], ['30']]],
    [
      'opens a later page',
      [[50, 40], [30]],
      false,
      35,
      [
        ['50', '40'],
        ['new', '30'],
      ],
    ],
    [
      'comes last when everything is fetched',
      [[50, 40], [30]],
      false,
      10,
      [
        ['50', '40'],
        ['30', 'new'],
      ],
    ],
    ['waits for its page when there is more', [[50, 40], [30]], true, 10, [['50', '40'], ['30']]],
    ['is the only one of an empty timeline', [[]], false, 10, [['new']]],
  ])('%s', (_, minutes, hasMore, minute, expected) => {
    expect(ids(withEntry(pagesOf(minutes, hasMore), entry(minute, 'new')))).toEqual(expected);
  });

  it('keeps the order, and nothing is left of it when it is taken off', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 200 }), (given, size, minute) => {
        const sorted = [...given].sort((one, other) => other - one);
        const chunks = Array.from({ length: Math.max(1, Math.ceil(sorted.length / size)) }, (_, index) =>
          sorted.slice(index * size, (index + 1) * size),
        );
        const before = pagesOf(chunks);
        const after = withEntry(before, entry(minute, 'new'));
        const moments = after.pages.flatMap(({ data }) => data.map((one) => one.at));
        expect(moments).toEqual([...moments].sort().reverse());
        expect(moments.length).toBe(given.length + 1);
        expect(ids(replaceEntry(after, 'new'))).toEqual(ids(before));
      }),
    );
  });

  it('gives way to what the server answered', () => {
    const after = withEntry(pagesOf([[50, 40]]), entry(45, 'new'));
    expect(ids(replaceEntry(after, 'new', entry(45, 'real')))).toEqual([['50', 'real', '40']]);
  });
});

describe('a narrowed timeline', () => {
  const call = entryOfInteraction('itr_1', anInteraction(1, { occurredAt: at(30), details: { channel: 'call' } }));

  it.each([
    [{}, true],
    [{ kinds: [] }, true],
    [{ kinds: ['interaction' as const] }, true],
    [{ kinds: ['order' as const] }, false],
    [{ channels: ['call' as const] }, true],
    [{ channels: ['email' as const] }, false],
    [{ from: at(30) }, true],
    [{ from: at(31) }, false],
    [{ to: at(31) }, true],
    [{ to: at(30) }, false],
    [{ q: 'szállítás' }, false],
  ])('%j shows a call: %s', (filter, expected) => {
    expect(admits(filter, call)).toBe(expected);
  });

  it('tells an interaction by its words and channel', () => {
    const given = anInteraction(2, {
      subject: 'Hívás',
      summary: 'Rövid',
      durationSeconds: 60,
      details: { channel: 'sms' },
    });
    expect(entryOfInteraction('x', given)).toMatchObject({
      id: 'x',
      kind: 'interaction',
      customerId: anId('cus'),
      channel: 'sms',
      title: 'Hívás',
      summary: 'Rövid',
      durationSeconds: 60,
    });
  });
});
