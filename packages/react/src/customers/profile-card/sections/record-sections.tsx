import type { Interaction, Order, Ticket } from '@korkep/core';
import { numberFormat } from '../../../format/intl-cache.ts';
import { formatNumber } from '../../../format/quantity.ts';
import { useRecordLink } from '../../../presentation/presentation.tsx';
import { Badge, type Tone } from '../../../primitives/badge/badge.tsx';
import { ChannelIcon } from '../../../primitives/icon/channel-icon.tsx';
import { useProfileTools } from '../profile-context.tsx';
import { Row, RowList } from './row.tsx';

const orderTones: Readonly<Record<string, Tone>> = { completed: 'positive', paid: 'positive', cancelled: 'critical' };
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
          detail={`${day(placedAt)} · ${lineNote(lines, t, locale)}`}
          mark={markOf(id)}
          figure={total && money(total)}
        />
      ))}
    </RowList>
  );
}

function lineNote(lines: Order['lines'], t: ReturnType<typeof useProfileTools>['t'], locale: string): string {
  const only = lines[0];
  if (lines.length !== 1 || !only) return t('profile.items', { count: lines.length });
  return only.quantity === 1 ? only.name : `${formatNumber(only.quantity, locale)} × ${only.name}`;
}

export function TicketList({ tickets }: { readonly tickets: readonly Ticket[] }) {
  const { t, day, locale, markOf } = useProfileTools();
  const linkTo = useRecordLink();
  return (
    <RowList>
      {tickets.map(({ id, number, subject, status, openedAt, solvedAt }) => (
        <Row
          key={id}
          link={linkTo({ kind: 'ticket', id })}
          // One that was created here has no number before the server gave it one.
          title={subject ?? (number === undefined ? t('profile.newTicket') : `#${number}`)}
          badge={status && <Badge tone={ticketTones[status] ?? 'neutral'}>{t(`status.${status}`)}</Badge>}
          mark={markOf(id)}
          detail={[
            subject === undefined || number === undefined ? undefined : `#${number}`,
            openedAt && day(openedAt),
            solvedAt &&
              t('profile.solvedIn', { duration: duration(Date.parse(solvedAt) - Date.parse(openedAt), locale) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </RowList>
  );
}

/** A span of time in the largest unit that says enough: `18 hr`, `3 days`. */
function duration(milliseconds: number, locale: string): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const [value, unit] =
    minutes < 90
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return numberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(value as number);
}

export function ContactList({ contacts }: { readonly contacts: readonly Interaction[] }) {
  const { ago, moment, channel, markOf } = useProfileTools();
  return (
    <RowList>
      {contacts.map((contact) => (
        <Row
          key={contact.id}
          icon={<ChannelIcon channel={contact.channel} />}
          title={contact.subject ?? contact.summary ?? channel(contact.channel)}
          mark={markOf(contact.id)}
          detail={`${channel(contact.channel)} · ${ago(contact.occurredAt)}`}
          detailTitle={moment(contact.occurredAt)}
        />
      ))}
    </RowList>
  );
}
