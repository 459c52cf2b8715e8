'use client';
import type { SearchHit } from '@korkep/core';
import { Search } from 'lucide';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { searchMessages } from '../customers/customer-search/messages.ts';
import { commonMessages } from '../messages/common.ts';
import { customerWords } from '../messages/customer-words.ts';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { useMessages } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { useModal } from '../primitives/dialog/use-modal.ts';
import { Icon } from '../primitives/icon/icon.tsx';
import type { AsyncState } from '../state/async-state.ts';
import { CustomerNotes } from './customer-notes.tsx';
import { paletteMessages } from './messages.ts';
import {
  commandGroups,
  customerItems,
  type PaletteCommand,
  type PaletteGroup,
  type PaletteItem,
  type RecentCustomer,
  recentItems,
} from './palette-items.ts';
import { PaletteOption } from './palette-option.tsx';

/** The palette's parts that can be styled: `kk-palette__<slot>`; `root` is `kk-palette`. */
export type CommandPaletteSlot = 'root' | 'input' | 'list' | 'group' | 'option' | 'footer';

/** How the palette is shown; shared by {@link CommandPaletteView} and `CommandPalette`. */
export interface CommandPaletteLook {
  /** What the host lets people do from anywhere. */
  readonly commands?: readonly PaletteCommand[] | undefined;
  readonly placeholder?: string | undefined;
  readonly classNames?: SlotClasses<CommandPaletteSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
}

export interface CommandPaletteViewProps extends CommandPaletteLook {
  readonly onClose: () => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query found; left out where customers are not searched, or nothing is asked. */
  readonly customers?: AsyncState<readonly SearchHit[]> | undefined;
  readonly recent?: readonly RecentCustomer[] | undefined;
  /** Left out, customers are neither searched nor offered. */
  readonly onChooseCustomer?: ((customer: RecentCustomer) => void) | undefined;
}

export const paletteCatalogue = joinMessages(commonMessages, customerWords, searchMessages, paletteMessages);
const none: readonly never[] = [];

/**
 * The open palette around what the host has at hand; `CommandPalette` opens and asks by itself. A combo box in a modal
 * dialog: arrows move, Page Up and Down go from group to group, Enter chooses, Escape closes.
 */
export function CommandPaletteView(props: CommandPaletteViewProps) {
  const { commands = none, customers, recent = none, query, onQuery, onClose, onChooseCustomer, ...look } = props;
  const t = useMessages(paletteCatalogue, look.messages);
  const slot = slotClass<CommandPaletteSlot>('kk-palette', look.classNames);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const modal = useModal(dialog, (element) => element.querySelector('input'), onClose);
  const [activeKey, setActiveKey] = useState<string>();

  const groups = useMemo<PaletteGroup[]>(() => {
    const isAsked = query.trim() !== '';
    const found = customers?.status === 'ready' ? customerItems(customers.data) : [];
    const all: PaletteGroup[] = [
      { key: 'recent', title: t('palette.recent'), items: isAsked ? [] : recentItems(recent) },
      ...commandGroups(commands, query),
      { key: 'customers', title: t('palette.customers'), items: isAsked ? found : [] },
    ];
    return all.filter(({ items }) => items.length > 0);
  }, [commands, customers, query, recent, t]);
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups]);
  // What comes in later does not move the choice; what went leaves it to the first.
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === activeKey),
  );
  const active = items[at];

  useEffect(() => {
    dialog.current?.querySelectorAll('[role="option"]')[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = (item: PaletteItem) => {
    // Closed first: what the choice opens must not be below the palette, and finds the focus where it was.
    dialog.current?.close();
    onClose();
    if (item.kind === 'command') item.command.run();
    else onChooseCustomer?.(item.kind === 'recent' ? item.customer : item.hit.customer);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active) choose(active);
      return;
    }
    const next = nextItem(event.key, at, items, groups);
    if (!next) return;
    event.preventDefault();
    setActiveKey(next.key);
  };

  const isWaiting = customers?.status === 'loading';
  return (
    <WidgetRoot as="div" className="kk-palette-place">
      <dialog ref={dialog} className={slot('root')} aria-label={t('palette.label')} {...modal}>
        <div className="kk-palette__field">
          <Icon of={Search} />
          <input
            type="text"
            inputMode="search"
            enterKeyHint="go"
            autoComplete="off"
            spellCheck={false}
            role="combobox"
            className={slot('input')}
            aria-label={t('palette.label')}
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active ? `${id}-${at}` : undefined}
            placeholder={
              look.placeholder ?? t(onChooseCustomer ? 'palette.placeholder' : 'palette.placeholderCommands')
            }
            value={query}
            onChange={(event) => {
              onQuery(event.target.value);
              setActiveKey(undefined);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <span role="status" className="kk-visually-hidden">
          {query.trim() && !isWaiting && t('palette.count', { count: items.length })}
        </span>
        <div
          className={slot('list')}
          data-fetching={customers?.status === 'ready' && customers.isFetching ? '' : undefined}
        >
          <div role="listbox" id={`${id}-list`} aria-label={t('palette.results')}>
            {groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
              <div
                key={group.key}
                role="group"
                className={slot('group')}
                aria-label={group.title ?? t('palette.commands')}
              >
                {group.title && (
                  <div className="kk-palette__title" aria-hidden="true">
                    {group.title}
                  </div>
                )}
                {group.items.map((item) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, as in every combo box
                  // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, as in every combo box
                  <div
                    key={item.key}
                    role="option"
                    id={`${id}-${items.indexOf(item)}`}
                    className={slot('option')}
                    aria-selected={item === active}
                    onPointerDown={(event) => event.preventDefault()}
                    onPointerMove={() => setActiveKey(item.key)}
                    onClick={() => choose(item)}
                  >
                    <PaletteOption item={item} query={query} t={t} />
                  </div>
                ))}
              </div>
            ))}
          </div>
          <CustomerNotes state={customers} hasItems={items.length > 0} query={query.trim()} t={t} look={look} />
        </div>
        <footer className={slot('footer')} aria-hidden="true">
          <Key sign="↑↓" does={t('palette.keyMove')} />
          <Key sign="↵" does={t('palette.keyChoose')} />
          <Key sign="Esc" does={t('palette.keyClose')} />
        </footer>
      </dialog>
    </WidgetRoot>
  );
}

/** Where a key leads from the item that is active; around at the ends. */
function nextItem(key: string, at: number, items: readonly PaletteItem[], groups: readonly PaletteGroup[]) {
  const { length } = items;
  if (key === 'ArrowDown') return items[(at + 1) % length];
  if (key === 'ArrowUp') return items[(at - 1 + length) % length];
  if (key !== 'PageDown' && key !== 'PageUp') return undefined;
  const here = groups.findIndex((group) => group.items.includes(items[at] as PaletteItem));
  const step = key === 'PageDown' ? 1 : -1;
  return groups[(here + step + groups.length) % groups.length]?.items[0];
}

function Key({ sign, does }: { readonly sign: string; readonly does: string }) {
  return (
    <span className="kk-palette__key">
      <kbd className="kk-palette__sign">{sign}</kbd> {does}
    </span>
  );
}
