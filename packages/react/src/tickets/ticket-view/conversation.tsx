'use client';
import type { Ticket, TicketComment } from '@korkep/core';
import ArrowDown from 'lucide/dist/esm/icons/arrow-down.mjs';
import { useMemo, useRef } from 'react';
import { formatDayHeading } from '../../format/moment.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import { conversationRows } from './conversation-rows.ts';
import type { TicketTools } from './ticket-tools.ts';
import { useReadingPlace } from './use-reading-place.ts';
import { Word } from './word.tsx';

export interface ConversationProps {
  readonly tools: TicketTools;
  readonly ticket: Ticket;
  readonly list: Paged<Fetched<TicketComment>>;
}

const nobody: readonly never[] = [];

/** What was said, the newest at the end; older words are fetched upwards. */
export function Conversation({ tools, ticket, list: { state, loadMore } }: ConversationProps) {
  const { t, slot, messages } = tools;
  const presentation = usePresentation();
  const { locale, timeZone, now } = presentation;
  const list = useRef<HTMLDivElement>(null);
  const isReady = state.status === 'ready';
  const { entries, hasMore, isLoadingMore } = isReady
    ? state.data
    : { entries: nobody, hasMore: false, isLoadingMore: false };
  const rows = useMemo(
    () => (isReady ? conversationRows(ticket, entries, hasMore, { locale, timeZone }) : nobody),
    [isReady, ticket, entries, hasMore, locale, timeZone],
  );
  const keys = useMemo(() => rows.flatMap((row) => (row.kind === 'word' ? [row.key] : [])), [rows]);
  const [newest] = entries;
  const { unseen, toEnd, onScroll } = useReadingPlace(list, keys, newest?.version === 0);
  return (
    <div className="kk-ticket-view__talk">
      <div
        ref={list}
        className={slot('conversation')}
        role="log"
        aria-label={t('ticket.conversation')}
        aria-busy={state.status === 'loading'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by the keyboard too
        tabIndex={0}
        onScroll={onScroll}
        data-layout={isChat(ticket) ? 'chat' : 'thread'}
      >
        {state.status === 'loading' && <BlankWords />}
        {state.status === 'error' && (
          <ErrorState
            title={t('ticket.conversationError')}
            error={state.error}
            retry={state.retry}
            messages={messages}
          />
        )}
        {state.status === 'denied' && <DeniedState messages={messages} />}
        {hasMore && (
          <div className="kk-ticket-view__earlier">
            <Button variant="quiet" onClick={loadMore} aria-disabled={isLoadingMore || undefined}>
              {t(isLoadingMore ? 'ticket.loadingEarlier' : 'ticket.earlier')}
            </Button>
          </div>
        )}
        {isReady && rows.length === 0 && <p className="kk-ticket-view__nothing">{t('ticket.nothingSaid')}</p>}
        {rows.length > 0 && (
          <ol className="kk-ticket-view__words">
            {rows.map((row) =>
              row.kind === 'day' ? (
                <li key={row.key} className={slot('day')}>
                  <h3 className="kk-ticket-view__day-name">{formatDayHeading(row.key, now(), presentation)}</h3>
                </li>
              ) : (
                <Word key={row.key} tools={tools} word={row.word} isFirst={row.isFirst} />
              ),
            )}
          </ol>
        )}
      </div>
      {unseen > 0 && (
        <Button className="kk-ticket-view__unseen" icon={<Icon of={ArrowDown} />} onClick={toEnd}>
          {t('ticket.unseen', { count: unseen })}
        </Button>
      )}
    </div>
  );
}

/** Where both write short words in turn, each has a side; letters stand below each other. */
function isChat({ channel }: Ticket): boolean {
  return channel === 'chat' || channel === 'sms' || channel === 'social' || channel === 'app';
}

function BlankWords() {
  return (
    <div className="kk-ticket-view__words">
      {([10, 6, 8] as const).map((span) => (
        <div key={span} className="kk-ticket-view__word">
          <div className="kk-ticket-view__card">
            <Skeleton span={4} />
            <Skeleton span={span} />
            <Skeleton span={6} />
          </div>
        </div>
      ))}
    </div>
  );
}
