'use client';
import type { Preference, Profile, Ticket } from '@korkep/core';
import type { ReactNode } from 'react';
import { formatDuration } from '../../format/duration.ts';
import type { Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { lineName, orderTones } from '../../orders/order-words.ts';
import { panelWords } from '../../panel/panel-words.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { useRecordLink } from '../../presentation/record-link.ts';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Disclosure } from '../../primitives/disclosure/disclosure.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Field } from '../../primitives/field/field.tsx';
import { Row, RowList } from '../../primitives/record-row/record-row.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { AsyncState } from '../../state/async-state.ts';
import { ticketTones } from '../ticket-words.ts';
import { contextMessages } from './context-messages.ts';
import { numberOf, type TicketTools } from './ticket-tools.ts';

const catalogue = joinMessages(panelWords, contextMessages);

/** The view's tools, with the words of the column. */
interface ContextTools extends Omit<TicketTools, 't'> {
  readonly t: Translate<keyof typeof catalogue.en>;
  readonly view: TicketTools;
}

export interface TicketContextProps {
  readonly tools: TicketTools;
  readonly ticket: Ticket;
  readonly profile: AsyncState<Profile | undefined>;
  /** How an earlier ticket was solved; made when it is opened. */
  readonly solutionOf: ((ticketId: string) => ReactNode) | undefined;
}

const MOST = 5;

/** What helps to answer: what the ticket is filed under, what the customer bought, asked before and likes. */
export function TicketContext({ tools: view, ticket, profile, solutionOf }: TicketContextProps) {
  const tools: ContextTools = { ...view, view, t: useMessages(catalogue, view.messages) };
  const { t, names } = tools;
  const { teamId, category, tags } = ticket;
  const data = profile.status === 'ready' ? profile.data : undefined;
  return (
    <>
      {(teamId || category || tags?.length) && (
        <dl className="kk-fields kk-ticket-view__filing">
          {teamId && (
            <Field label={t('context.team')}>
              <bdi>{names[teamId] ?? '—'}</bdi>
            </Field>
          )}
          {category && <Field label={t('context.category')}>{category}</Field>}
          {tags && tags.length > 0 && (
            <Field label={t('context.tags')}>
              <span className="kk-ticket-view__badges">
                {tags.map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </span>
            </Field>
          )}
        </dl>
      )}
      {profile.status === 'loading' && (
        <div className="kk-ticket-view__blank">
          <Skeleton span={6} />
          <Skeleton span={10} />
          <Skeleton span={8} />
        </div>
      )}
      {profile.status === 'error' && (
        <ErrorState title={t('context.error')} error={profile.error} retry={profile.retry} messages={tools.messages} />
      )}
      {profile.status === 'denied' && <DeniedState messages={tools.messages} />}
      {data && (
        <>
          {data.orders && (
            <Disclosure title={t('context.orders')} note={data.summary.orderCount} startsOpen>
              {() => <Orders tools={tools} orders={data.orders ?? []} />}
            </Disclosure>
          )}
          {data.tickets && (
            <Disclosure title={t('context.earlierTickets')} startsOpen>
              {() => <Earlier tools={tools} ticket={ticket} tickets={data.tickets ?? []} solutionOf={solutionOf} />}
            </Disclosure>
          )}
          {data.preferences && data.preferences.length > 0 && (
            <Disclosure title={t('context.preferences')} startsOpen>
              {() => <Likes tools={tools} preferences={data.preferences ?? []} />}
            </Disclosure>
          )}
        </>
      )}
    </>
  );
}

function Orders({ tools, orders }: { readonly tools: ContextTools; readonly orders: NonNullable<Profile['orders']> }) {
  const { t, money, day, locale, markOf } = tools;
  const linkTo = useRecordLink();
  if (orders.length === 0) return <p className="kk-ticket-view__quiet">{t('context.noOrders')}</p>;
  return (
    <RowList label={t('context.orders')}>
      {orders.slice(0, 3).map(({ id, number, status, placedAt, lines, total }) => (
        <Row
          key={id}
          link={linkTo({ kind: 'order', id })}
          title={number}
          badge={<Badge tone={orderTones[status] ?? 'neutral'}>{t(`status.${status}`)}</Badge>}
          mark={markOf(id)}
          detail={dotted(day(placedAt), total && money(total), lines.map((line) => lineName(line, locale)).join(', '))}
        />
      ))}
    </RowList>
  );
}

interface EarlierProps extends Pick<TicketContextProps, 'ticket' | 'solutionOf'> {
  readonly tools: ContextTools;
  readonly tickets: NonNullable<Profile['tickets']>;
}

function Earlier({ tools, ticket, tickets, solutionOf }: EarlierProps) {
  const { t, day, locale } = tools;
  const others = tickets.filter(({ id }) => id !== ticket.id).slice(0, MOST);
  if (others.length === 0) return <p className="kk-ticket-view__quiet">{t('context.noTickets')}</p>;
  return (
    <RowList label={t('context.earlierTickets')}>
      {others.map((other) => {
        const { id, subject, status, openedAt, solvedAt } = other;
        const took = solvedAt && formatDuration((Date.parse(solvedAt) - Date.parse(openedAt)) / 60_000, locale);
        return (
          <Row
            key={id}
            title={subject ?? numberOf(other, tools.view)}
            badge={
              <Badge tone={ticketTones[status]}>
                <bdi>{tools.view.standing(other)}</bdi>
              </Badge>
            }
            detail={dotted(numberOf(other, tools.view), day(openedAt), took && t('context.solvedIn', { time: took }))}
          >
            {solutionOf && (() => solutionOf(id))}
          </Row>
        );
      })}
    </RowList>
  );
}

function Likes({ tools, preferences }: { readonly tools: ContextTools; readonly preferences: readonly Preference[] }) {
  const { t, channel } = tools;
  return (
    <span className="kk-ticket-view__badges">
      {preferences.map(({ id, kind, value, strength }) => (
        <Badge key={id} tone={strength === 'avoids' ? 'warning' : 'neutral'}>
          {strength === 'avoids' && '− '}
          <bdi>{value === undefined ? t('common.masked') : kind === 'channel' ? channel(value as never) : value}</bdi>
        </Badge>
      ))}
    </span>
  );
}
