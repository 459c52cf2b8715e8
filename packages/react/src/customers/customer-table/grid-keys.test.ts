import { describe, expect, it } from 'vitest';
import type { Place } from './cell-place.ts';
import { type GridFacts, gridCommand } from './grid-keys.ts';

const facts: GridFacts = { rowCount: 100, columnCount: 9, page: 10, isMirrored: false };
const bare = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const press = (key: string, at: Place, modifiers: Partial<typeof bare> = {}, given: Partial<GridFacts> = {}) =>
  gridCommand({ key, ...bare, ...modifiers }, at, { ...facts, ...given });
const go = (row: number, column: number) => ({ kind: 'go', to: { row, column } });

describe('the keys of the grid', () => {
  it('move by cell, row and page, and stay inside', () => {
    const at = { row: 50, column: 3 };
    expect(press('ArrowRight', at)).toEqual(go(50, 4));
    expect(press('ArrowDown', at)).toEqual(go(51, 3));
    expect(press('PageUp', at)).toEqual(go(40, 3));
    expect(press('PageDown', { row: 95, column: 0 })).toEqual(go(99, 0));
    expect(press('Home', at)).toEqual(go(50, 0));
    expect(press('End', at, { ctrlKey: true })).toEqual(go(99, 8));
    expect(press('ArrowUp', { row: 0, column: 2 })).toEqual(go(-1, 2));
    expect(press('ArrowLeft', { row: 0, column: 0 })).toEqual(go(0, 0));
  });

  it('follow the direction of writing', () => {
    expect(press('ArrowLeft', { row: 1, column: 3 }, {}, { isMirrored: true })).toEqual(go(1, 4));
    expect(press('ArrowLeft', { row: -1, column: 3 }, { shiftKey: true }, { isMirrored: true })).toEqual({
      kind: 'resize',
      by: 1,
    });
  });

  it('choose rows', () => {
    const at = { row: 5, column: 2 };
    expect(press(' ', at)).toEqual({ kind: 'select' });
    expect(press('a', at, { ctrlKey: true })).toEqual({ kind: 'selectAll' });
    expect(press('ArrowDown', at, { shiftKey: true })).toEqual({ kind: 'extend', to: { row: 6, column: 2 } });
    expect(press('Enter', { row: 5, column: 0 })).toEqual({ kind: 'select' });
  });

  it('edit cells and work on heads', () => {
    expect(press('Enter', { row: 5, column: 2 })).toEqual({ kind: 'edit' });
    expect(press('F2', { row: -1, column: 2 })).toBeUndefined();
    expect(press('Enter', { row: -1, column: 2 })).toEqual({ kind: 'sort' });
    expect(press('ArrowRight', { row: -1, column: 2 }, { shiftKey: true })).toEqual({ kind: 'resize', by: 1 });
    expect(press('ArrowLeft', { row: -1, column: 2 }, { ctrlKey: true })).toEqual({ kind: 'move', by: -1 });
    expect(press('F10', { row: 3, column: 2 }, { shiftKey: true })).toEqual({ kind: 'menu' });
  });

  it('leave what is not theirs alone', () => {
    expect(press('x', { row: 5, column: 2 })).toBeUndefined();
    expect(press('ArrowLeft', { row: 5, column: 2 }, { altKey: true })).toBeUndefined();
    expect(press('Tab', { row: 5, column: 2 })).toBeUndefined();
  });
});
