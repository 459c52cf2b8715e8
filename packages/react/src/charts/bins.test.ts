import fc from 'fast-check';
import { expect, it } from 'vitest';
import { binsOf, medianOf } from './bins.ts';

it('sorts values into bins with round ends', () => {
  expect(binsOf([1, 2, 2, 7, 9, 10], 5)).toEqual([
    { from: 0, to: 2, count: 1 },
    { from: 2, to: 4, count: 2 },
    { from: 4, to: 6, count: 0 },
    { from: 6, to: 8, count: 1 },
    { from: 8, to: 10, count: 2 },
  ]);
});

it('puts one value, or always the same, into one bin', () => {
  expect(binsOf([5, 5, 5])).toEqual([{ from: 5, to: 6, count: 3 }]);
  expect(binsOf([])).toEqual([]);
});

it('puts values that are closer than round numbers can tell into one bin', () => {
  expect(binsOf([5e-324, 1e-323])).toEqual([{ from: 5e-324, to: 1e-323, count: 2 }]);
});

it('loses no value and puts each between the ends of its bin', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 60 }),
      (values) => {
        const bins = binsOf(values);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        bins.forEach(({ from, to, count }, index) => {
          const isLast = index === bins.length - 1;
          const inside = values.filter((value) => value >= from && (isLast ? true : value < to));
          expect(count).toBe(inside.length);
        });
      },
    ),
  );
});

it('finds the median', () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(medianOf([])).toBeUndefined();
});
