'use client';
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

// On a server a layout effect only warns.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * Opens a `<dialog>` as a modal one while it is mounted, and gives the properties by which a person closes it: Escape,
 * the back gesture of a phone, and a click on the page behind.
 *
 * @param first Finds what has the focus first.
 */
export function useModal(
  dialog: RefObject<HTMLDialogElement | null>,
  first: (dialog: HTMLDialogElement) => HTMLElement | null,
  onClose: () => void,
) {
  const pressedOn = useRef<EventTarget>(null);

  // Before the page is painted, and before the element goes: a dialog that is only taken away keeps the focus to itself.
  useBeforePaint(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    first(element)?.focus();
    return () => element.close();
  }, []);

  return {
    onKeyDown: (event: KeyboardEvent<HTMLDialogElement>) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
      // What floats above the dialog closes first.
      if (event.currentTarget.querySelector(':popover-open:not([popover="manual"])')) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    },
    onCancel: (event: { preventDefault(): void; target: EventTarget; currentTarget: EventTarget }) => {
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      onClose();
    },
    onPointerDown: (event: PointerEvent) => {
      pressedOn.current = event.target;
    },
    // Both ends of the click: text that is marked with the pointer may end outside.
    onClick: (event: { target: EventTarget; currentTarget: EventTarget }) => {
      if (event.target === event.currentTarget && pressedOn.current === event.currentTarget) onClose();
    },
  };
}
