'use client';
import type { CommentVisibility, CustomStatus, Ticket } from '@korkep/core';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import CloudOff from 'lucide/dist/esm/icons/cloud-off.mjs';
import LockKeyhole from 'lucide/dist/esm/icons/lock-keyhole.mjs';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import { usePanel } from '../../panel/use-panel.tsx';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu } from '../../primitives/menu/menu.tsx';
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { useLater } from '../../state/use-later.ts';
import { defaultStatusOf, hasOwnStatuses, nameIn, noStatuses, ownStatusOf } from '../own-status.ts';
import { settableStatuses } from '../ticket-words.ts';
import type { TicketDraft } from '../use-draft.ts';
import type { Mentionable } from './mentions.ts';
import { composerMessages } from './messages.ts';
import { WritingBox } from './writing-box.tsx';

export type TicketComposerSlot = 'root' | 'kinds' | 'text' | 'actions';

/** How the composer is shown; shared by {@link TicketComposerView} and `TicketComposer`. */
export interface TicketComposerLook {
  /** Asks for the focus, in a reply or a note; again with each new object. */
  readonly focus?: { readonly visibility?: CommentVisibility } | undefined;
  readonly classNames?: SlotClasses<TicketComposerSlot>;
  readonly messages?: MessageOverrides;
}

export interface TicketComposerViewProps extends TicketComposerLook {
  /** The ticket that is written in. */
  readonly state: AsyncState<Ticket>;
  readonly draft: TicketDraft;
  readonly onDraft: (draft: TicketDraft) => void;
  /** The tenant's own statuses. */
  readonly statuses?: readonly CustomStatus[] | undefined;
  /**
   * Sends the draft; the ticket gets the status with it, one of the tenant's own or by `null` none of them, and keeps what it
   * has where that is left out.
   */
  readonly onSend?: ((status: Ticket['status'] | undefined, customStatusId?: string | null) => void) | undefined;
  readonly write?: ShownWrite | undefined;
  /** Whom a note may call by `@`. */
  readonly colleagues?: readonly Mentionable[] | undefined;
  /** What helps to write, before the button that sends. */
  readonly tools?: ReactNode;
}

const catalogue = joinMessages(panelWords, composerMessages);
const nobody: readonly never[] = [];
const noPeople = { viewerId: undefined, colleagues: nobody, teams: nobody };
const loadPicker = () => import('../ticket-list/ticket-picker.tsx');
type Settable = (typeof settableStatuses)[number];

