// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one are no rows of a table element
// biome-ignore-all lint/a11y/useFocusableInteractive: of the grid the rows have the focus
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a row's heading is a cell of the grid as well
import type { Ticket } from '@korkep/core';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import ChevronUp from 'lucide/dist/esm/icons/chevron-up.mjs';
import ChevronsUp from 'lucide/dist/esm/icons/chevrons-up.mjs';
import Clock from 'lucide/dist/esm/icons/clock.mjs';
import { memo, useRef } from 'react';
import { useBeforePaint } from '../../filters/use-before-paint.ts';
import { formatMoment } from '../../format/moment.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import type { LinkProps } from '../../presentation/record-link.ts';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import { ownStatusName } from '../own-status.ts';
import { ticketTones } from '../ticket-words.ts';
import { DeadlineMark } from './deadline-mark.tsx';
import type { ListWords } from './list-words.ts';

export interface TicketRowProps {
  readonly index: number;
  /** Pixels from the first row. */
  readonly offset: number;
  readonly ticket: Ticket;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly canSelect: boolean;
  readonly isWaiting: boolean;
  readonly href: LinkProps['href'] | undefined;
  readonly words: ListWords;
}

const priorityIcons = { urgent: ChevronsUp, high: ChevronUp, low: ChevronDown } as const;

/** One ticket. What happens on it is heard by the list, so that a row costs nothing but its cells. */
export const TicketRow = memo(function TicketRow(props: TicketRowProps) {
  const { index, offset, ticket, isActive, isSelected, isOpen, canSelect, isWaiting, href, words } = props;
  const { t, names, requesters, viewerId, statuses } = words;
  const row = useRef<HTMLDivElement>(null);
  const presentation = usePresentation();
  // Through the object model: a strict CSP refuses the attribute in what a server renders.
  useBeforePaint(() => {
    if (row.current) row.current.style.insetBlockStart = `${offset}px`;
  }, [offset]);
  const { id, number, subject, status, priority, customerId, assigneeId, snoozedUntil, updatedAt } = ticket;
  const title = subject ?? t('tickets.untitled');
  const requester = requesters[customerId];
  const assignee = assigneeId && (assigneeId === viewerId ? t('tickets.you') : (names[assigneeId] ?? ''));
  const isAsleep = snoozedUntil !== undefined && Date.parse(snoozedUntil) > presentation.now();
  const standing = ownStatusName(ticket, statuses, presentation.locale) ?? t(`status.${status}`);
  const waits = isUnanswered(ticket);
  const mark = priority === 'normal' ? undefined : priority;
  return (
    <div
      ref={row}
      role="row"
      className="kk-ticket-list__row"
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 1}
      aria-selected={canSelect ? isSelected : undefined}
      aria-current={isOpen || undefined}
      data-row={index}
      data-unanswered={waits || undefined}
    >
      {canSelect && (
        <div
          role="gridcell"
          className="kk-ticket-list__cell"
          data-cell="select"
          aria-label={t('tickets.select', { name: title })}
        >
          <span className="kk-ticket-list__box" data-on={isSelected || undefined} aria-hidden="true" />
        </div>
      )}
      <div role="rowheader" className="kk-ticket-list__cell" data-cell="title" title={subject}>
        {mark && priorityIcons[mark] && (
          <span className="kk-ticket-list__priority" data-priority={mark} title={t(`tickets.${mark}`)}>
            <Icon of={priorityIcons[mark]} label={t(`tickets.${mark}`)} />
          </span>
        )}
        {href ? (
          <a className="kk-ticket-list__subject" dir="auto" tabIndex={-1} href={href}>
            {title}
          </a>
        ) : (
          <bdi className="kk-ticket-list__subject">{title}</bdi>
        )}
        {waits && <span className="kk-visually-hidden">{t('tickets.unanswered')}</span>}
        {isWaiting && <WaitingMark label={t('common.waiting')} />}
      </div>
      <div role="gridcell" className="kk-ticket-list__cell" data-cell="requester">
        <bdi className="kk-ticket-list__text">
          {requester === undefined ? <span className="kk-ticket-list__blank" /> : requester || t('tickets.customer')}
        </bdi>
        <span className="kk-ticket-list__number">{number === undefined ? t('tickets.notSent') : `#${number}`}</span>
      </div>
      <div role="gridcell" className="kk-ticket-list__cell" data-cell="status">
        <Badge tone={ticketTones[status]}>
          <bdi className="kk-ticket-list__status-word" title={standing}>
            {standing}
          </bdi>
        </Badge>
      </div>
      <div role="gridcell" className="kk-ticket-list__cell" data-cell="deadline">
        {isAsleep ? (
          <Badge tone="info" icon={<Icon of={Clock} />}>
            <span className="kk-ticket-list__text">
              {t('tickets.snoozedUntil', { when: formatMoment(snoozedUntil, presentation) })}
            </span>
          </Badge>
        ) : (
          <DeadlineMark ticket={ticket} words={words} />
        )}
      </div>
      <div role="gridcell" className="kk-ticket-list__cell" data-cell="assignee">
        {assigneeId ? (
          <>
            <Avatar id={assigneeId} name={names[assigneeId] ?? ''} size="small" />
            <bdi className="kk-ticket-list__text">{assignee}</bdi>
          </>
        ) : (
          <span className="kk-ticket-list__quiet">{t('tickets.nobody')}</span>
        )}
      </div>
      <div role="gridcell" className="kk-ticket-list__cell" data-cell="updated">
        <RelativeTime key={id} className="kk-ticket-list__text" moment={updatedAt} />
      </div>
    </div>
  );
});

/** Whether the customer spoke last, and nobody has answered. */
function isUnanswered({ status, lastCustomerCommentAt, lastReplyAt }: Ticket): boolean {
  if (status === 'new') return true;
  if (status !== 'open' || lastCustomerCommentAt === undefined) return false;
  return lastReplyAt === undefined || Date.parse(lastReplyAt) < Date.parse(lastCustomerCommentAt);
}
