'use client';
import type { ComponentPropsWithoutRef, ReactNode, RefObject } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { join } from '../../presentation/widget-root.tsx';
import { placeBeside } from './place-beside.ts';

export interface PopoverProps {
  /** What the floating part is called. */
  readonly label: string;
  /** Properties of the button that opens it; `children` is what stands on it. */
  readonly trigger: ComponentPropsWithoutRef<'button'> & { readonly [data: `data-${string}`]: string | undefined };
  readonly className?: string;
  readonly role?: 'dialog' | 'menu';
  readonly children: (popover: { readonly close: () => void }) => ReactNode;
}

/**
 * A button and what it opens above the page. The browser's own popover: it closes on Escape and on a click
 * elsewhere, gives the focus back, and is never cut off by a host's `overflow: hidden`.
 */
export function Popover({ label, trigger, className, role = 'dialog', children }: PopoverProps) {
  const button = useRef<HTMLButtonElement>(null);
  const floating = useRef<HTMLDivElement>(null);
  const id = useId();
  const isOpen = usePopover(button, floating);
  return (
    <>
      <button
        type="button"
        {...trigger}
        ref={button}
        aria-expanded={isOpen}
        aria-haspopup={role}
        aria-controls={isOpen ? id : undefined}
      />
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is one of two that both take a name */}
      <div
        ref={floating}
        id={id}
        popover="auto"
        role={role}
        aria-label={label}
        className={join('kk-popover', className)}
        data-open={isOpen || undefined}
      >
        {isOpen && children({ close: () => floating.current?.hidePopover() })}
      </div>
    </>
  );
}

/** Ties the two elements together; tells whether the popover is open. */
function usePopover(button: RefObject<HTMLButtonElement | null>, floating: RefObject<HTMLDivElement | null>): boolean {
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    const opener = button.current;
    const popover = floating.current;
    if (!opener || !popover) return;
    // Set as a property, because React 18 does not know the attribute. The browser then toggles without a race
    // between the click and the light dismissal that the same click causes.
    opener.popoverTargetElement = popover;
    const followState = (event: Event) => {
      const isOpening = (event as ToggleEvent).newState === 'open';
      // What has the focus stays until the browser has given the focus back to the opener.
      if (isOpening || event.type === 'toggle') setIsOpen(isOpening);
    };
    popover.addEventListener('beforetoggle', followState);
    popover.addEventListener('toggle', followState);
    return () => {
      popover.removeEventListener('beforetoggle', followState);
      popover.removeEventListener('toggle', followState);
    };
  }, [button, floating]);

  useEffect(() => {
    const opener = button.current;
    const popover = floating.current;
    if (!isOpen || !opener || !popover) return;
    const stopFollowing = placeBeside(popover, opener);
    const enter = () => popover.querySelector<HTMLElement>('[data-autofocus], [role="menuitem"]')?.focus();
    // At a person's click the state changes before the browser shows the popover, and what is hidden takes no focus.
    if (popover.matches(':popover-open')) enter();
    else popover.addEventListener('toggle', enter, { once: true });
    // Text alone must scroll by the keyboard too, if it is taller than the page.
    if (popover.querySelector('a[href], button, input, select, textarea, [tabindex]'))
      popover.removeAttribute('tabindex');
    else popover.tabIndex = 0;
    return () => {
      popover.removeEventListener('toggle', enter);
      stopFollowing();
    };
  }, [isOpen, button, floating]);

  return isOpen;
}
