'use client';
import type { ArticleSource } from '@korkep/core';
import MessageCircle from 'lucide/dist/esm/icons/message-circle.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { dateFormat } from '../format/intl-cache.ts';
import { closeWords } from '../messages/close-words.ts';
import { commonMessages } from '../messages/common.ts';
import type { MessageOverrides, Translate } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../presentation/slot-classes.ts';
import { WidgetRoot } from '../presentation/widget-root.tsx';
import { Button } from '../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { ChatComposer } from './chat-composer.tsx';
import { ChatLog } from './chat-log.tsx';
import { ContactForm } from './contact-form.tsx';
import { chatWords } from './messages.ts';
import type { ChatTalk, ChatTools } from './use-chat.ts';
import { useUnsent } from './use-unsent.ts';

export type ChatWidgetSlot = 'root' | 'launcher' | 'panel' | 'header' | 'log' | 'message' | 'composer';

/** How the chat is shown; shared by {@link ChatWidgetView} and `ChatWidget`. */
export interface ChatWidgetLook {
  /** `floating`: a button in the corner of the window that opens the chat; `inline`: the chat where it stands. */
  readonly mode?: 'floating' | 'inline' | undefined;
  /** The heading; "Chat" when left out. */
  readonly title?: string | undefined;
  /** The address of an article; that of the provider's `hrefFor` for an `article` when left out. */
  readonly hrefOfArticle?: ((article: ArticleSource) => string | undefined) | undefined;
  readonly classNames?: SlotClasses<ChatWidgetSlot>;
  readonly messages?: MessageOverrides;
}

export interface ChatWidgetViewProps extends ChatWidgetLook {
  readonly tools: ChatTools;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

const catalogue = joinMessages(commonMessages, closeWords, chatWords);
export type ChatText = keyof typeof catalogue.en;

/** What the parts of the chat speak and style with. */
export interface ChatParts {
  readonly t: Translate<ChatText>;
  readonly slot: (name: ChatWidgetSlot, ...more: string[]) => string;
}

const nothingYet: ChatTalk = {
  ticketId: undefined,
  messages: [],
  hasMore: false,
  chat: undefined,
  isBotWriting: false,
};

/** The chat around a conversation that the host has at hand; `ChatWidget` reads and writes by itself. */
export function ChatWidgetView(props: ChatWidgetViewProps) {
  const { tools, isOpen, onOpenChange, mode = 'floating', title, hrefOfArticle, classNames, messages } = props;
  const t = useMessages(catalogue, messages);
  const slot = slotClass<ChatWidgetSlot>('kk-chat', classNames);
  const parts: ChatParts = { t, slot };
  const launcher = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const panelId = useId();
  const titleId = useId();
  const isFloating = mode === 'floating';
  const isShown = isOpen || !isFloating;
  const { state, unread, telling } = tools;
  const talk = state.status === 'ready' ? state.data : nothingYet;
  const { chat } = talk;
  const isBots = chat === undefined || chat.state === 'bot';
  // Above the panel: what is written outlives its closing.
  const unsent = useUnsent(tools);

  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (!isFloating || wasOpen.current === isOpen) return;
    wasOpen.current = isOpen;
    // What was closed by Escape or its button gives the focus back to what opened it.
    (isOpen ? box.current : launcher.current)?.focus();
  }, [isFloating, isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isFloating || event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onOpenChange(false);
  };
  const isAsking = useRef(false);
  const askPerson = async () => {
    box.current?.focus();
    if (isAsking.current || telling === 'saving') return;
    isAsking.current = true;
    await (chat ? tools.tell({ wantsPerson: true }) : tools.send(t('chat.personWanted')));
    isAsking.current = false;
  };
  return (
    <WidgetRoot
      as="div"
      className={slot('root')}
      data-mode={mode}
      data-open={isShown || undefined}
      data-state={state.status}
    >
      {isShown && (
        <section
          id={panelId}
          className={slot('panel', 'kk-card')}
          role={isFloating ? 'dialog' : 'region'}
          aria-labelledby={titleId}
          aria-busy={state.status === 'loading' || undefined}
          onKeyDown={onKeyDown}
        >
          <header className={slot('header')}>
            <div className="kk-chat__heading">
              <h2 id={titleId} className="kk-chat__title">
                {title ?? t('chat.title')}
              </h2>
              <Standing parts={parts} talk={talk} />
            </div>
            {isFloating && (
              <button
                type="button"
                className="kk-icon-button"
                aria-label={t('common.close')}
                title={t('common.close')}
                onClick={() => onOpenChange(false)}
              >
                <Icon of={X} />
              </button>
            )}
          </header>
          {state.status === 'error' && (
            <ErrorState title={t('chat.error')} error={state.error} retry={state.retry} messages={messages} />
          )}
          {state.status === 'denied' && <DeniedState messages={messages} />}
          {(state.status === 'ready' || state.status === 'loading') && (
            <>
              <ChatLog
                parts={parts}
                talk={talk}
                isLoading={state.status === 'loading'}
                hrefOfArticle={hrefOfArticle}
                loadMore={tools.loadMore}
                onRate={isBots ? (isHelpful) => void (telling !== 'saving' && tools.tell({ isHelpful })) : undefined}
              />
              {chat?.isAnonymous && !isBots && <ContactForm parts={parts} tools={tools} nextRef={box} />}
              {telling === 'failed' && (
                <p className="kk-chat__note" role="alert">
                  {t('chat.notTold')}
                </p>
              )}
              {isBots && state.status === 'ready' && (
                <div className="kk-chat__person">
                  <Button onClick={() => void askPerson()} aria-disabled={telling === 'saving' || undefined}>
                    {t('chat.person')}
                  </Button>
                </div>
              )}
              <ChatComposer
                parts={parts}
                boxRef={box}
                unsent={unsent}
                isWaiting={state.status !== 'ready'}
                isOffline={state.status === 'ready' && state.isStale}
              />
            </>
          )}
        </section>
      )}
      {isFloating && (
        <button
          ref={launcher}
          type="button"
          className={slot('launcher')}
          aria-expanded={isOpen}
          aria-controls={isOpen ? panelId : undefined}
          aria-label={
            isOpen ? t('common.close') : unread > 0 ? t('chat.openUnread', { count: unread }) : t('chat.open')
          }
          onClick={() => onOpenChange(!isOpen)}
        >
          <Icon of={isOpen ? X : MessageCircle} />
          {!isOpen && unread > 0 && (
            <span className="kk-chat__unread" aria-hidden="true">
              {unread > 9 ? '9+' : unread}
            </span>
          )}
        </button>
      )}
    </WidgetRoot>
  );
}

/** Who answers, in one line below the heading. */
function Standing({ parts: { t }, talk: { chat } }: { readonly parts: ChatParts; readonly talk: ChatTalk }) {
  const { locale, timeZone } = usePresentation();
  const when = chat?.opensAt
    ? dateFormat(locale, {
        weekday: 'long',
        hour: 'numeric',
        minute: '2-digit',
        ...(timeZone !== undefined && { timeZone }),
      }).format(new Date(chat.opensAt))
    : undefined;
  const text =
    chat === undefined || chat.state === 'bot'
      ? t('chat.withBot')
      : chat.isOpen
        ? t('chat.withPerson')
        : when
          ? t('chat.opensAt', { when })
          : t('chat.closed');
  return <p className="kk-chat__standing">{text}</p>;
}
