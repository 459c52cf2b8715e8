import type { DashboardTile } from '@korkep/core';

/** Where a tile stands in the grid, counted from 0. */
export interface Place {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}

/** Places tiles as the style sheet's grid does: in their order, row by row, never back into a gap. */
export function placeTiles(
  tiles: readonly Pick<DashboardTile, 'width' | 'height'>[],
  columns: number,
): readonly Place[] {
  const taken = new Set<string>();
  const isFree = ({ column, row, width, height }: Place) => {
    for (let x = column; x < column + width; x += 1) {
      for (let y = row; y < row + height; y += 1) if (taken.has(`${x} ${y}`)) return false;
    }
    return true;
  };
  let column = 0;
  let row = 0;
  return tiles.map((tile) => {
    const width = Math.min(tile.width, columns);
    for (;;) {
      const place = { column, row, width, height: tile.height };
      if (column + width <= columns && isFree(place)) {
        for (let x = column; x < column + width; x += 1) {
          for (let y = row; y < row + tile.height; y += 1) taken.add(`${x} ${y}`);
        }
        column += width;
        return place;
      }
      column += 1;
      if (column + width > columns) {
        column = 0;
        row += 1;
      }
    }
  });
}

export type Direction = 'before' | 'after' | 'up' | 'down';

/** The place in the order that a tile takes when it is moved one step; its own where there is nothing further. */
export function stepTo(tiles: readonly DashboardTile[], at: number, direction: Direction, columns: number): number {
  if (direction === 'before') return Math.max(0, at - 1);
  if (direction === 'after') return Math.min(tiles.length - 1, at + 1);
  const places = placeTiles(tiles, columns);
  const own = places[at];
  if (!own) return at;
  const isUp = direction === 'up';
  const beside = (place: Place) => Math.abs(place.column - own.column);
  let best: number | undefined;
  let bestRow = 0;
  places.forEach((place, index) => {
    if (isUp ? place.row >= own.row : place.row <= own.row) return;
    const isNearer = isUp ? place.row > bestRow : place.row < bestRow;
    if (best === undefined || isNearer || (place.row === bestRow && beside(place) < beside(places[best]!))) {
      best = index;
      bestRow = place.row;
    }
  });
  return best ?? at;
}
