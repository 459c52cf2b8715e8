import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueAxis } from './value-axis.ts';

const ofHeight = (height: number, from: 'zero' | 'fit' = 'zero') => ({ height, from });

it('begins at zero and ends on a round number', () => {
  const axis = valueAxis([310, 488], ofHeight(200));
  expect([axis.low, axis.high]).toEqual([0, 500]);
  expect(axis.ticks).toEqual([0, 100, 200, 300, 400, 500]);
  expect([axis.y(0), axis.y(500)]).toEqual([200, 0]);
});

it('holds zero between values on both sides of it', () => {
  const axis = valueAxis([-12, 30], ofHeight(200));
  expect(axis.low).toBeLessThanOrEqual(-12);
  expect(axis.ticks).toContain(0);
});

it('begins near the values only when asked and when they are far from zero', () => {
  expect(valueAxis([40, 44], ofHeight(200, 'fit'))).toMatchObject({ low: 40, hasZero: false });
  expect(valueAxis([4, 44], ofHeight(200, 'fit')).low).toBe(0);
  expect(valueAxis([40, 44], ofHeight(200)).low).toBe(0);
});

it('stays whole where nothing was measured, or always the same', () => {
  expect(valueAxis([null, undefined], ofHeight(100))).toMatchObject({ low: 0, high: 1 });
  expect(valueAxis([0, 0], ofHeight(100)).high).toBeGreaterThan(0);
  expect(valueAxis([7], ofHeight(100, 'fit')).low).toBe(0);
});

it('keeps every value within the plot', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 30 }),
      fc.constantFrom('zero' as const, 'fit' as const),
      (values, from) => {
        const axis = valueAxis(values, ofHeight(160, from));
        for (const value of values) {
          expect(axis.y(value)).toBeGreaterThanOrEqual(-1e-6);
          expect(axis.y(value)).toBeLessThanOrEqual(160 + 1e-6);
        }
        if (from === 'zero') expect(axis.hasZero).toBe(true);
      },
    ),
  );
});
