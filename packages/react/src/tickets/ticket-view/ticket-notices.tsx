'use client';
import type { Ticket } from '@korkep/core';
import { CornerUpLeft, GitMerge, Moon, Split } from 'lucide';
import { Icon, useMessages, useRecordLink } from '../../presentation/already-loaded.ts';
import { noticeMessages } from './notice-messages.ts';
import type { TicketTools } from './ticket-tools.ts';

export interface TicketNoticesProps {
  readonly tools: TicketTools;
  readonly ticket: Ticket;
}

/** How the ticket stands to others, and that it sleeps. */
export function TicketNotices({ tools: { messages, moment, now }, ticket }: TicketNoticesProps) {
  const t = useMessages(noticeMessages, messages);
  const linkTo = useRecordLink();
  const { mergedIntoId, followUpOfId, problemId, snoozedUntil } = ticket;
  const isAsleep = snoozedUntil !== undefined && Date.parse(snoozedUntil) > now();
  const notices = [
    mergedIntoId && ({ key: 'merged', icon: GitMerge, text: t('ticket.merged'), id: mergedIntoId } as const),
    followUpOfId && ({ key: 'followUp', icon: CornerUpLeft, text: t('ticket.followUp'), id: followUpOfId } as const),
    problemId && ({ key: 'problem', icon: Split, text: t('ticket.partOfProblem'), id: problemId } as const),
    isAsleep &&
      ({
        key: 'asleep',
        icon: Moon,
        text: t('ticket.snoozed', { when: moment(snoozedUntil) }),
        id: undefined,
      } as const),
  ].filter((notice) => notice !== undefined && notice !== false && notice !== '');
  if (notices.length === 0) return null;
  return (
    <ul className="kk-ticket-view__notices">
      {notices.map(({ key, icon, text, id }) => {
        const link = id && linkTo({ kind: 'ticket', id });
        return (
          <li key={key} className="kk-ticket-view__notice">
            <Icon of={icon} />
            <span>
              {text}{' '}
              {link && (
                <a className="kk-link" {...link}>
                  {t('ticket.openIt')}
                </a>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
