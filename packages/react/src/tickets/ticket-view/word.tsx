'use client';
import type { TicketComment } from '@korkep/core';
import Bot from 'lucide/dist/esm/icons/bot.mjs';
import Cog from 'lucide/dist/esm/icons/cog.mjs';
import LockKeyhole from 'lucide/dist/esm/icons/lock-keyhole.mjs';
import { useId, useState } from 'react';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import { useLater } from '../../state/use-later.ts';
import type { WaitingComment } from '../waiting-comments.ts';
import { colleagueName, type TicketTools } from './ticket-tools.ts';
import { beginningOf, partsOf } from './word-text.ts';

export interface WordProps {
  readonly tools: TicketTools;
  readonly word: TicketComment;
  /** It opened the ticket. */
  readonly isFirst: boolean;
}

const loadAttached = () => import('../attached/attached.tsx');

/** One word of the conversation: whose, when, for whom, and what. */
export function Word({ tools, word, isFirst }: WordProps) {
  const { t, slot, markOf } = tools;
  const { id, author, visibility, sentAt, body, version, masked, attachmentIds } = word as WaitingComment;
  const headId = useId();
  const hasMore = Boolean(word.attachments?.length || word.quoted || word.html || attachmentIds?.length);
  const { part, hasFailed, retry } = useLater(loadAttached, hasMore);
  const isNote = visibility === 'internal';
  return (
    <li className={slot('word')} data-author={author} data-visibility={visibility}>
      <article className="kk-ticket-view__card" tabIndex={-1} aria-labelledby={headId} data-word={id}>
        <header className="kk-ticket-view__head" id={headId}>
          <Face tools={tools} word={word} />
          <strong className="kk-ticket-view__author">
            <bdi>{authorName(word, tools)}</bdi>
          </strong>
          {isNote && (
            <Badge tone="warning" icon={<Icon of={LockKeyhole} />}>
              {t('ticket.note')}
            </Badge>
          )}
          {author === 'bot' && <Badge tone="info">{t('ticket.bot')}</Badge>}
          {isFirst && <span className="kk-ticket-view__quiet">{t('ticket.firstWord')}</span>}
          <span className="kk-ticket-view__when">
            <RelativeTime className="kk-ticket-view__time" moment={sentAt} />
            {/* Shown before the server has it; with a cache the mark says that it waits. */}
            {markOf(id) || (version === 0 && <WaitingMark label={t('ticket.sending')} />)}
          </span>
        </header>
        {masked?.includes('body') || body === undefined ? (
          <Masked label={t('common.masked')} />
        ) : (
          <Body text={body} tools={tools} />
        )}
        {hasMore && part && (
          <part.Attached
            word={word}
            waitingIds={attachmentIds}
            addressOf={tools.fileAddress}
            messages={tools.messages}
          />
        )}
        {hasMore && hasFailed && (
          <Button variant="quiet" className="kk-ticket-view__fold" onClick={retry}>
            {t('ticket.showFiles')}
          </Button>
        )}
      </article>
    </li>
  );
}

function Face({ tools, word }: Omit<WordProps, 'isFirst'>) {
  const { author, authorId, customerId } = word;
  if (author === 'bot' || author === 'system') {
    return (
      <span className="kk-ticket-view__machine" aria-hidden="true">
        <Icon of={author === 'bot' ? Bot : Cog} />
      </span>
    );
  }
  const name = author === 'customer' ? (tools.customerName ?? '') : ((authorId && tools.names[authorId]) ?? '');
  return <Avatar id={(author === 'customer' ? customerId : authorId) ?? ''} name={name} size="small" />;
}

function authorName({ author, authorId }: TicketComment, tools: TicketTools): string {
  if (author === 'agent') return colleagueName(authorId, tools);
  return (author === 'customer' && tools.customerName) || tools.t(`ticket.${author}`);
}

function Body({ text, tools: { t } }: { readonly text: string; readonly tools: TicketTools }) {
  const [isOpen, setIsOpen] = useState(false);
  const beginning = beginningOf(text);
  return (
    <>
      <p className="kk-ticket-view__text" dir="auto">
        {partsOf(beginning === undefined || isOpen ? text : `${beginning} …`).map(({ text: part, href }, index) =>
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
      {beginning !== undefined && (
        <Button
          variant="quiet"
          className="kk-ticket-view__fold"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t(isOpen ? 'ticket.showLess' : 'ticket.showAll')}
        </Button>
      )}
    </>
  );
}
