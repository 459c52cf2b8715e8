import type { Meta, StoryObj } from '@storybook/react-vite';
import '../../styles/orders-panel.css';
import { anOrder, aProfile, daysAgo, forints, storyNow } from '../../testing/builders.ts';
import {
  anInvoice,
  aPayment,
  aReturn,
  aSubscription,
  aWarranty,
  deniedState,
  failedState,
  listed,
  paged,
} from '../../testing/panel-builders.ts';
import { inStoryPresentation } from '../../testing/story-presentation.tsx';
import { OrdersPanelView } from './orders-panel-view.tsx';
import type { OrdersLists } from './orders-tools.ts';
import { PaymentTrailView } from './payment-trail.tsx';

const orders = [
  ...(aProfile().orders ?? []),
  anOrder(4, {
    discounts: [{ label: 'Törzsvásárlói kedvezmény', couponCode: 'TAVASZ10', amount: forints(5_000) }],
    shippingTotal: forints(1_490),
    taxTotal: forints(9_883),
    total: forints(46_490),
    channel: 'webshop',
    shippingAddress: { lines: ['Fő utca 12.'], postalCode: '1011', city: 'Budapest', country: 'HU' },
    note: 'Délután szállítsák, a kapucsengő nem működik.',
  }),
  anOrder(5),
];
const owed = [
  anInvoice(1, { status: 'open', balance: forints(20_000), dueAt: daysAgo(-9) }),
  anInvoice(2, { status: 'overdue', balance: forints(54_000), total: forints(54_000), dueAt: daysAgo(12) }),
];
const lists: OrdersLists = {
  orders: paged(listed(orders, { hasMore: true })),
  invoices: paged(listed([...owed, anInvoice(3, { status: 'void' }), anInvoice(4), anInvoice(5)])),
  payments: paged(
    listed([
      aPayment(1, { method: 'bank_transfer', reference: 'SZ-2026-000481', amount: forints(30_000) }),
      aPayment(2, { status: 'failed' }),
      aPayment(3, { status: 'refunded', method: 'bank_transfer', amount: forints(2_000) }),
      aPayment(4, { method: 'cash_on_delivery' }),
      aPayment(5, { method: 'voucher', status: 'pending', masked: ['reference'] }),
    ]),
  ),
  returns: paged(listed([aReturn(3), aReturn(4, { status: 'requested', reason: undefined })])),
  subscriptions: paged(
    listed([aSubscription(), aSubscription(2, { name: 'Tea-válogatás', status: 'cancelled', endedAt: daysAgo(90) })]),
  ),
  warranties: paged(
    listed([
      aWarranty(),
      aWarranty(2, { name: 'Öntözőrendszer vezérlővel', endsAt: daysAgo(40).slice(0, 10), services: [] }),
    ]),
  ),
};

const meta: Meta<typeof OrdersPanelView> = {
  title: 'Orders/OrdersPanel',
  component: OrdersPanelView,
  decorators: [inStoryPresentation],
  args: {
    lists,
    openInvoices: listed(owed),
    lastOrder: orders[0] ?? null,
    onStatus: () => {},
    trailOf: (panel, { orderId }) => (
      <PaymentTrailView
        panel={panel}
        payments={listed([aPayment(1)])}
        {...(orderId && { invoices: listed([anInvoice(1)]), returns: listed([aReturn(1)]) })}
      />
    ),
  },
};
export default meta;
type Story = StoryObj<typeof OrdersPanelView>;

export const Full: Story = {};
export const Invoices: Story = { args: { startsWith: 'invoices' } };
export const Payments: Story = { args: { startsWith: 'payments' } };
export const Returns: Story = { args: { startsWith: 'returns' } };
export const Subscriptions: Story = { args: { startsWith: 'subscriptions' } };
export const Warranties: Story = { args: { startsWith: 'warranties' } };

const loading = paged<never>({ status: 'loading' });
const none = paged<never>(listed<never>([]));
const allOf = (list: typeof loading): OrdersLists => ({
  orders: list,
  invoices: list,
  payments: list,
  returns: list,
  subscriptions: list,
  warranties: list,
});

export const Loading: Story = {
  args: { lists: allOf(loading), openInvoices: { status: 'loading' }, lastOrder: undefined },
};
export const Empty: Story = { args: { lists: allOf(none), openInvoices: listed<never>([]), lastOrder: null } };
/** The orders are there, the invoices are still on their way. */
export const Partial: Story = {
  args: { lists: { ...allOf(loading), orders: lists.orders }, openInvoices: { status: 'loading' } },
};
export const Failed: Story = { args: { lists: allOf(paged<never>(failedState)), openInvoices: failedState } };
/** The balance is known, the orders are not. */
export const OrdersFailed: Story = { args: { lists: { ...lists, orders: paged<never>(failedState) } } };
export const Stale: Story = {
  args: {
    lists: {
      ...lists,
      orders: paged(listed(orders, {}, { isStale: true, updatedAt: storyNow - 3 * 3_600_000 })),
    },
  },
};
export const NoPermission: Story = { args: { lists: allOf(paged<never>(deniedState)), openInvoices: deniedState } };
export const NothingInThisState: Story = {
  args: { lists: { ...lists, orders: none }, status: 'draft' },
};

export const LongNameHungarian: Story = {
  parameters: { presentation: { locale: 'hu' } },
  args: {
    lists: {
      ...lists,
      orders: paged(
        listed([
          anOrder(9, {
            number: 'NAGYKERESKEDELMI-KERETRENDELÉS-2026-000123456789',
            lines: [
              {
                name: 'Nagynyomású, öntisztító szűrővel szerelt kertiöntözőrendszer-vezérlő',
                quantity: 1250,
                unitPrice: '98765.5',
                total: forints(123_456_875),
              },
            ],
            total: forints(123_456_875),
          }),
          ...orders,
        ]),
      ),
    },
  },
};
export const German: Story = { parameters: { presentation: { locale: 'de' } } };
/** Layout of a right-to-left language; texts fall back to English. */
export const RightToLeft: Story = { parameters: { presentation: { locale: 'ar', direction: 'rtl' } } };