/** The composer around a draft that the host has at hand; `TicketComposer` keeps it and sends by itself. */
export function TicketComposerView(props: TicketComposerViewProps) {
  const {
    state,
    draft,
    onDraft,
    onSend,
    write,
    colleagues = nobody,
    statuses = noStatuses,
    focus,
    classNames,
    messages,
  } = props;
  const panel = usePanel('kk-ticket-composer', catalogue, messages ? { messages } : {});
  const { t } = panel;
  const slot = slotClass<TicketComposerSlot>('kk-ticket-composer', classNames);
  const box = useRef<HTMLTextAreaElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const { text, visibility } = draft;
  const isNote = visibility === 'internal';
  const latest = useRef({ draft, onDraft });
  latest.current = { draft, onDraft };

  const ticket = state.status === 'ready' ? state.data : undefined;
  const isMerged = ticket?.mergedIntoId !== undefined;
  const isClosed = isMerged || ticket?.status === 'closed';
  const isWritable = ticket !== undefined && !isClosed && onSend !== undefined;
  const met = useRef<typeof focus>(undefined);
  useEffect(() => {
    // What was asked for while the ticket was on its way is done once it is there.
    if (!focus || !isWritable || met.current === focus) return;
    met.current = focus;
    const { draft: now, onDraft: tell } = latest.current;
    if (focus.visibility && focus.visibility !== now.visibility) tell({ ...now, visibility: focus.visibility });
    box.current?.focus();
  }, [focus, isWritable]);

  const current: Settable = settableStatuses.find((status) => status === (draft.status ?? ticket?.status)) ?? 'open';
  // Which of the tenant's own it gets with that, if any.
  const had = ticket?.customStatusId;
  const customStatusId = draft.customStatusId ?? had;
  const own =
    draft.customStatusId || current === ticket?.status
      ? ownStatusOf({ status: current, customStatusId }, statuses)
      : defaultStatusOf(current, statuses);
  const [picking, setPicking] = useState<HTMLElement>();
  const { part: picker, hasFailed, retry } = useLater(loadPicker, picking !== undefined);
  const send = (status: Ticket['status'], ownId?: string | null) => {
    const isEmpty = text.trim() === '';
    setIsMissing(isEmpty);
    box.current?.focus();
    if (isEmpty) return;
    const isHere = status === ticket?.status;
    if (isHere && (ownId ?? undefined) === had) onSend?.(undefined);
    else if (ownId) onSend?.(status, ownId);
    // What it has of its own goes with its category, and where it stays in that, only if that is said.
    else if (isHere) onSend?.(status, null);
    else onSend?.(status);
  };
  const sendCurrent = () => send(current, own?.id ?? (current === ticket?.status ? had : undefined));
  const kind = isNote ? 'noteAs' : 'sendAs';
  const wordOf = (status: Settable) => t(`composer.${kind}.${status}`);
  const ownName = nameIn(own?.names, panel.locale);
  const otherStatus = t('composer.otherStatus');
  return (
    <WidgetRoot
      className={slot('root', 'kk-card')}
      aria-label={t('composer.label')}
      aria-busy={state.status === 'loading' || undefined}
      data-state={state.status}
      data-visibility={visibility}
    >
      {state.status === 'loading' && (
        <div className="kk-ticket-composer__blank">
          <Skeleton line="control" span={6} />
          <Skeleton line="28" span={12} />
          <Skeleton line="control" span={4} />
        </div>
      )}
      {state.status === 'error' && (
        <ErrorState title={t('composer.error')} error={state.error} retry={state.retry} messages={messages} />
      )}
      {state.status === 'denied' && <DeniedState messages={messages} />}
      {ticket && (isClosed || !onSend) && (
        <p className="kk-ticket-composer__note" role="status">
          <Icon of={LockKeyhole} />
          {t(isMerged ? 'composer.merged' : isClosed ? 'composer.closed' : 'composer.readOnly')}
        </p>
      )}
      {ticket && !isClosed && onSend && (
        <form
          className="kk-ticket-composer__form"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            event.stopPropagation();
            sendCurrent();
          }}
        >
          {write && <WriteNote panel={panel} writes={[write]} text={t('composer.failed')} />}
          <div className={slot('kinds')}>
            <SegmentedControl
              label={t('composer.kind')}
              value={visibility}
              onValue={(value) => onDraft({ ...draft, visibility: value })}
              segments={[
                { value: 'public', label: t('composer.public') },
                {
                  value: 'internal',
                  label: (
                    <>
                      <Icon of={LockKeyhole} />
                      {t('composer.internal')}
                    </>
                  ),
                },
              ]}
            />
            <span className="kk-ticket-composer__hint">{t(`composer.${visibility}Hint`)}</span>
          </div>
          <WritingBox
            boxRef={box}
            className={slot('text')}
            label={t(`composer.${visibility}Text`)}
            mentionLabel={t('composer.mention')}
            error={isMissing && text.trim() === '' ? t('composer.empty') : undefined}
            draft={draft}
            onDraft={onDraft}
            onSend={sendCurrent}
            people={isNote ? colleagues : nobody}
          />
          {state.status === 'ready' && state.isStale && (
            <p className="kk-ticket-composer__offline" role="status">
              <Icon of={CloudOff} />
              {t('composer.offline')}
            </p>
          )}
          <div className={slot('actions')}>
            {props.tools}
            <span className="kk-ticket-composer__hint">{t('composer.keys', { keys: sendKeys() })}</span>
            <span className="kk-ticket-composer__split">
              <Button type="submit" variant="primary" title={ownName} aria-keyshortcuts="Control+Enter Meta+Enter">
                {ownName ? t(`composer.${kind}.own`, { status: ownName }) : wordOf(current)}
              </Button>
              {hasOwnStatuses(statuses) ? (
                <button
                  type="button"
                  className="kk-icon-button"
                  aria-haspopup="dialog"
                  aria-label={otherStatus}
                  title={otherStatus}
                  onClick={({ currentTarget }) => {
                    if (hasFailed) retry();
                    setPicking(currentTarget);
                  }}
                >
                  <Icon of={ChevronDown} />
                </button>
              ) : (
                <Menu
                  label={otherStatus}
                  icon={<Icon of={ChevronDown} />}
                  items={settableStatuses
                    .filter((status) => status !== current)
                    .map((status) => ({ key: status, label: wordOf(status), onSelect: () => send(status) }))}
                />
              )}
            </span>
            {picker && picking && (
              <picker.TicketPicker
                pick="status"
                label={otherStatus}
                anchor={picking}
                tickets={[ticket]}
                people={noPeople}
                statuses={statuses}
                onChoose={(changes) => changes.status && send(changes.status, changes.customStatusId)}
                onClose={() => setPicking(undefined)}
                messages={messages}
              />
            )}
          </div>
        </form>
      )}
    </WidgetRoot>
  );
}

/** As the keys are called where the person sits; the same on a server, which knows no keyboard. */
function sendKeys(): string {
  const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
  return isApple ? '⌘ ↵' : 'Ctrl ↵';
}
