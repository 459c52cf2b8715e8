'use client';
import { type PointerEvent, useEffect, useRef, useState } from 'react';

/** How far a pointer may stray before a press becomes a drag. */
const SLACK = 4;

export interface RuleDrag {
  /** The rule that is dragged, and the place at which it would run. */
  readonly over: { readonly ruleId: string; readonly place: number } | undefined;
  readonly start: (event: PointerEvent<HTMLElement>, ruleId: string) => void;
}

/** Follows a rule that is dragged up or down its list by its grip. Escape, or what ends the press, leaves it as it was. */
export function useRuleDrag(onDrop: (ruleId: string, place: number) => void): RuleDrag {
  const [over, setOver] = useState<RuleDrag['over']>();
  const end = useRef<() => void>(undefined);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(() => () => end.current?.(), []);

  const start: RuleDrag['start'] = (press, ruleId) => {
    if (press.button !== 0) return;
    const grip: HTMLElement = press.currentTarget;
    const list = grip.closest('ol');
    if (!list) return;
    end.current?.();
    const listen = new AbortController();
    const { signal } = listen;
    let place: number | undefined;
    const stop = () => {
      listen.abort();
      end.current = undefined;
      setOver(undefined);
    };
    end.current = stop;
    grip.setPointerCapture?.(press.pointerId);
    grip.addEventListener(
      'pointermove',
      ({ clientY }) => {
        if (place === undefined && Math.abs(clientY - press.clientY) < SLACK) return;
        const rows = [...list.querySelectorAll<HTMLElement>(':scope > [data-rule]')];
        place = placeAt(rows, clientY);
        // A list that is longer than the page comes along.
        rows[place]?.scrollIntoView({ block: 'nearest' });
        setOver({ ruleId, place });
      },
      { signal },
    );
    grip.addEventListener('pointercancel', stop, { signal });
    grip.ownerDocument.addEventListener('keydown', ({ key }) => key === 'Escape' && stop(), { signal });
    grip.addEventListener(
      'pointerup',
      () => {
        const found = place;
        stop();
        if (found !== undefined) drop.current(ruleId, found);
      },
      { signal },
    );
  };
  return { over, start };
}

/** The place among the rows at which a height is; the nearest of them outside. */
function placeAt(rows: readonly HTMLElement[], y: number): number {
  const at = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return at < 0 ? rows.length - 1 : at;
}
