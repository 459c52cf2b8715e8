'use client';
import { type RefObject, useRef } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';

/** The element of a tile in the grid. */
export function tileElement(grid: HTMLElement | null, id: string): HTMLElement | undefined {
  return tileElements(grid).find((element) => element.dataset.tile === id);
}

/** The elements of all tiles, in their order. */
export function tileElements(grid: HTMLElement | null): readonly HTMLElement[] {
  return grid ? [...grid.querySelectorAll<HTMLElement>(':scope > [data-tile]')] : [];
}

/**
 * Lets tiles glide to their new places while they are arranged, and keeps the focus with the tile that has it: a
 * browser drops the focus of an element that is moved in the page.
 */
export function useTileMotion(grid: RefObject<HTMLElement | null>, tiles: unknown): void {
  const places = useRef(new Map<string, DOMRect>());
  const focused = useRef<string>(undefined);

  useBeforePaint(() => {
    const element = grid.current;
    if (!element) return;
    const follow = (event: FocusEvent) => {
      const tile = (event.target as HTMLElement).closest<HTMLElement>('[data-tile]');
      focused.current = (event.target as HTMLElement).matches('[data-handle]') ? tile?.dataset.tile : undefined;
    };
    element.addEventListener('focusin', follow);
    return () => element.removeEventListener('focusin', follow);
  }, [grid]);

  useBeforePaint(() => {
    const before = places.current;
    const now = new Map<string, DOMRect>();
    {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      for (const element of tileElements(grid.current)) {
        const id = element.dataset.tile as string;
        const place = element.getBoundingClientRect();
        const last = before.get(id);
        now.set(id, place);
        if (!last || isStill || element.dataset.dragged) continue;
        const [x, y] = [last.left - place.left, last.top - place.top];
        if (x !== 0 || y !== 0) {
          element.animate([{ translate: `${x}px ${y}px` }, { translate: '0 0' }], {
            duration: 160,
            easing: 'cubic-bezier(0.2, 0, 0, 1)',
          });
        }
      }
      const root = grid.current?.getRootNode() as Document | ShadowRoot | undefined;
      const hasLost = root && (root.activeElement === null || root.activeElement === document.body);
      if (focused.current !== undefined && hasLost) {
        const handle = tileElement(grid.current, focused.current)?.querySelector<HTMLElement>('[data-handle]');
        handle?.focus({ preventScroll: true });
      }
    }
    places.current = now;
  }, [grid, tiles]);
}
