import { describe, expect, it } from 'vitest';
import { RowHeights } from './row-heights.ts';

const row = (key: string) => ({ key, estimate: 10 });

function threeRows() {
  const heights = new RowHeights();
  heights.layOut(['a', 'b', 'c'].map((key) => ({ key, estimate: 10 })));
  return heights;
}

describe('RowHeights', () => {
  it('lays rows out by their estimates', () => {
    const heights = threeRows();
    expect([0, 1, 2, 3].map((index) => heights.offsetOf(index))).toEqual([0, 10, 20, 30]);
    expect(heights.total).toBe(30);
  });

  it('finds the row at a distance, at the edges and beyond them', () => {
    const heights = threeRows();
    expect([-5, 0, 9.9, 10, 29, 30, 500].map((offset) => heights.indexAt(offset))).toEqual([0, 0, 0, 1, 2, 2, 2]);
  });

  it('moves what follows when a row is measured, and tells whether anything moved', () => {
    const heights = threeRows();
    expect(heights.measure([[row('a'), 25]])).toBe(true);
    expect(heights.offsetOf(1)).toBe(25);
    expect(heights.measure([[row('a'), 25]])).toBe(false);
    expect(heights.measure([[row('b'), 10]])).toBe(false);
  });

  it('remembers a measured row when others are put before it', () => {
    const heights = threeRows();
    heights.measure([[row('a'), 25]]);
    heights.layOut(['new', 'a', 'b'].map((key) => ({ key, estimate: 10 })));
    expect(heights.offsetOf(2)).toBe(35);
  });

  it('lays nothing out without rows', () => {
    const heights = new RowHeights();
    expect([heights.total, heights.indexAt(10), heights.offsetOf(3)]).toEqual([0, 0, 0]);
  });
});
