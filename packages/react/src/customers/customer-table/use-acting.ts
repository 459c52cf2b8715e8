import type { RefObject, SyntheticEvent } from 'react';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { focusedIn } from '../../primitives/focused-in.ts';
import { isPlainClick } from './cell-place.ts';
import type { GridNow } from './grid-actions.ts';

/** What keys and the pointer do; loaded when the table has been painted. */
export type GridActions = Pick<typeof import('./table-tools.ts'), 'actOnGrid' | 'cellEditOf' | 'WriteMark'>;

/** Keys that would scroll the page. */
const scrolling = /^(Arrow|Page|Home|End| $)/;

/** Hands on what happens on the grid. What happens before the actions are there waits for them. */
export function useActing(
  now: RefObject<GridNow | undefined>,
  actions: GridActions | undefined,
  prepare: () => void,
): (event: SyntheticEvent) => void {
  const early = useRef<Event[]>([]);
  const [, goOn] = useReducer((count: number) => count + 1, 0);

  // One after the other, for what a key does depends on where the one before has led.
  useEffect(() => {
    const event = actions && early.current.shift();
    if (!event) return;
    const target = event.target as HTMLElement;
    actions.actOnGrid(event, now.current as GridNow, event.type === 'keydown' ? focusedIn(target) : target);
    goOn();
  });

  return useCallback(
    ({ nativeEvent: event }: SyntheticEvent) => {
      if (actions && early.current.length === 0) return actions.actOnGrid(event, now.current as GridNow);
      prepare();
      const target = event.target as HTMLElement;
      // A drag cannot begin after its pointer has gone.
      if (event.type === 'pointerdown' || !target.closest('[data-column]')) return;
      const isHeld =
        event.type === 'keydown'
          ? target.matches('[data-column]') && scrolling.test((event as KeyboardEvent).key)
          : target.closest('a') && now.current?.props.onOpen && isPlainClick(event as MouseEvent);
      if (isHeld) event.preventDefault();
      early.current.push(event);
    },
    [actions, now, prepare],
  );
}
