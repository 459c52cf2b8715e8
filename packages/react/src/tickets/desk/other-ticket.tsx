'use client';
import { Badge, usePresentation, useRecordLink } from '../../presentation/already-loaded.ts';
import { ownStatusName } from '../own-status.ts';
import { ticketTones } from '../ticket-words.ts';
import { useTicket } from '../use-ticket.ts';
import { useOwnStatuses } from '../use-ticket-statuses.ts';
import { type DeskTranslate, named } from './desk-words.ts';

/** Another ticket in a line: its number, its subject and how it stands, with the way to it. */
export function OtherTicket({ ticketId, t }: { readonly ticketId: string; readonly t: DeskTranslate }) {
  const state = useTicket(ticketId);
  const link = useRecordLink()({ kind: 'ticket', id: ticketId });
  const ticket = state.status === 'ready' ? state.data : undefined;
  const statuses = useOwnStatuses(ticket?.customStatusId !== undefined);
  const { locale } = usePresentation();
  const words = ticket ? named(ticket, t) : t('desk.ticket');
  return (
    <>
      {link ? (
        <a className="kk-link" {...link}>
          <bdi>{words}</bdi>
        </a>
      ) : (
        <bdi>{words}</bdi>
      )}
      {ticket && (
        <>
          {' '}
          <Badge tone={ticketTones[ticket.status]}>
            <bdi>{ownStatusName(ticket, statuses, locale) ?? t(`status.${ticket.status}`)}</bdi>
          </Badge>
        </>
      )}
    </>
  );
}
