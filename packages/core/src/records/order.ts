import * as z from 'zod/mini';
import { address } from './customer.ts';
import { field, optional } from './field.ts';
import { type CreateOf, defineRecord, type ReadOf } from './record.ts';
import * as v from './values.ts';

export const ORDER_STATUSES = ['draft', 'placed', 'paid', 'shipped', 'completed', 'cancelled'] as const;
export const INVOICE_STATUSES = ['draft', 'open', 'paid', 'overdue', 'void'] as const;
export const PAYMENT_METHODS = [
  'card',
  'bank_transfer',
  'cash',
  'cash_on_delivery',
  'wallet',
  'voucher',
  'other',
] as const;
export const PAYMENT_STATUSES = ['pending', 'succeeded', 'failed', 'refunded'] as const;
export const RETURN_STATUSES = ['requested', 'received', 'refunded', 'rejected'] as const;
export const SUBSCRIPTION_STATUSES = ['trial', 'active', 'paused', 'cancelled', 'ended'] as const;

/** A discount in money, with the coupon that gave it. */
export const discount = z.object({
  label: z.optional(v.text(120)),
  couponCode: z.optional(v.text(60)),
  amount: v.money(),
});

/** A line of an order or a return. `total` is what the line adds to the order, after its discount, with tax. */
export const orderLine = z.object({
  productId: z.optional(v.id('prd')),
  sku: z.optional(v.text(100)),
  name: v.text(300),
  quantity: z.number().check(z.minimum(-1e9), z.maximum(1e9)),
  /** Price of one as a decimal in the order's currency, exact even below the minor unit. */
  unitPrice: v.decimal(),
  discount: z.optional(discount),
  total: v.money(),
});

const shared = () => ({
  number: field(v.text(60), { label: 'Number', searchable: true, sortable: true }),
  customerId: optional(v.id('cus'), { label: 'Customer' }),
});

/** An order. `total` is what the customer pays; the base amounts are in the tenant's base currency. */
export const order = defineRecord({
  kind: 'order',
  prefix: 'ord',
  label: 'Order',
  plural: 'Orders',
  subject: 'customerId',
  occurred: 'placedAt',
  fields: {
    ...shared(),
    status: field(z.enum(ORDER_STATUSES), { label: 'Status' }),
    channel: optional(v.text(60), { label: 'Sales channel' }),
    placedAt: field(v.moment(), { label: 'Placed', sortable: true }),
    lines: field(v.list(orderLine, 2000), { label: 'Lines', filterable: false }),
    discounts: optional(v.list(discount, 50), { label: 'Discounts', filterable: false }),
    shippingTotal: optional(v.money(), { label: 'Shipping', filterable: false }),
    taxTotal: optional(v.money(), { label: 'Tax', filterable: false }),
    total: field(v.money(), { label: 'Total', sortable: true }),
    /** How much of the base currency one unit of the order's currency is worth. */
    exchangeRate: optional(v.exchangeRate(), { label: 'Exchange rate', filterable: false }),
    shippingAddress: optional(address, { label: 'Shipping address', sensitivity: 'personal', filterable: false }),
    note: optional(v.text(2000), { label: 'Note', sensitivity: 'personal', filterable: false }),
    externalIds: optional(v.list(v.externalId(), 10), { label: 'External ids' }),
    customFields: optional(v.customFields(), { label: 'Custom fields', sensitivity: 'personal' }),
  },
});
export type Order = ReadOf<typeof order>;
export type OrderCreate = CreateOf<typeof order>;

/** An invoice. `balance` is what is still owed. */
export const invoice = defineRecord({
  kind: 'invoice',
  prefix: 'inv',
  label: 'Invoice',
  plural: 'Invoices',
  subject: 'customerId',
  fields: {
    ...shared(),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    status: field(z.enum(INVOICE_STATUSES), { label: 'Status' }),
    issuedAt: field(v.moment(), { label: 'Issued', sortable: true }),
    dueAt: optional(v.moment(), { label: 'Due' }),
    total: field(v.money(), { label: 'Total' }),
    balance: optional(v.money(), { label: 'Balance' }),
    externalIds: optional(v.list(v.externalId(), 10), { label: 'External ids' }),
  },
});
export type Invoice = ReadOf<typeof invoice>;

