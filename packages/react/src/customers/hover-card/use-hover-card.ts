'use client';
import type { FocusEvent, KeyboardEvent, PointerEvent, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { focusedIn } from '../../primitives/focused-in.ts';
import { placeBeside } from '../../primitives/popover/place-beside.ts';

/** How long the pointer or the focus rests on the name before anything is asked, and before the card opens. */
const intentPause = 80;
const openPause = 400;
/** How long the way from the name to its card may take. */
const closePause = 250;
/** So soon after a card was closed the next one opens at once: the person is reading along a list. */
const warmth = 500;

let lastClosedAt = Number.NEGATIVE_INFINITY;
let closeOther: (() => void) | undefined;

/** Whether the card is wanted (its data is asked for) and whether it is open. */
export interface HoverCardState {
  readonly isWanted: boolean;
  readonly isOpen: boolean;
  readonly triggerProps: object;
  readonly cardProps: object;
  readonly toggle: () => void;
}

/**
 * Opens a card beside a trigger for the pointer and the keyboard: after a pause, one at a time, and it stays while the
 * pointer or the focus is in it. Escape closes it wherever the focus is. A finger opens nothing: a link is followed.
 */
export function useHoverCard(
  trigger: RefObject<HTMLElement | null>,
  card: RefObject<HTMLElement | null>,
): HoverCardState {
  const [isWanted, setIsWanted] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  /** Opened by a click: then only a click, Escape or the focus closes it. */
  const isPinned = useRef(false);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);

  const stopWaiting = () => {
    for (const timer of timers.current) clearTimeout(timer);
    timers.current = [];
  };
  const after = (pause: number, act: () => void) => void timers.current.push(setTimeout(act, pause));
  const open = () => {
    stopWaiting();
    setIsWanted(true);
    setIsOpen(true);
  };
  const close = () => {
    stopWaiting();
    setIsOpen(false);
  };
  const openSoon = () => {
    stopWaiting();
    if (isOpen) return;
    if (performance.now() - lastClosedAt < warmth) return open();
    after(intentPause, () => setIsWanted(true));
    after(openPause, open);
  };
  const closeSoon = () => {
    stopWaiting();
    if (!isPinned.current) after(closePause, close);
  };

  useEffect(() => () => timers.current.forEach(clearTimeout), []);
  useEffect(() => {
    const [anchor, floating] = [trigger.current, card.current];
    if (!isOpen || !anchor || !floating) return;
    closeOther?.();
    const closeThis = () => setIsOpen(false);
    closeOther = closeThis;
    floating.showPopover();
    const stopFollowing = placeBeside(floating, anchor);
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Not the dialog it may stand in as well.
      event.preventDefault();
      event.stopPropagation();
      if (floating.contains(focusedIn(floating))) anchor.focus();
      setIsOpen(false);
    };
    const onPress = (event: globalThis.PointerEvent) => {
      const path = event.composedPath();
      if (!path.includes(floating) && !path.includes(anchor)) setIsOpen(false);
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      isPinned.current = false;
      lastClosedAt = performance.now();
      if (closeOther === closeThis) closeOther = undefined;
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPress, true);
      stopFollowing();
      if (floating.matches(':popover-open')) floating.hidePopover();
    };
  }, [isOpen, trigger, card]);

  const followPointer = {
    onPointerEnter: (event: PointerEvent) => event.pointerType !== 'touch' && openSoon(),
    onPointerLeave: (event: PointerEvent) => event.pointerType !== 'touch' && closeSoon(),
  };
  // What takes no focus leaves it nowhere: where the pointer presses in the card, the person is still in it.
  const isWithin = ({ relatedTarget }: FocusEvent) =>
    relatedTarget === null
      ? card.current?.matches(':hover')
      : trigger.current?.contains(relatedTarget) || card.current?.contains(relatedTarget);
  return {
    isWanted,
    isOpen,
    triggerProps: {
      ...followPointer,
      onFocus: (event: FocusEvent) => event.target.matches(':focus-visible') && openSoon(),
      onBlur: (event: FocusEvent) => !isWithin(event) && close(),
      // A link that is followed leaves nothing behind.
      onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && stopWaiting(),
    },
    cardProps: {
      ...followPointer,
      onPointerEnter: stopWaiting,
      onFocus: stopWaiting,
      onBlur: (event: FocusEvent) => !isWithin(event) && closeSoon(),
    },
    toggle: () => {
      // A card that came with the pointer stays at the click that was meant to open it.
      if (isOpen && isPinned.current) return close();
      isPinned.current = true;
      open();
    },
  };
}
