import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, multiplyToMinor, toCountry, toDecimal, toMinor, toMoment } from './convert.ts';

const context = { timeZone: 'Europe/London', currency: 'GBP' };

describe('conversions of imported text', () => {
  it('read numbers as people write them', () => {
    expect(['2.55', '1 234,50', '1,234.50', '1,234,567', '-3', '007', '.5', '1.234,5'].map(toDecimal)).toEqual([
      '2.55',
      '1234.50',
      '1234.50',
      '1234567',
      '-3',
      '7',
      '0.5',
      '1234.5',
    ]);
    for (const wrong of ['', 'abc', '1e5', '--1', '1.2.3']) expect(() => toDecimal(wrong)).toThrow(/not a number/);
  });

  it('multiply exactly and round half away from zero', () => {
    expect(multiplyToMinor('3', '0.105', 2)).toBe(32);
    expect(multiplyToMinor('-3', '0.105', 2)).toBe(-32);
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (quantity, price) => {
          expect(multiplyToMinor(String(quantity), (price / 100).toFixed(2), 2)).toBe(quantity * price || 0);
        },
      ),
    );
    expect(toMinor('-1.005', 2)).toBe(-101);
  });

  it('read local times in their time zone, on both sides of a change of the clocks', () => {
    expect(toMoment('2010-12-01 08:26:00', 'Europe/London')).toBe('2010-12-01T08:26:00.000Z');
    expect(toMoment('2011-07-01 08:26', 'Europe/London')).toBe('2011-07-01T07:26:00.000Z');
    expect(toMoment('2026.03.29. 03:30', 'Europe/Budapest')).toBe('2026-03-29T01:30:00.000Z');
    expect(toMoment('2026-10-25 01:30', 'Europe/Budapest')).toBe('2026-10-24T23:30:00.000Z');
    expect(toMoment('2026-10-25T01:30:00+05:30', 'Europe/Budapest')).toBe('2026-10-24T20:00:00.000Z');
    expect(() => toMoment('2026-02-30', 'UTC')).toThrow(/no time of the calendar/);
  });

  it('know countries by code and by name in three languages', () => {
    expect(['United Kingdom', 'EIRE', 'Magyarország', 'Deutschland', 'hu'].map(toCountry)).toEqual([
      'GB',
      'IE',
      'HU',
      'DE',
      'HU',
    ]);
    expect(() => toCountry('European Community')).toThrow(/not a known country/);
  });

  it('turn an id that a spreadsheet made a number back into text', () => {
    expect(convert('17850.0', 'integerText', context)).toBe('17850');
    expect(() => convert('17850.5', 'integerText', context)).toThrow(/whole number/);
  });
});
