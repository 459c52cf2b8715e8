'use client';
import type { Predicate, Ticket } from '@korkep/core';
import { useState } from 'react';
import { mayWrite } from '../../customers/may-write.ts';
import { useViewer } from '../../customers/use-viewer.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { useLater } from '../../state/use-later.ts';
import { TicketList } from '../ticket-list/ticket-list.tsx';
import type { TicketOrder, TicketViewName } from '../ticket-list/ticket-views.ts';
import { TicketView, type TicketViewProps } from '../ticket-view/ticket-view.tsx';
import type { WritingFocus } from '../ticket-view/ticket-view-view.tsx';
import { type InboxLook, InboxView } from './inbox-view.tsx';
import { inboxMessages } from './messages.ts';

export interface InboxProps extends InboxLook {
  /** The ticket that is open, such as that of the page's address; another one here is followed. */
  readonly ticketId?: string;
  /** Another ticket, or none, is open. */
  readonly onTicketChange?: (ticket: Ticket | undefined) => void;
  /** What is listed at first; what is open where left out. */
  readonly view?: TicketViewName;
  readonly order?: TicketOrder;
  readonly views?: readonly TicketViewName[];
  /** Narrows every view, such as to a team. */
  readonly filter?: Predicate;
  /** Leaves the column about the customer out. */
  readonly hasContext?: boolean;
  /** Where customers read an article, such as in the help centre: then links to articles go into replies. */
  readonly articleHref?: TicketViewProps['articleHref'];
  /** Nothing is changed or written here. */
  readonly isReadOnly?: boolean;
}

const loadNewTicket = () => import('../new-ticket/new-ticket-dialog.tsx');

interface Open {
  readonly id: string;
  readonly focus?: WritingFocus;
}

/**
 * The tickets of a desk beside the one that is open: three panes where there is room for what is known of the customer,
 * two, or one with a way back. Stands below a `CrmProvider`; its look is `@korkep/react/inbox.css`, its height
 * `--kk-inbox-height`.
 *
 * Keyboard: those of `TicketList` and `TicketView`. From a row Enter opens beside it, r and n open and write; c begins a
 * ticket; Escape in the ticket goes back to the rows.
 *
 * @example
 * <Inbox view="mine" />
 */
export function Inbox(props: InboxProps) {
  const {
    ticketId,
    onTicketChange,
    view,
    order,
    views,
    filter,
    hasContext,
    articleHref,
    isReadOnly = false,
    ...look
  } = props;
  const { messages } = look;
  const [open, setOpen] = useState<Open | undefined>(ticketId === undefined ? undefined : { id: ticketId });
  const [asked, setAsked] = useState(ticketId);
  if (asked !== ticketId) {
    setAsked(ticketId);
    if (ticketId !== open?.id) setOpen(ticketId === undefined ? undefined : { id: ticketId });
  }
  const t = useMessages(inboxMessages, messages);
  const mayBegin = mayWrite(useViewer(), 'tickets') && !isReadOnly;
  const [isBeginning, setIsBeginning] = useState(false);
  const { part, hasFailed, retry } = useLater(loadNewTicket, isBeginning);
  const show = (ticket: Ticket | undefined, focus?: WritingFocus) => {
    setOpen(ticket && { id: ticket.id, ...(focus && { focus }) });
    if (ticket?.id !== open?.id) onTicketChange?.(ticket);
  };
  const inbox = (
    <InboxView
      {...look}
      onBegin={mayBegin ? () => setIsBeginning(true) : undefined}
      openId={open?.id}
      onClose={() => show(undefined)}
      list={
        <TicketList
          {...(view && { view })}
          {...(order && { order })}
          {...(views && { views })}
          {...(filter && { filter })}
          {...(messages && { messages })}
          isReadOnly={isReadOnly}
          openId={open?.id}
          onOpen={(ticket) => show(ticket)}
          onWrite={isReadOnly ? undefined : (ticket, visibility) => show(ticket, { visibility })}
        />
      }
      ticket={
        open && (
          <TicketView
            key={open.id}
            ticketId={open.id}
            readOnly={isReadOnly}
            focus={open.focus}
            articleHref={articleHref}
            {...(hasContext !== undefined && { hasContext })}
            {...(messages && { messages })}
          />
        )
      }
    />
  );
  return (
    <>
      {inbox}
      {isBeginning && hasFailed && (
        <p className="kk-ticket-list__part" role="alert">
          {t('inbox.beginFailed')}{' '}
          <Button variant="quiet" onClick={retry}>
            {t('inbox.retry')}
          </Button>
        </p>
      )}
      {isBeginning && part && (
        <part.NewTicketDialog
          onClose={() => setIsBeginning(false)}
          onBegun={(ticket) => show(ticket)}
          messages={messages}
        />
      )}
    </>
  );
}
