import type { Interaction, Order, Ticket } from '@korkep/core';
import { formatDuration } from '../../../format/duration.ts';
import { linesNote, orderTones } from '../../../orders/order-words.ts';
import { useRecordLink } from '../../../presentation/record-link.ts';
import { Badge, type Tone } from '../../../primitives/badge/badge.tsx';
import { ChannelIcon } from '../../../primitives/icon/channel-icon.tsx';
import { Row, RowList } from '../../../primitives/record-row/record-row.tsx';
import { RelativeTime } from '../../../primitives/relative-time/relative-time.tsx';
import { noStatuses, ownStatusName } from '../../../tickets/own-status.ts';
import { useProfileTools } from '../profile-context.tsx';

const ticketTones: Readonly<Record<string, Tone>> = {
  new: 'info',
  open: 'warning',
  pending: 'info',
  on_hold: 'info',
  solved: 'positive',
};

export function OrderList({ orders }: { readonly orders: readonly Order[] }) {
  const { t, money, day, locale, markOf } = useProfileTools();
  const linkTo = useRecordLink();
  return (
    <RowList>
      {orders.map(({ id, number, status, placedAt, lines, total }) => (
        <Row
          key={id}
          link={linkTo({ kind: 'order', id })}
          title={number}
          badge={<Badge tone={orderTones[status] ?? 'neutral'}>{t(`status.${status}`)}</Badge>}
          detail={`${day(placedAt)} · ${linesNote(lines, t, locale)}`}
          mark={markOf(id)}
          figure={total && money(total)}
        />
      ))}
    </RowList>
  );
}

export function TicketList({ tickets }: { readonly tickets: readonly Ticket[] }) {
  const { t, day, locale, markOf, statuses = noStatuses } = useProfileTools();
  const linkTo = useRecordLink();
  return (
    <RowList>
      {tickets.map(({ id, number, subject, status, customStatusId, openedAt, solvedAt }) => (
        <Row
          key={id}
          link={linkTo({ kind: 'ticket', id })}
          // One that was created here has no number before the server gave it one.
          title={subject ?? (number === undefined ? t('profile.newTicket') : `#${number}`)}
          badge={
            status && (
              <Badge tone={ticketTones[status] ?? 'neutral'}>
                <bdi>{ownStatusName({ status, customStatusId }, statuses, locale) ?? t(`status.${status}`)}</bdi>
              </Badge>
            )
          }
          mark={markOf(id)}
          detail={[
            subject === undefined || number === undefined ? undefined : `#${number}`,
            openedAt && day(openedAt),
            solvedAt &&
              t('profile.solvedIn', {
                duration: formatDuration((Date.parse(solvedAt) - Date.parse(openedAt)) / 60_000, locale),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </RowList>
  );
}

export function ContactList({ contacts }: { readonly contacts: readonly Interaction[] }) {
  const { channel, markOf } = useProfileTools();
  return (
    <RowList>
      {contacts.map((contact) => (
        <Row
          key={contact.id}
          icon={<ChannelIcon channel={contact.channel} />}
          title={contact.subject ?? contact.summary ?? channel(contact.channel)}
          mark={markOf(contact.id)}
          detail={
            <>
              {channel(contact.channel)} · <RelativeTime moment={contact.occurredAt} />
            </>
          }
        />
      ))}
    </RowList>
  );
}
