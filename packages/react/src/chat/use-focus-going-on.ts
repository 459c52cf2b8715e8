'use client';
import type { RefObject } from 'react';
import { useBeforePaint } from '../filters/use-before-paint.ts';

/** Whoever stands in a part when it goes stands in another one then, and not at the page's beginning. */
export function useFocusGoingOn(part: RefObject<HTMLElement | null>, next: RefObject<HTMLElement | null>): void {
  useBeforePaint(() => {
    const going = part.current;
    return () => {
      if (going?.matches(':focus-within')) next.current?.focus({ preventScroll: true });
    };
  }, [part, next]);
}
