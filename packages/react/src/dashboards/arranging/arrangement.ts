import type { DashboardTile } from '@korkep/core';

/** The greatest size of a tile, in columns and rows. */
export const mostColumns = 4;
export const mostRows = 4;

type Tiles = readonly DashboardTile[];

/** An arrangement in the making: what stands now, what stood before each step, and the tile that is held. */
export interface Arrangement {
  readonly tiles: Tiles;
  readonly past: readonly Tiles[];
  /** Picked up by key or pointer; steps while it is held are one step to undo. */
  readonly held: { readonly id: string; readonly before: Tiles } | undefined;
}

export type ArrangementStep =
  | { readonly do: 'pickUp'; readonly id: string }
  | { readonly do: 'drop' }
  /** Puts the held tile back. */
  | { readonly do: 'cancel' }
  | { readonly do: 'move'; readonly id: string; readonly to: number }
  | { readonly do: 'resize'; readonly id: string; readonly columns?: number; readonly rows?: number }
  | { readonly do: 'add'; readonly tile: DashboardTile }
  | { readonly do: 'remove'; readonly id: string }
  | { readonly do: 'replace'; readonly tiles: Tiles }
  | { readonly do: 'undo' };

/** Begins to arrange what is there. Tiles with the same id get another, so that each can be told apart. */
export function arrange(tiles: Tiles): Arrangement {
  const seen = new Set<string>();
  return {
    tiles: tiles.map((tile) => {
      const id = freeId(tile.id, seen);
      seen.add(id);
      return id === tile.id ? tile : { ...tile, id };
    }),
    past: [],
    held: undefined,
  };
}

/** The arrangement after a step; the same object where nothing changed. */
export function afterStep(arrangement: Arrangement, step: ArrangementStep): Arrangement {
  const { tiles, past, held } = arrangement;
  switch (step.do) {
    case 'pickUp':
      return held?.id === step.id ? arrangement : { ...dropped(arrangement), held: { id: step.id, before: tiles } };
    case 'drop':
      return dropped(arrangement);
    case 'cancel':
      return held ? { tiles: held.before, past, held: undefined } : arrangement;
    case 'undo': {
      const now = dropped(arrangement);
      const before = now.past.at(-1);
      return before ? { tiles: before, past: now.past.slice(0, -1), held: undefined } : now;
    }
    default: {
      const changed = changedTiles(tiles, step);
      if (changed === tiles) return arrangement;
      return held ? { ...arrangement, tiles: changed } : { tiles: changed, past: [...past, tiles], held };
    }
  }
}

function dropped({ tiles, past, held }: Arrangement): Arrangement {
  if (!held) return { tiles, past, held };
  return { tiles, past: held.before === tiles ? past : [...past, held.before], held: undefined };
}

function changedTiles(tiles: Tiles, step: ArrangementStep): Tiles {
  switch (step.do) {
    case 'move': {
      const from = tiles.findIndex(({ id }) => id === step.id);
      const to = Math.min(tiles.length - 1, Math.max(0, step.to));
      if (from < 0 || from === to) return tiles;
      const moved = tiles.filter((_, index) => index !== from);
      moved.splice(to, 0, tiles[from]!);
      return moved;
    }
    case 'resize': {
      const at = tiles.findIndex(({ id }) => id === step.id);
      const tile = tiles[at];
      if (!tile) return tiles;
      const width = within(tile.width + (step.columns ?? 0), mostColumns);
      const height = within(tile.height + (step.rows ?? 0), mostRows);
      if (width === tile.width && height === tile.height) return tiles;
      return tiles.map((one, index) => (index === at ? { ...one, width, height } : one));
    }
    case 'add':
      return [...tiles, { ...step.tile, id: freeId(step.tile.id, new Set(tiles.map(({ id }) => id))) }];
    case 'remove':
      return tiles.some(({ id }) => id === step.id) ? tiles.filter(({ id }) => id !== step.id) : tiles;
    case 'replace':
      return step.tiles;
    default:
      return tiles;
  }
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(1, value));
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const id = `${wanted.slice(0, 58)}_${number}`;
    if (!taken.has(id)) return id;
  }
}
