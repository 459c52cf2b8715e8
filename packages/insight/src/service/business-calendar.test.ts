import { expect, it } from 'vitest';
import { businessCalendar } from './business-calendar.ts';

const day = (number: number, from: number, to: number) => ({
  from: number * 1_440 + from * 60,
  to: number * 1_440 + to * 60,
});
const nineToFive = { timeZone: 'Europe/Budapest', weekly: [1, 2, 3, 4, 5].map((number) => day(number, 9, 17)) };
const at = (text: string) => Date.parse(text);
const hours = (milliseconds: number) => milliseconds / 3_600_000;

it('puts an hour from Friday 16:30 to Monday 9:30', () => {
  const calendar = businessCalendar(nineToFive);
  expect(calendar.after(at('2026-11-20T16:30+01:00'), 3_600_000)).toBe(at('2026-11-23T09:30+01:00'));
  expect(hours(calendar.openTime(at('2026-11-20T16:30+01:00'), at('2026-11-23T09:30+01:00')))).toBe(1);
});

it('ends with the last open minute rather than begin the next day', () => {
  const calendar = businessCalendar(nineToFive);
  expect(calendar.after(at('2026-11-20T16:30+01:00'), 1_800_000)).toBe(at('2026-11-20T17:00+01:00'));
  expect(calendar.after(at('2026-11-21T12:00+01:00'), 0)).toBe(at('2026-11-21T12:00+01:00'));
});

it('leaves holidays out to the end of their last day', () => {
  const calendar = businessCalendar({ ...nineToFive, holidays: [{ from: '2026-12-24', to: '2026-12-27' }] });
  expect(hours(calendar.openTime(at('2026-12-23T00:00+01:00'), at('2026-12-29T00:00+01:00')))).toBe(16);
  expect(calendar.after(at('2026-12-23T16:00+01:00'), 2 * 3_600_000)).toBe(at('2026-12-28T10:00+01:00'));
  expect(calendar.isOpenAt(at('2026-12-24T10:00+01:00'))).toBe(false);
  expect(calendar.isOpenAt(at('2026-12-28T09:00+01:00'))).toBe(true);
  expect(calendar.isOpenAt(at('2026-12-28T17:00+01:00'))).toBe(false);
});

it('counts the hours that the clocks really show on the days when they are changed', () => {
  const nights = businessCalendar({ timeZone: 'Europe/Budapest', weekly: [day(0, 1, 4)] });
  // From 2 to 3 does not happen on 2026-03-29, and happens twice on 2026-10-25.
  expect(hours(nights.openTime(at('2026-03-29T00:00+01:00'), at('2026-03-29T12:00+02:00')))).toBe(2);
  expect(hours(nights.openTime(at('2026-10-25T00:00+02:00'), at('2026-10-25T12:00+01:00')))).toBe(4);
  expect(nights.after(at('2026-03-29T00:00+01:00'), 1.5 * 3_600_000)).toBe(at('2026-03-29T03:30+02:00'));
  expect(nights.after(at('2026-10-25T00:00+02:00'), 2.5 * 3_600_000)).toBe(at('2026-10-25T02:30+01:00'));
});

it('adds up split shifts, and counts what overlaps once', () => {
  const split = businessCalendar({ timeZone: 'Asia/Kolkata', weekly: [day(1, 14, 18), day(1, 8, 12), day(1, 11, 13)] });
  expect(hours(split.openTime(at('2026-11-23T00:00+05:30'), at('2026-11-24T00:00+05:30')))).toBe(9);
  expect(split.after(at('2026-11-23T12:30+05:30'), 3_600_000)).toBe(at('2026-11-23T14:30+05:30'));
});

it('says that nothing is ever open, and ends', () => {
  expect(businessCalendar({ timeZone: 'UTC', weekly: [] }).after(0, 1)).toBeUndefined();
  const never = { ...nineToFive, holidays: [{ from: '1970-01-01', to: '2999-12-31' }] };
  expect(businessCalendar(never).after(at('2026-01-01T00:00Z'), 1)).toBeUndefined();
});

it.each([
  [{ timeZone: 'Europe/Nowhere', weekly: [] }, /IANA/],
  [{ timeZone: 'UTC', weekly: [{ from: 60, to: 60 }] }, /weekly\[0\] is 60 to 60/],
  [{ timeZone: 'UTC', weekly: [{ from: 10_000, to: 10_100 }] }, /Saturday midnight/],
  [
    { timeZone: 'UTC', weekly: [], holidays: [{ from: '2026-02-30', to: '2026-03-01' }] },
    /holidays\[0\] has "2026-02-30"/,
  ],
  [{ timeZone: 'UTC', weekly: [], holidays: [{ from: '2026-03-02', to: '2026-03-01' }] }, /before it begins/],
])('refuses a schedule that cannot be read: %j', (schedule, message) => {
  expect(() => businessCalendar(schedule)).toThrow(message);
});
