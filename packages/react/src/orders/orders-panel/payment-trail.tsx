'use client';
import type { Invoice, Payment, Return } from '@korkep/core';
import type { ReactNode } from 'react';
import { useCustomerRecords } from '../../customers/use-customer-records.ts';
import { frameOf } from '../../panel/join-states.ts';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge } from '../../primitives/badge/badge.tsx';
import { DeniedState, ErrorState } from '../../primitives/error-state/error-state.tsx';
import { Skeleton } from '../../primitives/skeleton/skeleton.tsx';
import type { Fetched } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { LineItem, LineItems } from './line-items.tsx';
import { InvoiceBadge, PaymentBadge, signedAmount } from './money-rows.tsx';
import type { OrdersTools, TrailQuery } from './orders-tools.ts';

export interface PaymentTrailProps {
  readonly panel: OrdersTools;
  readonly customerId: string;
  readonly query: TrailQuery;
}

const few = { limit: 50 };

/** How an order or an invoice was paid, asked for when it is opened. */
export function PaymentTrail({ panel, customerId, query }: PaymentTrailProps) {
  const ofOrder = { isEnabled: Boolean(query.orderId), ...few };
  const invoices = useCustomerRecords('invoice', customerId, query, ofOrder).state;
  const payments = useCustomerRecords('payment', customerId, query, few).state;
  const returns = useCustomerRecords('return', customerId, query, ofOrder).state;
  return <PaymentTrailView panel={panel} payments={payments} {...(query.orderId ? { invoices, returns } : {})} />;
}

export interface PaymentTrailViewProps {
  readonly panel: OrdersTools;
  readonly payments: AsyncState<Fetched<Payment>>;
  /** Left out where only payments are asked for. */
  readonly invoices?: AsyncState<Fetched<Invoice>>;
  readonly returns?: AsyncState<Fetched<Return>>;
}

interface Step {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly badge: ReactNode;
  readonly figure: string;
}

/** Invoices, payments and returns of one thing in the order they came. */
export function PaymentTrailView({ panel, payments, invoices, returns }: PaymentTrailViewProps) {
  const { t, day, markOf, messages } = panel;
  const asked = [payments, invoices, returns].filter((state) => state !== undefined);
  const state = frameOf(...asked);
  const isWaiting = asked.some(({ status }) => status === 'loading');
  if (state.status === 'denied') return <DeniedState messages={messages} />;
  if (state.status === 'error')
    return <ErrorState title={t('orders.trailError')} error={state.error} retry={state.retry} messages={messages} />;
  const steps = isWaiting ? [] : stepsOf(panel, payments, invoices, returns);
  return (
    <div>
      <h4 className="kk-panel__subtitle">{t('orders.trail')}</h4>
      {isWaiting ? (
        <div role="status" aria-label={t('common.loading')}>
          <Skeleton span={8} />
        </div>
      ) : steps.length === 0 ? (
        <p className="kk-panel__quiet">{t(invoices ? 'orders.trailNone' : 'orders.invoiceNone')}</p>
      ) : (
        <LineItems label={t('orders.trail')}>
          {steps.map(({ id, at, text, badge, figure }) => (
            <LineItem
              key={id}
              text={
                <>
                  {text} {badge} {markOf(id)}
                </>
              }
              note={day(at)}
              figure={figure}
            />
          ))}
        </LineItems>
      )}
    </div>
  );
}

function stepsOf(
  panel: OrdersTools,
  payments: AsyncState<Fetched<Payment>>,
  invoices: AsyncState<Fetched<Invoice>> | undefined,
  returns: AsyncState<Fetched<Return>> | undefined,
): Step[] {
  const { t, money } = panel;
  return [
    ...entriesOf(invoices).map((invoice) => ({
      id: invoice.id,
      at: invoice.issuedAt,
      text: t('orders.invoice', { number: invoice.number }),
      badge: <InvoiceBadge panel={panel} invoice={invoice} />,
      figure: money(invoice.total),
    })),
    ...entriesOf(payments).map((payment) => ({
      id: payment.id,
      at: payment.paidAt,
      text: t(`orders.method.${payment.method}`),
      badge: <PaymentBadge panel={panel} payment={payment} />,
      figure: signedAmount(payment, panel),
    })),
    ...entriesOf(returns).map(({ id, returnedAt, number, status, reason, refund }) => ({
      id,
      at: returnedAt,
      text: dotted(t('orders.return', { number }), reason),
      badge: <Badge>{t(`status.${status}`)}</Badge>,
      figure: money({ ...refund, amount: -refund.amount }),
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function entriesOf<T>(state: AsyncState<Fetched<T>> | undefined): readonly T[] {
  return state?.status === 'ready' ? state.data.entries : [];
}
