'use client';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { join } from '../presentation/widget-root.tsx';
import { focusedIn } from '../primitives/focused-in.ts';
import { placeBeside } from '../primitives/popover/place-beside.ts';
import { useBeforePaint } from './use-before-paint.ts';

export interface FloatingProps {
  /** What it stands beside, and what has the focus again when it closes. */
  readonly anchor: HTMLElement | null;
  readonly label: string;
  readonly role?: 'dialog' | 'menu';
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Something above the page that is there as long as it is rendered: for anchors that are no button of their own, such as
 * a cell. The browser's own popover closes it on Escape and on a click elsewhere.
 */
export function Floating({ anchor, label, role = 'dialog', className, onClose, children }: FloatingProps) {
  const floating = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useBeforePaint(() => {
    const element = floating.current;
    if (!element || !anchor) return;
    element.showPopover();
    const stop = placeBeside(element, anchor);
    element.querySelector<HTMLElement>('[data-autofocus], input, [role="menuitem"]')?.focus();
    const follow = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    element.addEventListener('toggle', follow);
    return () => {
      element.removeEventListener('toggle', follow);
      stop();
      const hadFocus = element.contains(focusedIn(element));
      if (element.matches(':popover-open')) element.hidePopover();
      if (hadFocus && anchor.isConnected) anchor.focus({ preventScroll: true });
    };
  }, [anchor]);

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of two that both take a name
    <div ref={floating} popover="auto" role={role} aria-label={label} className={join('kk-popover', className)}>
      {children}
    </div>
  );
}
