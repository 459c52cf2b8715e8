'use client';
import type { Order } from '@korkep/core';
import { useState } from 'react';
import { useCustomerRecords } from '../../customers/use-customer-records.ts';
import { type OrdersPanelLook, OrdersPanelView } from './orders-panel-view.tsx';
import type { OrdersLists, OrdersPart } from './orders-tools.ts';
import { PaymentTrail } from './payment-trail.tsx';

export interface OrdersPanelProps extends OrdersPanelLook {
  readonly customerId: string;
  /** The part that is open at first. */
  readonly startsWith?: OrdersPart;
}

const open = { status: ['open', 'overdue'] };

/**
 * What a customer bought and how it was paid: orders with their lines, invoices and what is still owed, payments,
 * returns, subscriptions and warranties. Stands below a `CrmProvider`; its look is `@korkep/react/orders-panel.css`.
 *
 * @example
 * <OrdersPanel customerId={id} parts={['orders', 'invoices', 'payments']} onOpenOrder={({ id }) => openOrder(id)} />
 */
export function OrdersPanel({ customerId, startsWith, ...look }: OrdersPanelProps) {
  const first = startsWith ?? look.parts?.[0] ?? 'orders';
  const [opened, setOpened] = useState<ReadonlySet<OrdersPart>>(() => new Set([first]));
  const [status, setStatus] = useState<Order['status']>();
  const all = useCustomerRecords('order', customerId);
  const narrowed = useCustomerRecords(
    'order',
    customerId,
    { status: status && [status] },
    { isEnabled: Boolean(status) },
  );
  const openInvoices = useCustomerRecords('invoice', customerId, open, { limit: 100 }).state;
  const isShown = (part: OrdersPart) => ({ isEnabled: opened.has(part) });
  const isSummed = { isEnabled: look.hasSummary !== false || opened.has('subscriptions') };
  const lists: OrdersLists = {
    orders: status ? narrowed : all,
    invoices: useCustomerRecords('invoice', customerId, {}, isShown('invoices')),
    payments: useCustomerRecords('payment', customerId, {}, isShown('payments')),
    returns: useCustomerRecords('return', customerId, {}, isShown('returns')),
    subscriptions: useCustomerRecords('subscription', customerId, {}, isSummed),
    warranties: useCustomerRecords('warranty', customerId, {}, isShown('warranties')),
  };
  return (
    <OrdersPanelView
      {...look}
      startsWith={first}
      lists={lists}
      openInvoices={openInvoices}
      lastOrder={all.state.status === 'ready' ? (all.state.data.entries[0] ?? null) : undefined}
      onPart={(part) => setOpened((before) => (before.has(part) ? before : new Set(before).add(part)))}
      status={status}
      onStatus={setStatus}
      trailOf={(panel, query) => <PaymentTrail panel={panel} customerId={customerId} query={query} />}
    />
  );
}
