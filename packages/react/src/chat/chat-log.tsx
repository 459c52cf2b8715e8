'use client';
import type { ArticleSource } from '@korkep/core';
import Bot from 'lucide/dist/esm/icons/bot.mjs';
import { type RefObject, useMemo, useRef } from 'react';
import { usePresentation } from '../presentation/presentation.tsx';
import { Button } from '../primitives/button/button.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import { RelativeTime } from '../primitives/relative-time/relative-time.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { WaitingMark } from '../primitives/waiting-mark/waiting-mark.tsx';
import { useReadingPlace } from '../tickets/ticket-view/use-reading-place.ts';
import { partsOf } from '../tickets/ticket-view/word-text.ts';
import type { ChatMessage } from './chat-messages.ts';
import type { ChatParts } from './chat-widget-view.tsx';
import type { ChatTalk } from './use-chat.ts';
import { useFocusGoingOn } from './use-focus-going-on.ts';

export interface ChatLogProps {
  readonly parts: ChatParts;
  readonly talk: ChatTalk;
  readonly isLoading: boolean;
  readonly hrefOfArticle: ((article: ArticleSource) => string | undefined) | undefined;
  readonly loadMore: () => void;
  /** Says whether the bot's last answer helped. */
  readonly onRate: ((isHelpful: boolean) => void) | undefined;
}

/** What was said, the newest at the end. */
export function ChatLog({ parts, talk, isLoading, hrefOfArticle, loadMore, onRate }: ChatLogProps) {
  const { t, slot } = parts;
  const { messages, hasMore, isBotWriting, chat } = talk;
  const list = useRef<HTMLDivElement>(null);
  const keys = useMemo(
    () => [...messages.map(({ id }) => id), ...(isBotWriting ? ['writing'] : [])],
    [messages, isBotWriting],
  );
  const last = messages.at(-1);
  const { onScroll } = useReadingPlace(list, keys, isBotWriting || (last !== undefined && last.delivery !== 'sent'));
  const isRatable =
    onRate !== undefined && last?.from === 'bot' && last.sources.length > 0 && chat !== undefined && !chat.outcome;
  return (
    <div
      ref={list}
      className={slot('log')}
      role="log"
      aria-label={t('chat.log')}
      aria-busy={isLoading || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by the keyboard too
      tabIndex={0}
      onScroll={onScroll}
    >
      {isLoading && <BlankMessages />}
      {hasMore && <Earlier parts={parts} nextRef={list} loadMore={loadMore} />}
      {!isLoading && !hasMore && (
        <div className={slot('message')} data-from="bot">
          <p className="kk-chat__who">
            <Icon of={Bot} /> {t('chat.bot')}
          </p>
          <p className="kk-chat__text">{t('chat.greeting')}</p>
        </div>
      )}
      {messages.map((message) => (
        <Message key={message.id} parts={parts} message={message} hrefOfArticle={hrefOfArticle} />
      ))}
      {isBotWriting && (
        <p className="kk-chat__writing" data-word="writing">
          <span className="kk-chat__dots" aria-hidden="true">
            <i className="kk-chat__dot" />
            <i className="kk-chat__dot" />
            <i className="kk-chat__dot" />
          </span>
          <span className="kk-visually-hidden">{t('chat.writing')}</span>
        </p>
      )}
      {isRatable && <Rating parts={parts} nextRef={list} onRate={onRate} />}
    </div>
  );
}

/** What goes once it was pressed; the focus goes on in the log. */
interface PassingProps {
  readonly parts: ChatParts;
  readonly nextRef: RefObject<HTMLElement | null>;
}

function Earlier({ parts: { t }, nextRef, loadMore }: PassingProps & Pick<ChatLogProps, 'loadMore'>) {
  const part = useRef<HTMLDivElement>(null);
  useFocusGoingOn(part, nextRef);
  return (
    <div ref={part} className="kk-chat__earlier">
      <Button variant="quiet" onClick={loadMore}>
        {t('chat.earlier')}
      </Button>
    </div>
  );
}

interface RatingProps extends PassingProps {
  readonly onRate: (isHelpful: boolean) => void;
}

function Rating({ parts: { t }, nextRef, onRate }: RatingProps) {
  const part = useRef<HTMLFieldSetElement>(null);
  useFocusGoingOn(part, nextRef);
  return (
    <fieldset ref={part} className="kk-chat__rating">
      <legend className="kk-chat__question">{t('chat.helpful')}</legend>
      <Button onClick={() => onRate(true)}>{t('chat.yes')}</Button>
      <Button onClick={() => onRate(false)}>{t('chat.no')}</Button>
    </fieldset>
  );
}

interface MessageProps {
  readonly parts: ChatParts;
  readonly message: ChatMessage;
  readonly hrefOfArticle: ((article: ArticleSource) => string | undefined) | undefined;
}

function Message({ parts: { t, slot }, message, hrefOfArticle }: MessageProps) {
  const { id, from, text, at, sources, delivery } = message;
  const { hrefFor } = usePresentation();
  const hrefOf = (source: ArticleSource) =>
    hrefOfArticle ? hrefOfArticle(source) : hrefFor?.({ kind: 'article', id: source.articleId });
  const who = from === 'customer' ? 'you' : from;
  return (
    <article className={slot('message')} data-from={from} data-word={id}>
      <p className="kk-chat__who">
        {from === 'bot' && <Icon of={Bot} />}
        <span className={from === 'customer' ? 'kk-visually-hidden' : 'kk-chat__name'}>{t(`chat.${who}`)}</span>
      </p>
      <p className="kk-chat__text" dir="auto">
        {partsOf(text).map(({ text: part, href }, index) =>
          href ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
            <a key={index} className="kk-link" href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </p>
      {sources.length > 0 && (
        <div className="kk-chat__sources">
          <p className="kk-chat__source-label">{t('chat.sources')}</p>
          <ul className="kk-chat__source-list">
            {sources.map((source) => {
              const href = hrefOf(source);
              return (
                <li key={source.articleId} className="kk-chat__source" lang={source.language}>
                  {href ? (
                    <a className="kk-link" href={href} target="_blank" rel="noopener noreferrer">
                      {source.title}
                    </a>
                  ) : (
                    source.title
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <p className="kk-chat__when">
        <RelativeTime moment={at} />
        {delivery !== 'sent' && <WaitingMark label={t(delivery === 'waiting' ? 'chat.waiting' : 'chat.sending')} />}
      </p>
    </article>
  );
}

function BlankMessages() {
  return (
    <>
      {([10, 6, 8] as const).map((span, index) => (
        <div key={span} className="kk-chat__blank" data-from={index === 1 ? 'customer' : 'bot'}>
          <Skeleton span={span} />
          <Skeleton span={6} />
        </div>
      ))}
    </>
  );
}
