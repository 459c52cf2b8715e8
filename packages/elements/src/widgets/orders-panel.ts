import type { OrdersPanelProps } from '@korkep/react';
import { choice, flag, list, text } from '../property.ts';
import { defineWidget } from '../widget.ts';
import { panelParts, panelSlots } from './panel-parts.ts';

export const ordersPanel = defineWidget<OrdersPanelProps>()({
  tag: 'korkep-orders-panel',
  widget: 'OrdersPanel',
  summary: 'What a customer bought and how it was paid.',
  sheet: 'orders-panel',
  block: 'kk-orders-panel',
  component: () => import('@korkep/react/widgets/orders-panel'),
  styles: () => import('../generated/sheets/orders-panel.ts'),
  properties: {
    customerId: text('Whose records they are.', { isRequired: true }),
    startsWith: choice(
      ['orders', 'invoices', 'payments', 'returns', 'subscriptions', 'warranties'],
      'The part that is open at first.',
      { isInitial: true },
    ),
    parts: list('Which parts, in which order.'),
    title: text('The heading.', { name: 'heading' }),
    hasSummary: flag('`false` leaves the summary on top out.'),
  },
  events: {
    onOpenOrder: { summary: 'The page is to open an order.', detail: (order) => ({ order }), when: 'opensOrders' },
    onOpenInvoice: {
      summary: 'The page is to open an invoice.',
      detail: (invoice) => ({ invoice }),
      when: 'opensInvoices',
    },
  },
  slots: { ...panelSlots, orderDetail: 'order-detail' },
  parts: panelParts,
});
