import type { DashboardTile } from '@korkep/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arrangement, type ArrangementStep, afterStep, arrange } from './arrangement.ts';
import { placeTiles, stepTo } from './place-tiles.ts';

const tile = (id: string, width = 1, height = 1): DashboardTile => ({ kind: 'tickets', id, width, height });
const order = ({ tiles }: Arrangement) => tiles.map(({ id }) => id).join('');
const steps = (start: Arrangement, ...done: ArrangementStep[]) => done.reduce(afterStep, start);
const abc = () => arrange([tile('a'), tile('b'), tile('c')]);

describe('an arrangement', () => {
  it('moves a tile and takes the step back', () => {
    const moved = steps(abc(), { do: 'move', id: 'a', to: 2 });
    expect(order(moved)).toBe('bca');
    expect(order(steps(moved, { do: 'undo' }))).toBe('abc');
  });

  it('counts everything between picking up and dropping as one step', () => {
    const dropped = steps(
      abc(),
      { do: 'pickUp', id: 'c' },
      { do: 'move', id: 'c', to: 1 },
      { do: 'move', id: 'c', to: 0 },
      { do: 'resize', id: 'c', columns: 1 },
      { do: 'drop' },
    );
    expect(order(dropped)).toBe('cab');
    expect(order(steps(dropped, { do: 'undo' }))).toBe('abc');
  });

  it('puts a held tile back when it is let go of', () => {
    const held = steps(abc(), { do: 'pickUp', id: 'a' }, { do: 'move', id: 'a', to: 2 });
    const cancelled = steps(held, { do: 'cancel' });
    expect(order(cancelled)).toBe('abc');
    expect(cancelled.past).toEqual([]);
  });

  it('keeps sizes between one and four', () => {
    const wide = steps(abc(), ...Array.from({ length: 9 }, () => ({ do: 'resize', id: 'a', columns: 1 }) as const));
    expect(wide.tiles[0]?.width).toBe(4);
    expect(steps(wide, { do: 'resize', id: 'a', columns: -9, rows: -9 }).tiles[0]).toMatchObject({
      width: 1,
      height: 1,
    });
  });

  it('gives every tile an id of its own', () => {
    expect(order(arrange([tile('a'), tile('a')]))).toBe('aa_2');
    expect(order(steps(abc(), { do: 'add', tile: tile('a') }))).toBe('abca_2');
  });

  it('takes everything back, step by step, whatever was done', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const step: fc.Arbitrary<ArrangementStep> = fc.oneof(
      fc.record({ do: fc.constant('move' as const), id, to: fc.integer({ min: -2, max: 6 }) }),
      fc.record({ do: fc.constant('resize' as const), id, columns: fc.integer({ min: -2, max: 2 }) }),
      fc.record({ do: fc.constant('pickUp' as const), id }),
      fc.record({ do: fc.constant('remove' as const), id }),
      fc.record({ do: fc.constant('add' as const), tile: id.map((one) => tile(one)) }),
      fc.constantFrom<ArrangementStep>({ do: 'drop' }, { do: 'cancel' }, { do: 'undo' }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (done) => {
        let now = steps(abc(), ...done, { do: 'drop' });
        expect(new Set(now.tiles.map((one) => one.id)).size).toBe(now.tiles.length);
        while (now.past.length > 0) now = afterStep(now, { do: 'undo' });
        expect(now.tiles).toEqual(abc().tiles);
      }),
    );
  });
});

describe('places', () => {
  it('follow the order, row by row', () => {
    const places = placeTiles([tile('a', 2, 2), tile('b'), tile('c'), tile('d', 3), tile('e')], 4);
    expect(places.map(({ column, row }) => [column, row])).toEqual([
      [0, 0],
      [2, 0],
      [3, 0],
      [0, 2],
      [3, 2],
    ]);
  });

  it('narrow wide tiles to the columns that are there', () => {
    expect(placeTiles([tile('a', 4), tile('b')], 1)).toEqual([
      { column: 0, row: 0, width: 1, height: 1 },
      { column: 0, row: 1, width: 1, height: 1 },
    ]);
  });

  it('step up and down by what stands above and below', () => {
    const tiles = [tile('a'), tile('b'), tile('c'), tile('d')];
    expect(stepTo(tiles, 3, 'up', 2)).toBe(1);
    expect(stepTo(tiles, 0, 'down', 2)).toBe(2);
    expect(stepTo(tiles, 0, 'up', 2)).toBe(0);
    expect(stepTo(tiles, 3, 'down', 2)).toBe(3);
    expect(stepTo(tiles, 1, 'after', 2)).toBe(2);
  });
});
