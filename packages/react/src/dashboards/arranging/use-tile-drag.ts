'use client';
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import type { ArrangementStep } from './arrangement.ts';
import { tileElement, tileElements } from './use-tile-motion.ts';

/** How far the pointer goes before a press becomes a drag, in pixels. */
const threshold = 4;

interface Drag {
  readonly id: string;
  readonly begin: { readonly x: number; readonly y: number };
  /** Where in the tile it was gripped. */
  readonly grip: { readonly x: number; readonly y: number };
  isMoving: boolean;
  /** Where the pointer is. */
  at: { readonly x: number; readonly y: number };
}

/** Moves and resizes tiles under the pointer. What it adds to the page it takes away when the pointer is let go. */
export function useTileDrag(grid: RefObject<HTMLElement | null>, step: (step: ArrangementStep) => void) {
  const [draggedId, setDraggedId] = useState<string>();
  const stop = useRef<() => void>(undefined);
  const carried = useRef<Drag>(undefined);
  useEffect(() => () => stop.current?.(), []);
  // After every change of the order, before anybody sees it.
  useBeforePaint(() => {
    if (carried.current) carry(grid.current, carried.current);
  });

  /** Follows the pointer until it is let go or taken away. */
  const follow = (
    event: PointerEvent,
    move: (event: globalThis.PointerEvent) => void,
    end: (isDone: boolean) => void,
  ) => {
    stop.current?.();
    const view = event.currentTarget.ownerDocument;
    const { pointerId } = event;
    const onMove = (next: globalThis.PointerEvent) => next.pointerId === pointerId && move(next);
    const finish = (isDone: boolean) => {
      view.removeEventListener('pointermove', onMove);
      view.removeEventListener('pointerup', onUp);
      view.removeEventListener('pointercancel', onCancel);
      view.removeEventListener('keydown', onKey, true);
      stop.current = undefined;
      setDraggedId(undefined);
      end(isDone);
    };
    const onUp = (next: globalThis.PointerEvent) => next.pointerId === pointerId && finish(true);
    const onCancel = (next: globalThis.PointerEvent) => next.pointerId === pointerId && finish(false);
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      finish(false);
    };
    view.addEventListener('pointermove', onMove);
    view.addEventListener('pointerup', onUp);
    view.addEventListener('pointercancel', onCancel);
    view.addEventListener('keydown', onKey, true);
    stop.current = () => finish(false);
  };

  const startMove = (event: PointerEvent, id: string) => {
    const element = tileElement(grid.current, id);
    // A finger scrolls the page; it drags by the grip only.
    const isScroll = event.pointerType === 'touch' && !(event.target as HTMLElement).closest('[data-grip]');
    if (event.button !== 0 || !element || isScroll) return;
    const { left, top } = element.getBoundingClientRect();
    const drag: Drag = {
      id,
      begin: { x: event.clientX, y: event.clientY },
      grip: { x: event.clientX - left, y: event.clientY - top },
      isMoving: false,
      at: { x: event.clientX, y: event.clientY },
    };
    follow(
      event,
      ({ clientX: x, clientY: y }) => {
        if (!drag.isMoving && Math.hypot(x - drag.begin.x, y - drag.begin.y) < threshold) return;
        if (!drag.isMoving) {
          drag.isMoving = true;
          carried.current = drag;
          setDraggedId(id);
          step({ do: 'pickUp', id });
        }
        drag.at = { x, y };
        const to = placeUnder(grid.current, id, x, y);
        if (to !== undefined) step({ do: 'move', id, to });
        carry(grid.current, drag);
      },
      (isDone) => {
        carried.current = undefined;
        const dragged = tileElement(grid.current, id);
        if (dragged) dragged.style.translate = '';
        if (drag.isMoving) step({ do: isDone ? 'drop' : 'cancel' });
      },
    );
  };

  const startResize = (event: PointerEvent, id: string) => {
    const element = tileElement(grid.current, id);
    if (event.button !== 0 || !element || !grid.current) return;
    event.preventDefault();
    event.stopPropagation();
    const style = getComputedStyle(grid.current);
    const gap = Number.parseFloat(style.columnGap) || 0;
    const column = Number.parseFloat(style.gridTemplateColumns) + gap;
    const row = Number.parseFloat(style.gridAutoRows) + gap || column;
    const isRtl = style.direction === 'rtl';
    let [columns, rows] = [0, 0];
    const begin = { x: event.clientX, y: event.clientY };
    step({ do: 'pickUp', id });
    follow(
      event,
      ({ clientX, clientY }) => {
        const wide = Math.round(((clientX - begin.x) * (isRtl ? -1 : 1)) / column);
        const high = Math.round((clientY - begin.y) / row);
        if (wide === columns && high === rows) return;
        step({ do: 'resize', id, columns: wide - columns, rows: high - rows });
        [columns, rows] = [wide, high];
      },
      (isDone) => step({ do: isDone ? 'drop' : 'cancel' }),
    );
  };
  return { draggedId, startMove, startResize };
}

/** Keeps the tile under the pointer, wherever its place in the grid is by now. */
function carry(grid: HTMLElement | null, { id, grip, at }: Drag): void {
  const element = tileElement(grid, id);
  if (!element) return;
  element.style.translate = 'none';
  const { left, top } = element.getBoundingClientRect();
  element.style.translate = `${at.x - grip.x - left}px ${at.y - grip.y - top}px`;
}

/** The place in the order that the pointer points at: before the tile under it, or after it in its second half. */
function placeUnder(grid: HTMLElement | null, id: string, x: number, y: number): number | undefined {
  const elements = tileElements(grid);
  const from = elements.findIndex(({ dataset }) => dataset.tile === id);
  const isRtl = grid !== null && getComputedStyle(grid).direction === 'rtl';
  for (const [index, element] of elements.entries()) {
    if (index === from) continue;
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    if (x < left || x > right || y < top || y > bottom) continue;
    const isLate = isRtl ? x < left + width / 2 : x > left + width / 2;
    const to = index + (isLate ? 1 : 0);
    return to > from ? to - 1 : to;
  }
  return undefined;
}
