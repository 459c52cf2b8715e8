'use client';
import type { Customer, KpiId, KpiValue, Order, Predicate, Ticket } from '@korkep/core';
import { formatDay } from '../format/moment.ts';
import { formatMoney } from '../format/money.ts';
import type { MessageOverrides } from '../messages/define-messages.ts';
import { useMessages, usePresentation } from '../presentation/presentation.tsx';
import { useRecordLink } from '../presentation/record-link.ts';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import { useCrmQuery } from '../provider/already-loaded.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { explanationMessages } from './explanation-messages.ts';

/** How many of them are shown, the newest first. */
const most = 5;

const ofOrders = new Set(['revenue', 'orderCount', 'averageOrderValue', 'purchaseFrequency', 'repeatRate']);

/** The moment of a ticket that puts it into the period of a figure. */
const momentOfTicket: Readonly<Partial<Record<KpiId, string>>> = {
  ticketVolume: 'openedAt',
  ticketBacklog: 'openedAt',
  firstResponseTime: 'firstRepliedAt',
  nextReplyTime: 'lastReplyAt',
  resolutionTime: 'solvedAt',
  handleTime: 'solvedAt',
  firstContactResolution: 'solvedAt',
  reopenRate: 'solvedAt',
};

/** The records that a KPI counts; none where it compares two states of all customers. */
export function rowsBehind({ id }: Pick<KpiValue, 'id'>): 'order' | 'ticket' | 'customer' | undefined {
  if (ofOrders.has(id)) return 'order';
  if (id in momentOfTicket) return 'ticket';
  return id === 'newCustomers' ? 'customer' : undefined;
}

export interface KpiRowsProps {
  readonly kpi: KpiValue;
  readonly messages?: MessageOverrides | undefined;
}

/** The newest of the records behind a figure, asked for when they are shown. */
export function KpiRows({ kpi, messages }: KpiRowsProps) {
  const kind = rowsBehind(kpi);
  return kind ? <Rows kpi={kpi} kind={kind} messages={messages} /> : null;
}

function Rows({ kpi, kind, messages }: KpiRowsProps & { readonly kind: 'order' | 'ticket' | 'customer' }) {
  const t = useMessages(explanationMessages, messages);
  const presentation = usePresentation();
  const linkTo = useRecordLink();
  const { from, to } = kpi.period;
  const state = useCrmQuery<{ data: (Order | Ticket | Customer)[] }>({
    key: (keys) => keys.kpi(kpi.id, { rows: kind, from, to }),
    ask: (crm, options) => {
      if (kind === 'order') {
        const counted = { field: 'status', op: 'notIn', value: ['draft', 'cancelled'] } as const;
        const filter = within('placedAt', from, to, { ...counted, value: [...counted.value] });
        return crm.orders.list({ filter, sort: '-placedAt', limit: most }, options);
      }
      if (kind === 'ticket') {
        const field = momentOfTicket[kpi.id] ?? 'openedAt';
        const filter: Predicate =
          kpi.id === 'ticketBacklog'
            ? { field: 'status', op: 'notIn', value: ['solved', 'closed'] }
            : within(field, from, to);
        return crm.tickets.list({ filter, sort: '-openedAt', limit: most }, options);
      }
      const filter = within('firstOrderAt', from, to);
      return crm.customers.list({ filter, limit: most }, options);
    },
    kept: keptAs(`kpi-rows/${kind}/${from}/${to}`),
  });
  if (state.status === 'error' || state.status === 'denied') return null;
  if (state.status === 'ready' && state.data.data.length === 0) return null;
  return (
    <section className="kk-kpi__rows" aria-label={t('kpi.rows')} aria-busy={state.status === 'loading'}>
      <h3 className="kk-kpi__quiet">{t('kpi.rows')}</h3>
      <ul className="kk-kpi__row-list">
        {state.status === 'loading'
          ? Array.from({ length: most }, (_, index) => index).map((index) => (
              <li key={index} className="kk-kpi__row">
                <Skeleton line="13" span={8} />
              </li>
            ))
          : state.data.data.map((record) => {
              const { name, figure } = lineOf(record, presentation);
              const link = linkTo({ kind, id: record.id });
              return (
                <li key={record.id} className="kk-kpi__row">
                  {link ? (
                    <a className="kk-link" {...link}>
                      {name}
                    </a>
                  ) : (
                    <span>{name}</span>
                  )}
                  <span className="kk-kpi__row-figure">{figure}</span>
                </li>
              );
            })}
      </ul>
    </section>
  );
}

/** What of a moment's field lies in a period of days, which the server reads in the tenant's own time zone. */
function within(field: string, from: string, to: string, ...more: Predicate[]): Predicate {
  return { and: [{ field, op: 'gte', value: from }, { field, op: 'lt', value: to }, ...more] };
}

function lineOf(record: Order | Ticket | Customer, style: ReturnType<typeof usePresentation>) {
  if ('placedAt' in record) return { name: record.number, figure: formatMoney(record.total, style.locale) };
  if ('openedAt' in record)
    return { name: record.subject ?? `#${record.number}`, figure: formatDay(record.openedAt, style) };
  return {
    name: record.displayName ?? record.id,
    figure: record.firstOrderAt ? formatDay(record.firstOrderAt, style) : '',
  };
}
