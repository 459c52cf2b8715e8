'use client';
import ArrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import Inbox from 'lucide/dist/esm/icons/inbox.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { EmptyState } from '../../primitives/empty-state/empty-state.tsx';
import { focusedIn } from '../../primitives/focused-in.ts';
import { Icon } from '../../primitives/icon/icon.tsx';
import { inboxMessages } from './messages.ts';

/** The inbox's parts that can be styled: `kk-inbox__<slot>`; `root` is `kk-inbox`. */
export type InboxSlot = 'root' | 'list' | 'ticket';

/** How the inbox is shown; shared by {@link InboxView} and `Inbox`. */
export interface InboxLook {
  readonly classNames?: SlotClasses<InboxSlot>;
  readonly messages?: MessageOverrides;
}

export interface InboxViewProps extends InboxLook {
  readonly list: ReactNode;
  /** The ticket that is open; nothing where none is. */
  readonly ticket: ReactNode | undefined;
  /** Which it is, so that the focus goes along where the two have no room beside each other. */
  readonly openId: string | undefined;
  /** Back to the list alone. */
  readonly onClose: () => void;
  /** Begins a ticket, by a button and the key c; left out where this viewer may not. */
  readonly onBegin?: (() => void) | undefined;
}

/** What takes letters for itself. */
const WRITES = 'input:not([type="radio"]), textarea, select, [contenteditable], [role="menu"], [role="menu"] *';
const row = '.kk-ticket-list__row[tabindex="0"]';

/** The inbox around a list and a ticket that the host has at hand; `Inbox` fetches both by itself. */
export function InboxView({ list, ticket, openId, onClose, onBegin, classNames, messages }: InboxViewProps) {
  const t = useMessages(inboxMessages, messages);
  const slot = slotClass<InboxSlot>('kk-inbox', classNames);
  const root = useRef<HTMLElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const shown = useRef(openId);
  const toList = () => root.current?.querySelector<HTMLElement>(row)?.focus();

  useEffect(() => {
    const before = shown.current;
    shown.current = openId;
    if (before === openId || !root.current) return;
    // With one pane, what had the focus is not on the page any more.
    const isOnePane = back.current?.checkVisibility?.() ?? false;
    const focused = focusedIn(root.current);
    const isLost = !focused || focused === document.body || focused.closest('.kk-inbox__list') !== null;
    if (openId !== undefined && isOnePane && isLost) back.current?.focus();
  }, [openId]);

  const close = () => {
    onClose();
    // Once the list is there again.
    requestAnimationFrame(toList);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    if (event.key === 'c' && onBegin && !(event.ctrlKey || event.metaKey || event.altKey) && !target.matches(WRITES)) {
      event.preventDefault();
      onBegin();
    }
    if (event.key !== 'Escape') return;
    if (!target.closest('.kk-inbox__ticket') || target.closest('[popover], textarea, input')) return;
    event.preventDefault();
    if (back.current?.checkVisibility?.()) close();
    else toList();
  };
  return (
    <WidgetRoot
      ref={root}
      className={slot('root', 'kk-card')}
      aria-label={t('inbox.label')}
      data-open={ticket ? true : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={slot('list')}>
        {onBegin && (
          <div className="kk-inbox__bar">
            <Button icon={<Icon of={Plus} />} aria-keyshortcuts="c" title={`${t('inbox.begin')} (C)`} onClick={onBegin}>
              {t('inbox.begin')}
            </Button>
          </div>
        )}
        {list}
      </div>
      <div className={slot('ticket')}>
        {ticket ? (
          <>
            <button ref={back} type="button" className="kk-button kk-inbox__back" data-variant="quiet" onClick={close}>
              <Icon of={ArrowLeft} />
              {t('inbox.back')}
            </button>
            {ticket}
          </>
        ) : (
          <EmptyState icon={<Icon of={Inbox} />}>
            <span className="kk-inbox__keys">{t('inbox.nothingOpen')}</span>
            <span className="kk-inbox__touch">{t('inbox.nothingOpenTouch')}</span>
          </EmptyState>
        )}
      </div>
    </WidgetRoot>
  );
}
