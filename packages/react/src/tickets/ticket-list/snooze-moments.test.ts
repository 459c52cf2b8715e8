import { describe, expect, it } from 'vitest';
import { snoozeMoment } from './snooze-moments.ts';

const at = (moment: string) => Date.parse(moment);
const said = (snooze: Parameters<typeof snoozeMoment>[0], now: string, zone = 'Europe/Budapest') =>
  new Date(snoozeMoment(snooze, at(now), zone)).toISOString();

describe('until when a ticket is put off', () => {
  it('is three hours on, at a full quarter', () => {
    expect(said('laterToday', '2026-11-20T10:07:00Z')).toBe('2026-11-20T13:15:00.000Z');
  });

  it('is nine in the morning where the desk is', () => {
    expect(said('tomorrow', '2026-11-20T10:07:00Z')).toBe('2026-11-21T08:00:00.000Z');
    expect(said('tomorrow', '2026-11-20T23:30:00Z')).toBe('2026-11-22T08:00:00.000Z');
    expect(said('tomorrow', '2026-11-20T23:30:00Z', 'America/New_York')).toBe('2026-11-21T14:00:00.000Z');
  });

  it('is the Monday that comes, from a Monday the next one', () => {
    expect(said('nextWeek', '2026-11-20T10:00:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(said('nextWeek', '2026-11-22T10:00:00Z')).toBe('2026-11-23T08:00:00.000Z');
    expect(said('nextWeek', '2026-11-23T10:00:00Z')).toBe('2026-11-30T08:00:00.000Z');
  });

  it('is nine by the clock there when it is put forward or back in the night', () => {
    expect(said('tomorrow', '2026-03-28T12:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(said('tomorrow', '2026-10-24T12:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
  });
});
