import type { Invoice, Order, Payment, Return, Subscription, Warranty } from '@korkep/core';
import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import type { Panel } from '../../panel/use-panel.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import { orderWords } from '../order-words.ts';
import { ordersMessages } from './messages.ts';

export const ordersCatalogue = joinMessages(panelWords, orderWords, ordersMessages);

export type OrdersTools = Panel<keyof typeof ordersCatalogue.en>;

/** The parts of the panel, each a tab. */
export const ordersParts = ['orders', 'invoices', 'payments', 'returns', 'subscriptions', 'warranties'] as const;
export type OrdersPart = (typeof ordersParts)[number];

/** The list of each part. */
export interface OrdersLists {
  readonly orders: Paged<Fetched<Order>>;
  readonly invoices: Paged<Fetched<Invoice>>;
  readonly payments: Paged<Fetched<Payment>>;
  readonly returns: Paged<Fetched<Return>>;
  readonly subscriptions: Paged<Fetched<Subscription>>;
  readonly warranties: Paged<Fetched<Warranty>>;
}

/** What the payments of an order or an invoice are looked up by. */
export interface TrailQuery {
  readonly orderId?: string;
  readonly invoiceId?: string;
}
