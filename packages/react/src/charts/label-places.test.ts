import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apart, shownLabels } from './label-places.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

it('writes all labels where there is room', () => {
  expect(shownLabels(months, 800)).toHaveLength(12);
});

it('leaves out labels evenly where there is not, and never the last', () => {
  expect(shownLabels(months, 200)).toEqual([1, 3, 5, 7, 9, 11]);
  expect(shownLabels(months, 30)).toEqual([11]);
});

it('moves labels apart and keeps their order', () => {
  expect(apart([10, 12, 80], 14, 100)).toEqual([10, 24, 80]);
  expect(apart([98, 99], 14, 100)).toEqual([86, 100]);
});

it('never lets two labels touch while there is room for all', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 6 }), (wanted) => {
      const placed = [...apart(wanted, 14, 200)].sort((a, b) => a - b);
      placed.forEach((y, index) => {
        if (index > 0) expect(y - placed[index - 1]!).toBeGreaterThanOrEqual(14);
      });
    }),
  );
});