/** Money received or given back. */
export const payment = defineRecord({
  kind: 'payment',
  prefix: 'pay',
  label: 'Payment',
  plural: 'Payments',
  subject: 'customerId',
  occurred: 'paidAt',
  fields: {
    customerId: optional(v.id('cus'), { label: 'Customer' }),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    invoiceId: optional(v.id('inv'), { label: 'Invoice' }),
    method: field(z.enum(PAYMENT_METHODS), { label: 'Method' }),
    status: field(z.enum(PAYMENT_STATUSES), { label: 'Status' }),
    amount: field(v.money(), { label: 'Amount' }),
    paidAt: field(v.moment(), { label: 'Paid', sortable: true }),
    reference: optional(v.text(120), { label: 'Reference', sensitivity: 'sensitive' }),
    externalIds: optional(v.list(v.externalId(), 10), { label: 'External ids' }),
  },
});
export type Payment = ReadOf<typeof payment>;

/** Goods that came back, or a cancelled invoice, and the money given back for them. `refund` is positive. */
export const returnRecord = defineRecord({
  kind: 'return',
  prefix: 'ret',
  label: 'Return',
  plural: 'Returns',
  subject: 'customerId',
  occurred: 'returnedAt',
  fields: {
    ...shared(),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    status: field(z.enum(RETURN_STATUSES), { label: 'Status' }),
    reason: optional(v.text(500), { label: 'Reason' }),
    returnedAt: field(v.moment(), { label: 'Returned', sortable: true }),
    lines: field(v.list(orderLine, 2000), { label: 'Lines', filterable: false }),
    refund: field(v.money(), { label: 'Refund' }),
    exchangeRate: optional(v.exchangeRate(), { label: 'Exchange rate', filterable: false }),
    externalIds: optional(v.list(v.externalId(), 10), { label: 'External ids' }),
  },
});
export type Return = ReadOf<typeof returnRecord>;

/** A subscription: what is delivered or billed again and again. */
export const subscription = defineRecord({
  kind: 'subscription',
  prefix: 'sub',
  label: 'Subscription',
  plural: 'Subscriptions',
  subject: 'customerId',
  fields: {
    customerId: field(v.id('cus'), { label: 'Customer', immutable: true }),
    productId: optional(v.id('prd'), { label: 'Product' }),
    name: field(v.text(200), { label: 'Name' }),
    status: field(z.enum(SUBSCRIPTION_STATUSES), { label: 'Status' }),
    price: field(v.money(), { label: 'Price a period' }),
    interval: field(z.enum(['week', 'month', 'quarter', 'year']), { label: 'Period' }),
    startedAt: field(v.moment(), { label: 'Started', sortable: true }),
    renewsAt: optional(v.moment(), { label: 'Renews' }),
    endedAt: optional(v.moment(), { label: 'Ended' }),
  },
});
export type Subscription = ReadOf<typeof subscription>;

/** A sold thing under warranty, with what was done to it. */
export const warranty = defineRecord({
  kind: 'warranty',
  prefix: 'war',
  label: 'Warranty',
  plural: 'Warranties',
  subject: 'customerId',
  fields: {
    customerId: field(v.id('cus'), { label: 'Customer', immutable: true }),
    productId: optional(v.id('prd'), { label: 'Product' }),
    orderId: optional(v.id('ord'), { label: 'Order' }),
    name: field(v.text(200), { label: 'What' }),
    serialNumber: optional(v.text(120), { label: 'Serial number' }),
    startsAt: field(v.day(), { label: 'From', sortable: true }),
    endsAt: field(v.day(), { label: 'Until' }),
    services: optional(
      v.list(z.object({ servicedAt: v.moment(), summary: v.text(1000), cost: z.optional(v.money()) }), 200),
      { label: 'Service record', filterable: false },
    ),
  },
});
export type Warranty = ReadOf<typeof warranty>;
