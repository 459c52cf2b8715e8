'use client';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';

/** How far from the end one still reads the end. */
const NEAR = 48;

export interface ReadingPlace {
  /** How many words came at the end while the reader was elsewhere. */
  readonly unseen: number;
  readonly toEnd: () => void;
  readonly onScroll: () => void;
}

/**
 * Keeps what is being read where it is: at first the newest word is seen; what comes before it pushes nothing away; what
 * comes after is followed only by whoever was at the end, and by whoever said it.
 *
 * @param keys of the words, from the first to the newest
 * @param isOwn whether the newest is the reader's own that is being sent
 */
export function useReadingPlace(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  isOwn: boolean,
): ReadingPlace {
  const [unseen, setUnseen] = useState(0);
  const place = useRef({ isAtEnd: true, top: 0, newest: undefined as string | undefined, first: '' });
  const [first = '', newest] = [keys[0], keys.at(-1)];
  const toEnd = useCallback(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
    place.current.isAtEnd = true;
    setUnseen(0);
  }, [list]);

  useBeforePaint(() => {
    const element = list.current;
    if (!element) return;
    const before = place.current;
    if (before.first !== '' && before.first !== first) {
      const moved = topOf(element, before.first);
      if (moved !== undefined) element.scrollTop += moved - before.top;
    }
    if (before.newest !== newest) {
      const seen = before.newest === undefined ? -1 : keys.indexOf(before.newest);
      if (before.isAtEnd || isOwn) toEnd();
      else if (seen >= 0) setUnseen((count) => count + keys.length - 1 - seen);
    }
    place.current = { ...place.current, top: topOf(element, first) ?? 0, newest, first };
  });

  // What stands above or below may take or give room.
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const follow = new ResizeObserver(() => {
      if (place.current.isAtEnd) element.scrollTop = element.scrollHeight;
    });
    follow.observe(element);
    return () => follow.disconnect();
  }, [list]);

  const onScroll = () => {
    const element = list.current;
    if (!element) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    const { first: held } = place.current;
    place.current = { ...place.current, isAtEnd, top: topOf(element, held) ?? 0 };
    if (isAtEnd && unseen > 0) setUnseen(0);
  };
  return { unseen, toEnd, onScroll };
}

/** Where a word stands in the list, whatever was scrolled. */
function topOf(list: HTMLElement, key: string): number | undefined {
  return [...list.querySelectorAll<HTMLElement>('[data-word]')].find(({ dataset }) => dataset.word === key)?.offsetTop;
}
