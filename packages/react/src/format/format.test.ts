import { describe, expect, it } from 'vitest';
import { dayKey, formatDayHeading, formatRelative, isJustNow } from './moment.ts';
import { formatMoney, formatUnitPrice, majorUnits } from './money.ts';
import { formatPersonName, initials } from './person-name.ts';
import { formatPhone } from './phone-number.ts';
import { formatChange, formatQuantity } from './quantity.ts';

const plain = (text: string) => text.replace(/\s/gu, ' ');
const now = Date.parse('2026-11-21T12:00:00Z');

describe('money', () => {
  it('is written by the locale, without empty cents', () => {
    expect(plain(formatMoney({ amount: 5_000_000, currency: 'HUF' }, 'hu'))).toBe('50 000 Ft');
    expect(formatMoney({ amount: 123_450, currency: 'EUR' }, 'en')).toBe('€1,234.50');
    expect(plain(formatMoney({ amount: 27_948_902, currency: 'GBP' }, 'de'))).toBe('279.489,02 £');
  });

  it('keeps a price that is finer than the smallest coin', () => {
    expect(formatUnitPrice('0.0015', 'EUR', 'en')).toBe('€0.0015');
    expect(plain(formatUnitPrice('98765.5', 'HUF', 'hu'))).toBe('98 765,5 Ft');
    expect(formatUnitPrice('48.00', 'EUR', 'en')).toBe('€48');
  });

  it('knows how many minor units each currency has', () => {
    expect(
      [
        ['HUF', 100],
        ['JPY', 1],
        ['KWD', 1000],
      ].map(([currency, amount]) => majorUnits({ amount: amount as number, currency: currency as string })),
    ).toEqual([1, 1, 1]);
  });
});

describe('quantities', () => {
  it('carry their unit', () => {
    expect(formatQuantity(27.4, 'percent', 'en')).toBe('27.4%');
    expect(formatQuantity(42, 'minutes', 'en')).toBe('42 min');
    expect(formatQuantity(12_345, 'count', 'en', { compact: true })).toBe('12.3K');
  });

  it('a change is signed', () => {
    expect([4.2, -31, 0].map((change) => formatChange(change, 'en'))).toEqual(['+4.2%', '-31%', '0%']);
  });
});

describe('moments', () => {
  it('fall on the day of the viewer’s zone', () => {
    expect(dayKey('2026-03-01T23:30:00Z', { locale: 'hu', timeZone: 'Europe/Budapest' })).toBe('2026-03-02');
    expect(dayKey('2026-03-01T23:30:00Z', { locale: 'hu', timeZone: 'America/New_York' })).toBe('2026-03-01');
  });

  it('head a day by what a person calls it', () => {
    const style = { locale: 'en', timeZone: 'UTC' };
    expect(formatDayHeading('2026-11-21', now, style)).toBe('Today');
    expect(formatDayHeading('2026-11-20', now, { ...style, locale: 'hu' })).toBe('Tegnap');
    expect(formatDayHeading('2026-11-02', now, style)).toBe('Monday, November 2');
    expect(formatDayHeading('2025-11-02', now, style)).toBe('Sunday, November 2, 2025');
  });

  it('tell their distance in the largest unit that fits', () => {
    const style = { locale: 'en' };
    expect(formatRelative(now - 3 * 86_400_000, now, style)).toBe('3 days ago');
    expect(formatRelative(now + 42 * 60_000, now, style)).toBe('in 42 minutes');
    expect(formatRelative(now - 10_000, now, style)).toBe('now');
    expect([10_000, 59_999, 60_000].map((age) => isJustNow(now - age, now))).toEqual([true, true, false]);
    expect(formatRelative(now - 60_000, now, style)).toBe('1 minute ago');
  });
});

describe('names', () => {
  it('keep the order of the person’s own language', () => {
    const name = { givenName: 'János', familyName: 'Kovács', prefix: 'Dr.' };
    expect(formatPersonName(name, 'hu')).toBe('Dr. Kovács János');
    expect(formatPersonName(name, 'en-GB')).toBe('Dr. János Kovács');
  });

  it('shorten to initials', () => {
    expect(['Nagyné Szentpéteri-Vásárhelyi Krisztina', 'Dr. Kovács János', 'Acme', 'éva'].map(initials)).toEqual([
      'NS',
      'KJ',
      'A',
      'É',
    ]);
  });
});

describe('phone numbers', () => {
  it('are grouped to be read aloud', () => {
    expect(['+36205551234', '+3612345678', '+14155550123', '+442079460958', '06 20 555'].map(formatPhone)).toEqual([
      '+36 20 555 1234',
      '+36 1 234 5678',
      '+1 415 555 0123',
      '+44 207 946 0958',
      '06 20 555',
    ]);
  });
});
