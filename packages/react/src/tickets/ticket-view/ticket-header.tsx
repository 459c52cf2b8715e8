import type { Ticket, TicketSla } from '@korkep/core';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import type { ReactNode } from 'react';
import { useRecordLink } from '../../presentation/record-link.ts';
import { Avatar } from '../../primitives/avatar/avatar.tsx';
import { Badge, type Tone } from '../../primitives/badge/badge.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { Masked } from '../../primitives/field/field.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Menu } from '../../primitives/menu/menu.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { SlaBadgeView } from '../sla-badge/sla-badge-view.tsx';
import { settableStatuses, ticketTones } from '../ticket-words.ts';
import { KeysHelp } from './keys-help.tsx';
import { colleagueName, numberOf, type TicketTools } from './ticket-tools.ts';

export interface TicketHeaderProps {
  readonly tools: TicketTools;
  readonly ticket: Ticket;
  readonly sla: AsyncState<readonly TicketSla[]>;
  /** Left out where this viewer may not. */
  readonly onStatus: ((status: Ticket['status']) => void) | undefined;
  /** Opens the choice among the tenant's own as well, beside the element. */
  readonly onPickStatus: ((anchor: HTMLElement) => void) | undefined;
  readonly onAssignToMe: (() => void) | undefined;
  /** Opens the choice of whom it can be given to, beside the element. */
  readonly onAssign: ((anchor: HTMLElement) => void) | undefined;
  /** Who else has it open. */
  readonly present: ReactNode;
  readonly actions: ReactNode;
}

const priorityTones: Readonly<Record<Ticket['priority'], Tone>> = {
  low: 'neutral',
  normal: 'neutral',
  high: 'warning',
  urgent: 'critical',
};

/** What it is about, how it stands and until when, whose it is and who works on it. */
export function TicketHeader(props: TicketHeaderProps) {
  const { tools, ticket, sla, onAssignToMe, onAssign, actions } = props;
  const { t, slot, messages, channel, markOf } = tools;
  const assignee = ticket.assigneeId ? colleagueName(ticket.assigneeId, tools) : t('ticket.nobody');
  const { id, subject, priority, channel: through, openedAt, masked } = ticket;
  return (
    <header className={slot('header')}>
      <div className="kk-ticket-view__title-line">
        <h2 className={slot('title')}>
          <span className="kk-ticket-view__number">{numberOf(ticket, tools)}</span>{' '}
          {masked?.includes('subject') || subject === undefined ? (
            <Masked label={t('common.masked')} />
          ) : (
            <bdi>{subject}</bdi>
          )}
          {markOf(id)}
        </h2>
        <div className="kk-ticket-view__tools">
          {actions}
          <KeysHelp tools={tools} />
        </div>
      </div>
      <div className="kk-ticket-view__badges">
        <StatusMenu {...props} />
        {priority && <Badge tone={priorityTones[priority]}>{t(`ticket.priority.${priority}`)}</Badge>}
        <SlaBadgeView state={sla} ticket={ticket} {...(messages && { messages })} />
        {props.present}
      </div>
      <p className="kk-ticket-view__facts">
        <Requester tools={tools} ticket={ticket} />
        <span>
          {through && `${channel(through)} · `}
          <RelativeTime className="kk-ticket-view__time" moment={openedAt} />
        </span>
        <span className="kk-ticket-view__assignee">
          {t('ticket.assignee')}:{' '}
          {onAssign ? (
            <button
              type="button"
              className="kk-ticket-view__assignee-name"
              aria-haspopup="dialog"
              onClick={({ currentTarget }) => onAssign(currentTarget)}
            >
              <bdi>{assignee}</bdi>
              <Icon of={ChevronDown} />
            </button>
          ) : (
            <bdi>{assignee}</bdi>
          )}
          {onAssignToMe && (
            <Button variant="quiet" className="kk-ticket-view__assign" aria-keyshortcuts="a" onClick={onAssignToMe}>
              {t('ticket.assignToMe')}
            </Button>
          )}
        </span>
      </p>
    </header>
  );
}

function StatusMenu({ tools, ticket, onStatus, onPickStatus }: TicketHeaderProps) {
  const { t, standing } = tools;
  const { status } = ticket;
  const word = <bdi>{standing(ticket)}</bdi>;
  if (!onStatus || status === 'closed') return <Badge tone={ticketTones[status]}>{word}</Badge>;
  const label = t('ticket.status', { status: standing(ticket) });
  const trigger = {
    className: 'kk-badge kk-ticket-view__status',
    'aria-label': label,
    'aria-keyshortcuts': 's',
    'data-tone': ticketTones[status],
    children: (
      <>
        {word}
        <Icon of={ChevronDown} />
      </>
    ),
  };
  return onPickStatus ? (
    <button
      type="button"
      aria-haspopup="dialog"
      {...trigger}
      onClick={({ currentTarget }) => onPickStatus(currentTarget)}
    />
  ) : (
    <Menu
      label={label}
      trigger={trigger}
      items={settableStatuses
        .filter((other) => other !== status)
        .map((other) => ({ key: other, label: t(`status.${other}`), onSelect: () => onStatus(other) }))}
    />
  );
}

function Requester({ tools, ticket: { customerId } }: Pick<TicketHeaderProps, 'tools' | 'ticket'>) {
  const link = useRecordLink()({ kind: 'customer', id: customerId });
  const { t, customerName } = tools;
  const name = customerName || t('ticket.customer');
  return (
    <span className="kk-ticket-view__requester">
      <Avatar id={customerId} name={customerName ?? ''} size="small" />
      {link ? (
        <a className="kk-link" {...link}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
    </span>
  );
}
