'use client';
import type { DashboardTile } from '@korkep/core';
import { GripVertical, Settings2 } from 'lucide';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { focusedIn } from '../../primitives/focused-in.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu } from '../../primitives/menu/menu.tsx';
import { tileName } from '../tile-words.ts';
import type { ArrangeTexts } from './arrange-words.ts';
import { mostColumns, mostRows } from './arrangement.ts';
import { type Direction, stepTo } from './place-tiles.ts';
import type { Arranging } from './use-arranging.ts';
import { useTileDrag } from './use-tile-drag.ts';
import { tileElements, useTileMotion } from './use-tile-motion.ts';

export interface TileGridProps {
  readonly tiles: readonly DashboardTile[];
  readonly arranging: Arranging;
  readonly content: (tile: DashboardTile) => ReactNode;
  readonly className: string;
  readonly tileClassName: string;
  readonly t: ArrangeTexts;
}

/** The tiles while they are arranged: each is a handle that keys and pointer move. */
export function TileGrid({ tiles, arranging, content, className, tileClassName, t }: TileGridProps) {
  const grid = useRef<HTMLUListElement>(null);
  const instructions = useId();
  const { arrangement, step } = arranging;
  const { draggedId, startMove, startResize } = useTileDrag(grid, step);
  useTileMotion(grid, tiles);
  // The button that began this has gone, and with it the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the beginning only
  useEffect(() => {
    const own = grid.current;
    const focused = own && focusedIn(own);
    if (tiles[0] && (!focused || focused === document.body)) focusHandle(own, tiles[0].id);
  }, []);

  const byKey = (event: KeyboardEvent, tile: DashboardTile, at: number) => {
    const { id } = tile;
    const isHeld = arrangement.held?.id === id;
    const act = keyAction(event, grid.current);
    if (!act) return;
    if (act === 'hold') step(isHeld ? { do: 'drop' } : { do: 'pickUp', id });
    else if (act === 'cancel') {
      if (!isHeld) return;
      step({ do: 'cancel' });
    } else if (act === 'remove') {
      const next = tiles[at + 1] ?? tiles[at - 1];
      step({ do: 'remove', id });
      if (next) focusHandle(grid.current, next.id);
    } else if ('columns' in act) step({ do: 'resize', id, ...act });
    else {
      const to = stepTo(tiles, at, act.towards, columnsOf(grid.current));
      if (isHeld) step({ do: 'move', id, to });
      else if (tiles[to]) focusHandle(grid.current, tiles[to].id);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <p id={instructions} className="kk-visually-hidden">
        {t('dashboard.instructions')}
      </p>
      <ul ref={grid} className={className} aria-label={t('dashboard.tiles')} data-arranging="">
        {tiles.map((tile, at) => {
          const name = tileName(tile, t);
          const isHeld = arrangement.held?.id === tile.id;
          return (
            <li
              key={tile.id}
              className={tileClassName}
              data-tile={tile.id}
              data-kind={tile.kind}
              data-width={tile.width}
              data-height={tile.height}
              data-held={isHeld || undefined}
              data-dragged={draggedId === tile.id || undefined}
            >
              <div
                className="kk-dashboard__content"
                // A property, since React 18 and 19 write the attribute differently.
                ref={(element) => {
                  if (element) element.inert = true;
                }}
              >
                {content(tile)}
              </div>
              <button
                type="button"
                className="kk-dashboard__handle"
                data-handle=""
                aria-label={t('dashboard.handle', { name, place: at + 1, count: tiles.length })}
                aria-describedby={instructions}
                aria-pressed={isHeld}
                onKeyDown={(event) => byKey(event, tile, at)}
                onPointerDown={(event) => startMove(event, tile.id)}
              >
                <span className="kk-dashboard__grip" data-grip="">
                  <Icon of={GripVertical} />
                </span>
              </button>
              <span className="kk-dashboard__tools">
                <span className="kk-dashboard__size" aria-hidden="true">
                  {t('dashboard.size', { columns: tile.width, rows: tile.height })}
                </span>
                <Menu
                  label={t('dashboard.actions', { name })}
                  icon={<Icon of={Settings2} />}
                  items={sizeItems(tile, step, t)}
                />
              </span>
              <span
                className="kk-dashboard__corner"
                title={t('dashboard.resize', { name })}
                onPointerDown={(event) => startResize(event, tile.id)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

type KeyAction =
  | 'hold'
  | 'cancel'
  | 'remove'
  | { readonly columns: number; readonly rows: number }
  | { readonly towards: Direction };

function keyAction({ key, shiftKey }: KeyboardEvent, grid: HTMLElement | null): KeyAction | undefined {
  const isRtl = grid !== null && getComputedStyle(grid).direction === 'rtl';
  switch (key) {
    case ' ':
    case 'Enter':
      return 'hold';
    case 'Escape':
      return 'cancel';
    case 'Delete':
    case 'Backspace':
      return 'remove';
    case '+':
    case '=':
      return { columns: 1, rows: 0 };
    case '-':
      return { columns: -1, rows: 0 };
    case 'ArrowLeft':
    case 'ArrowRight': {
      const isForward = (key === 'ArrowRight') !== isRtl;
      if (shiftKey) return { columns: isForward ? 1 : -1, rows: 0 };
      return { towards: isForward ? 'after' : 'before' };
    }
    case 'ArrowUp':
      return shiftKey ? { columns: 0, rows: -1 } : { towards: 'up' };
    case 'ArrowDown':
      return shiftKey ? { columns: 0, rows: 1 } : { towards: 'down' };
    default:
      return undefined;
  }
}

function sizeItems(tile: DashboardTile, step: Arranging['step'], t: ArrangeTexts) {
  const { id, width, height } = tile;
  const resize = (key: 'wider' | 'narrower' | 'taller' | 'shorter', columns: number, rows: number) => ({
    key,
    label: t(`dashboard.${key}`),
    onSelect: () => step({ do: 'resize', id, columns, rows }),
  });
  return [
    ...(width < mostColumns ? [resize('wider', 1, 0)] : []),
    ...(width > 1 ? [resize('narrower', -1, 0)] : []),
    ...(height < mostRows ? [resize('taller', 0, 1)] : []),
    ...(height > 1 ? [resize('shorter', 0, -1)] : []),
    {
      key: 'remove',
      label: t('dashboard.remove'),
      tone: 'critical' as const,
      onSelect: () => step({ do: 'remove', id }),
    },
  ];
}

function columnsOf(grid: HTMLElement | null): number {
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1;
}

/** Puts the focus on a tile's handle. */
function focusHandle(grid: HTMLElement | null, id: string): void {
  const element = tileElements(grid).find(({ dataset }) => dataset.tile === id);
  element?.querySelector<HTMLElement>('[data-handle]')?.focus();
}
