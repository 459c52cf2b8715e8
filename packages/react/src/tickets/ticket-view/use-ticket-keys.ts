'use client';
import type { CommentVisibility } from '@korkep/core';
import type { KeyboardEvent, RefObject } from 'react';
import { focusedIn } from '../../primitives/focused-in.ts';

export interface TicketKeys {
  readonly onWrite: ((visibility: CommentVisibility) => void) | undefined;
  readonly onAssignToMe: (() => void) | undefined;
}

/** What takes letters for itself. */
const WRITES = 'input:not([type="radio"]), textarea, select, [contenteditable], [role="menu"], [role="menu"] *';

/**
 * The keys of the view: r, n, a, s, m, /, ., j, k, ? and Escape. They hold only while the focus is in it, outside of where one
 * writes, and leave alone what is pressed with Ctrl, Alt or Cmd.
 */
export function useTicketKeys(root: RefObject<HTMLElement | null>, { onWrite, onAssignToMe }: TicketKeys) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const element = root.current;
    if (!element || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (event.key === 'Escape') {
      // From where one writes, back to what is read.
      if (!target.matches('textarea')) return;
      event.preventDefault();
      (words(element).at(-1) ?? element.querySelector<HTMLElement>('[role="log"]'))?.focus();
      return;
    }
    if (target.matches(WRITES)) return;
    const act = {
      r: () => onWrite?.('public'),
      n: () => onWrite?.('internal'),
      a: () => onAssignToMe?.(),
      s: () => element.querySelector<HTMLElement>('.kk-ticket-view__status')?.click(),
      j: () => moveBy(element, 1),
      k: () => moveBy(element, -1),
      m: () => element.querySelector<HTMLElement>('.kk-reply-tools__macros')?.click(),
      '/': () => element.querySelector<HTMLElement>('.kk-reply-tools__articles')?.click(),
      '.': () => element.querySelector<HTMLElement>('.kk-ticket-view__more')?.click(),
      '?': () => element.querySelector<HTMLElement>('.kk-ticket-view__help')?.click(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

const words = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('[data-word]')];

/** From word to word; from elsewhere to the newest. */
function moveBy(root: HTMLElement, step: 1 | -1): void {
  const all = words(root);
  const focused = focusedIn(root);
  const at = all.findIndex((word) => word.contains(focused));
  const next = at < 0 ? all.at(-1) : all[Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}
