'use client';
import type { TicketComment, TicketVisitor } from '@korkep/core';
import { PencilLine } from 'lucide';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { Button, Icon, useMessages, usePresentation } from '../presentation/already-loaded.ts';
import { presenceMessages } from './presence-messages.ts';

export interface ReplyWatchViewProps {
  readonly others: readonly TicketVisitor[];
  /** What came since the writing began, oldest first. */
  readonly replies: readonly TicketComment[];
  readonly onSeen: () => void;
  readonly names?: Readonly<Record<string, string>>;
  /** The requester's name, where it is known. */
  readonly customerName?: string | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/** How many of them are shown, and how much of each: the whole stands in the conversation. */
const MOST_SHOWN = 3;
const BEGINNING = 280;

/** Above the box to write in: who else is writing an answer, and what was said while one wrote. */
export function ReplyWatchView({ others, replies, onSeen, names = {}, customerName, messages }: ReplyWatchViewProps) {
  const t = useMessages(presenceMessages, messages);
  const { locale } = usePresentation();
  const writing = others.filter(({ doing }) => doing === 'replying');
  const authorOf = ({ author, authorId }: TicketComment) =>
    author === 'customer'
      ? customerName || t('presence.customer')
      : ((authorId && names[authorId]) ?? t('presence.somebody'));
  const known = writing.map(({ userId }) => names[userId] ?? t('presence.somebody'));
  const last = replies.at(-1);
  return (
    // It is there from the first, so that what comes into it is read out.
    <div className="kk-reply-watch" role="status">
      {writing.length > 0 && (
        <p className="kk-ticket-view__notice kk-reply-watch__writing">
          <Icon of={PencilLine} />
          <span>
            {t('presence.writing', { count: writing.length, names: new Intl.ListFormat(locale).format(known) })}
          </span>
        </p>
      )}
      {last && (
        <section className="kk-reply-watch__replies">
          <strong>{t('presence.answered', { count: replies.length, name: authorOf(last) })}</strong>
          {replies.slice(-MOST_SHOWN).map((word) => (
            <blockquote key={word.id} className="kk-ticket-view__solution" dir="auto">
              {replies.length > 1 && (
                <cite className="kk-ticket-view__quiet">
                  {authorOf(word)}
                  {'\n'}
                </cite>
              )}
              {beginningOf(word.body ?? '')}
            </blockquote>
          ))}
          <p className="kk-ticket-view__quiet">
            {t('presence.kept')}{' '}
            <Button variant="quiet" onClick={onSeen}>
              {t('presence.seen')}
            </Button>
          </p>
        </section>
      )}
    </div>
  );
}

function beginningOf(text: string): string {
  return text.length > BEGINNING ? `${text.slice(0, BEGINNING).trimEnd()} …` : text;
}
