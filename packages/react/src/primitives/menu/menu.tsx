'use client';
import type { KeyboardEvent, ReactNode } from 'react';
import { focusedIn } from '../focused-in.ts';
import { Popover, type PopoverProps } from '../popover/popover.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly tone?: 'critical';
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** Name of the button and of the menu. */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly items: readonly MenuItem[];
  /** A button of another look, with words on it; a sign alone when left out. */
  readonly trigger?: PopoverProps['trigger'];
}

/** Further actions. Arrows move, Home and End go to the ends, a letter finds an item, Escape closes. */
export function Menu({ label, icon, items, trigger }: MenuProps) {
  return (
    <Popover
      label={label}
      role="menu"
      className="kk-menu"
      trigger={trigger ?? { className: 'kk-icon-button', 'aria-label': label, title: label, children: icon }}
    >
      {({ close }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu that surrounds it
        <div className="kk-menu__items" onKeyDown={(event) => moveInMenu(event, close)}>
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="kk-menu__item"
              data-tone={item.tone}
              onClick={() => {
                close();
                item.onSelect();
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLElement>, close: () => void) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.indexOf(focusedIn(event.currentTarget) as HTMLElement);
  const count = items.length;
  if (event.key === 'Tab') return close();
  let next = { ArrowDown: (at + 1) % count, ArrowUp: (at - 1 + count) % count, Home: 0, End: count - 1 }[event.key];
  if (next === undefined && event.key.length === 1 && /\p{L}/u.test(event.key)) {
    const order = items.map((_, offset) => (at + 1 + offset) % count);
    next = order.find((index) => items[index]?.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()));
  }
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
