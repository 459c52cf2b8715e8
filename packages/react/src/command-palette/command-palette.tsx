'use client';
import { useState } from 'react';
import { useWhenIdle } from '../presentation/use-when-idle.ts';
import { useLater } from '../state/use-later.ts';
import type { CommandPaletteLook } from './command-palette-view.tsx';
import type { RecentCustomer } from './palette-items.ts';
import { useHotkey } from './use-hotkey.ts';

export interface CommandPaletteProps extends CommandPaletteLook {
  /** The letter that opens it with Ctrl or ⌘; `k` when left out, `false` for none. */
  readonly hotkey?: string | false;
  /** Given, the host opens and closes it; the key then only calls `onOpenChange`. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** A customer was chosen. Left out, the host's page of them is opened (`hrefFor`, `navigate`). */
  readonly onChooseCustomer?: (customer: RecentCustomer) => void;
  /** Whether customers are searched too; true when left out. */
  readonly searchesCustomers?: boolean;
}

/** Most visits end without it. */
const loadPalette = () => import('./open-palette.tsx');

/**
 * Everything from the keyboard: Ctrl K or ⌘ K opens a box that finds customers and the host's own commands, the last
 * customers first. Mount it once, below a `CrmProvider`; its look is `@korkep/react/command-palette.css`.
 *
 * @example
 * <CommandPalette commands={[{ id: 'ticket', label: 'New ticket', shortcut: 'C', run: openComposer }]} />
 */
export function CommandPalette(props: CommandPaletteProps) {
  const { hotkey = 'k', isOpen: given, onOpenChange, ...rest } = props;
  const [isOpenByItself, setIsOpenByItself] = useState(false);
  const isOpen = given ?? isOpenByItself;
  const setIsOpen = (next: boolean) => {
    setIsOpenByItself(next);
    onOpenChange?.(next);
  };
  useHotkey(hotkey, () => setIsOpen(!isOpen));
  const { part, prepare } = useLater(loadPalette, isOpen);
  useWhenIdle(prepare);
  return isOpen && part ? <part.OpenPalette {...rest} onClose={() => setIsOpen(false)} /> : null;
}
