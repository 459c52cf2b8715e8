import { describe, expect, it } from 'vitest';
import { extendTo, MOST_SELECTED, moveRange, toggleAll, toggleRow } from './select-rows.ts';
import { nothingSelected, type Selection } from './selection.ts';

const idAt = (row: number) => (row >= 0 && row < 5000 ? `id${row}` : undefined);
const chosen = ({ ids }: Selection) => [...ids].map((id) => Number(id.slice(2))).toSorted((a, b) => a - b);

describe('a selection', () => {
  it('takes a row in and out', () => {
    const one = toggleRow(nothingSelected, 3, idAt);
    expect(chosen(one)).toEqual([3]);
    expect(chosen(toggleRow(one, 3, idAt))).toEqual([]);
    expect(toggleRow(one, 9999, idAt)).toBe(one);
  });

  it('goes on from the last choice, up or down', () => {
    const one = toggleRow(nothingSelected, 5, idAt);
    expect(chosen(extendTo(one, 8, idAt))).toEqual([5, 6, 7, 8]);
    expect(chosen(extendTo(extendTo(one, 8, idAt), 3, idAt))).toEqual([3, 4, 5, 6, 7, 8]);
    expect(chosen(extendTo(nothingSelected, 2, idAt))).toEqual([2]);
  });

  it('gives back what a range leaves again', () => {
    let selection = toggleRow(nothingSelected, 5, idAt);
    selection = moveRange(selection, 5, 6, idAt);
    selection = moveRange(selection, 6, 7, idAt);
    selection = moveRange(selection, 7, 6, idAt);
    expect(chosen(selection)).toEqual([5, 6]);
    selection = moveRange(moveRange(selection, 6, 5, idAt), 5, 4, idAt);
    expect(chosen(selection)).toEqual([4, 5]);
  });

  it('takes all that is at hand, then none', () => {
    const all = toggleAll(nothingSelected, 4, idAt);
    expect(chosen(all)).toEqual([0, 1, 2, 3]);
    expect(chosen(toggleAll(all, 4, idAt))).toEqual([]);
  });

  it('is bounded', () => {
    expect(toggleAll(nothingSelected, 5000, idAt).ids.size).toBe(MOST_SELECTED);
    const one = toggleRow(nothingSelected, 0, idAt);
    expect(extendTo(one, 4999, idAt).ids.size).toBe(MOST_SELECTED);
  });
});
