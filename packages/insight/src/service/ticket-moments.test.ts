import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDurations, bucketMiddle, durationBucket, durationQuantile, durationsOf } from './durations.ts';
import { type ServiceEvent, ticketMoments } from './ticket-moments.ts';

const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
const created = (time: string): ServiceEvent => ({ type: 'created', at: at(time), status: 'new' });
const says = (by: 'customer' | 'agent' | 'bot', time: string, agentId?: string, isPublic = true): ServiceEvent => ({
  type: 'comment',
  at: at(time),
  by,
  isPublic,
  agentId,
});
const moves = (status: 'open' | 'solved' | 'closed', time: string): ServiceEvent => ({
  type: 'status',
  at: at(time),
  status,
});
const of = (events: ServiceEvent[], kind: string) =>
  ticketMoments(events)
    .filter((moment) => moment.kind === kind)
    .map(({ seconds, agentId, isOneTouch }) => ({
      ...(seconds !== undefined && { minutes: seconds / 60 }),
      ...(agentId && { agentId }),
      ...(isOneTouch !== undefined && { isOneTouch }),
    }));

describe('what is counted of a ticket', () => {
  it('takes the first public reply of a person for the first response', () => {
    const events = [
      created('20T09:00'),
      says('bot', '20T09:00'),
      says('agent', '20T09:10', 'anna', false),
      says('agent', '20T09:30', 'bela'),
      says('agent', '20T09:40', 'anna'),
    ];
    expect(of(events, 'first_reply')).toEqual([{ minutes: 30, agentId: 'bela' }]);
    expect(of(events, 'next_reply')).toEqual([]);
  });

  it('has none where a ticket was solved without a word', () => {
    const events = [created('20T09:00'), moves('solved', '20T09:05')];
    expect(of(events, 'first_reply')).toEqual([]);
    expect(of(events, 'resolved')).toEqual([{ minutes: 5, isOneTouch: true }]);
  });

  it('measures further replies from the oldest message that was not answered', () => {
    const events = [
      created('20T09:00'),
      says('agent', '20T10:00', 'anna'),
      says('customer', '20T11:00'),
      says('customer', '20T11:30'),
      says('agent', '20T12:00', 'bela'),
    ];
    expect(of(events, 'next_reply')).toEqual([{ minutes: 60, agentId: 'bela' }]);
  });

  it('resolves with the last solution, waiting and reopening included, by whoever had it then', () => {
    const events: ServiceEvent[] = [
      created('20T09:00'),
      { type: 'assigned', at: at('20T09:01'), agentId: 'anna' },
      moves('solved', '20T10:00'),
      moves('open', '21T09:00'),
      { type: 'assigned', at: at('21T09:01'), agentId: 'bela' },
      moves('solved', '21T10:00'),
      moves('closed', '22T10:00'),
    ];
    expect(of(events, 'solved')).toEqual([{ agentId: 'anna' }, { agentId: 'bela' }]);
    expect(of(events, 'reopened')).toEqual([{ agentId: 'anna' }]);
    expect(of(events, 'resolved')).toEqual([{ minutes: 25 * 60, agentId: 'bela', isOneTouch: false }]);
    expect(of(events.slice(0, 4), 'resolved')).toEqual([]);
  });

  it('is one touch with one reply at most', () => {
    const twice = [
      created('20T09:00'),
      says('agent', '20T09:10'),
      says('agent', '20T09:20'),
      moves('solved', '20T10:00'),
    ];
    expect(of(twice, 'resolved')).toEqual([{ minutes: 60, isOneTouch: false }]);
    expect(of([twice[0]!, twice[1]!, twice[3]!], 'resolved')).toEqual([{ minutes: 60, isOneTouch: true }]);
  });
});

describe('durations', () => {
  const seconds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

  it('lie in a bucket whose middle is at most 1.6 % off', () => {
    fc.assert(
      fc.property(seconds, (one) => {
        const middle = bucketMiddle(durationBucket(one));
        expect(Math.abs(middle - one)).toBeLessThanOrEqual(one < 64 ? 0 : one / 62);
      }),
    );
  });

  it('have the quantiles of all of them, however they were split, as near as the buckets are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(seconds, { maxLength: 20 })), fc.constantFrom(0, 0.5, 0.9, 1), (days, share) => {
        const exact = durationQuantile(durationsOf(days.flat()), share);
        const added = durationQuantile(addDurations(days.map(durationsOf)), share);
        if (exact === null) return added === null;
        return Math.abs((added as number) - exact) <= Math.max(1, exact / 30);
      }),
    );
  });

  it('lie between two of them as percentile_cont has it', () => {
    expect(durationQuantile(durationsOf([40, 10, 20, 30]), 0.5)).toBe(25);
    expect(durationQuantile(durationsOf([60]), 0.9)).toBe(60);
    expect(durationQuantile(durationsOf([]), 0.5)).toBeNull();
  });
});
