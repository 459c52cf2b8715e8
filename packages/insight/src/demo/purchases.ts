import type { Invoice, Order, Payment } from '@korkep/core';
import { happens, oneOf, weighted } from '../randomness/choice.ts';
import { type Basket, fillBasket } from './basket.ts';
import type { DemoProduct } from './catalogue.ts';
import { shopTexts } from './data/shop-texts.ts';
import type { DemoHeap } from './demo-records.ts';
import {
  base,
  DAY,
  type DemoCustomer,
  type DemoPurchases,
  type DemoShop,
  daytime,
  forintsPer,
  later,
  moneyOf,
} from './demo-shop.ts';

/** An order with what later steps need of it. */
export interface DemoOrder {
  record: Order;
  products: DemoProduct[];
  placedAt: Date;
  isCancelled: boolean;
  /** Order total in minor units of the base currency. */
  baseTotal: number;
}

/** All orders of a customer and what was refunded of them, in minor units of the base currency. */
export interface DemoOrders {
  orders: DemoOrder[];
  refunded: number;
}

const channels = { webshop: 82, phone: 5, store: 9, marketplace: 4 };
const methods = { card: 62, bank_transfer: 10, cash_on_delivery: 16, wallet: 12 } as const;
const FREE_SHIPPING_FROM = 20_000;
const SHIPPING = 1_490;
const VAT: Record<string, number> = { HU: 0.27, DE: 0.19, AT: 0.2, GB: 0.2, IE: 0.23 };

/** The next number of a kind in a year, `R-2026-000123`. */
export function nextNumber(shop: DemoShop, kind: keyof DemoShop['counters'], letter: string, moment: Date): string {
  shop.counters[kind] += 1;
  return `${letter}-${moment.getUTCFullYear()}-${String(shop.counters[kind]).padStart(6, '0')}`;
}

function statusOf(shop: DemoShop, placedAt: Date): Order['status'] {
  const age = (shop.asOf.getTime() - placedAt.getTime()) / DAY;
  if (happens(shop.random, 0.025)) return 'cancelled';
  if (age > 5) return 'completed';
  if (age > 1.5) return 'shipped';
  return age > 0.3 ? 'paid' : 'placed';
}

/** The VAT contained in a total. */
export function taxWithin(total: number, country: string | undefined): number {
  const rate = VAT[country ?? 'HU'] ?? 0.27;
  return Math.round(total - total / (1 + rate));
}

/** How much of the base currency one unit of the order's currency is worth; nothing when they are the same. */
function exchange(
  shop: DemoShop,
  currency: 'HUF' | 'EUR',
  moment: Date,
): { rate: number; field: { exchangeRate?: string } } {
  if (currency === shop.baseCurrency) return { rate: 1, field: {} };
  const rate = forintsPer(currency, moment);
  return { rate, field: { exchangeRate: String(rate) } };
}

function orderOf(shop: DemoShop, customer: DemoCustomer, placedAt: Date, basket: Basket): DemoOrder {
  const { random } = shop;
  const { currency } = customer;
  const forints = (basket.sum / 100) * forintsPer(currency, placedAt);
  const shipping = moneyOf(forints >= FREE_SHIPPING_FROM ? 0 : SHIPPING, currency, placedAt);
  const hasCoupon = happens(random, 0.1);
  const grain = currency === 'HUF' ? 100 : 1;
  const coupon = hasCoupon ? Math.round((basket.sum * 0.1) / grain) * grain : 0;
  const total = basket.sum - coupon + shipping.amount;
  const status = statusOf(shop, placedAt);
  const { rate, field } = exchange(shop, currency, placedAt);
  const record: Order = {
    ...base(shop, 'ord', placedAt),
    number: nextNumber(shop, 'order', 'R', placedAt),
    customerId: customer.record.id,
    status,
    channel: weighted(random, channels),
    placedAt: placedAt.toISOString(),
    lines: basket.lines,
    ...(coupon > 0
      ? {
          discounts: [
            {
              label: 'Kupon',
              couponCode: oneOf(random, ['TAVASZ10', 'NYAR10', 'OSZ10', 'UNNEP10']),
              amount: { amount: coupon, currency },
            },
          ],
        }
      : {}),
    shippingTotal: shipping,
    taxTotal: { amount: taxWithin(total, customer.record.country), currency },
    total: { amount: total, currency },
    ...field,
    ...(customer.record.addresses?.[0] ? { shippingAddress: customer.record.addresses[0] } : {}),
  };
  return {
    record,
    products: basket.products,
    placedAt,
    isCancelled: status === 'cancelled',
    baseTotal: Math.round(total * rate),
  };
}

/** The invoice of an order and its payment; companies pay by transfer, a few of them late. */
export function bill(shop: DemoShop, customer: DemoCustomer, order: DemoOrder, heap: DemoHeap): Invoice {
  const { random, asOf } = shop;
  const issuedAt = order.placedAt;
  const byTransfer = customer.isOrganisation && happens(random, 0.8);
  const method = byTransfer ? 'bank_transfer' : weighted(random, methods);
  const dueAt = later(issuedAt, byTransfer ? 15 : 0);
  const isLate = byTransfer && happens(random, 0.08);
  const paidAt = byTransfer ? later(issuedAt, isLate ? 16 + random() * 60 : 1 + random() * 13) : later(issuedAt, 0, 2);
  const isPaid = !order.isCancelled && paidAt < asOf;
  const status = order.isCancelled ? 'void' : isPaid ? 'paid' : dueAt < asOf ? 'overdue' : 'open';
  const { total } = order.record;
  const invoice: Invoice = {
    ...base(shop, 'inv', issuedAt),
    number: nextNumber(shop, 'invoice', 'SZ', issuedAt),
    customerId: customer.record.id,
    orderId: order.record.id,
    status,
    issuedAt: issuedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    total,
    balance: status === 'open' || status === 'overdue' ? total : { amount: 0, currency: total.currency },
  };
  heap.invoice.push(invoice);
  if (isPaid) {
    const payment: Payment = {
      ...base(shop, 'pay', paidAt),
      customerId: customer.record.id,
      orderId: order.record.id,
      invoiceId: invoice.id,
      method,
      status: 'succeeded',
      amount: total,
      paidAt: paidAt.toISOString(),
      reference: `${invoice.number}/${method}`,
    };
    heap.payment.push(payment);
  }
  return invoice;
}

/** Sends back one line of the order; gives the refund in minor units of the base currency, 0 when it comes too late. */
function sendBack(shop: DemoShop, customer: DemoCustomer, order: DemoOrder, invoice: Invoice, heap: DemoHeap): number {
  const { random } = shop;
  const returnedAt = daytime(shop, later(order.placedAt, 5 + random() * 14));
  const line = oneOf(random, order.record.lines);
  if (returnedAt.getTime() >= shop.asOf.getTime() - 2 * DAY || line.total.amount <= 0) return 0;
  // The order's coupon lowered what was paid for the line.
  const paid = order.record.total.amount - (order.record.shippingTotal?.amount ?? 0);
  const refund = { amount: Math.min(line.total.amount, paid), currency: line.total.currency };
  const { rate, field } = exchange(shop, customer.currency, order.placedAt);
  heap.return.push({
    ...base(shop, 'ret', returnedAt),
    number: nextNumber(shop, 'return', 'V', returnedAt),
    customerId: customer.record.id,
    orderId: order.record.id,
    status: 'refunded',
    reason: oneOf(random, shopTexts[customer.language].returnReasons),
    returnedAt: returnedAt.toISOString(),
    lines: [line],
    refund,
    ...field,
  });
  heap.payment.push({
    ...base(shop, 'pay', returnedAt),
    customerId: customer.record.id,
    orderId: order.record.id,
    invoiceId: invoice.id,
    method: 'bank_transfer',
    status: 'refunded',
    amount: refund,
    paidAt: returnedAt.toISOString(),
  });
  return Math.round(refund.amount * rate);
}

/** A warranty for the first thing of an order that has one, with a repair now and then. */
export function coverByWarranty(shop: DemoShop, customer: DemoCustomer, order: DemoOrder, heap: DemoHeap): void {
  const { random, asOf } = shop;
  const product = order.products.find((entry) => (entry.record.warrantyMonths ?? 0) > 0);
  if (!product) return;
  const ends = new Date(order.placedAt);
  ends.setUTCMonth(ends.getUTCMonth() + (product.record.warrantyMonths ?? 0));
  const servicedAt = daytime(shop, later(order.placedAt, 60 + random() * 400));
  const hasService = happens(random, 0.06) && servicedAt.getTime() < asOf.getTime() - DAY;
  heap.warranty.push({
    ...base(shop, 'war', order.placedAt),
    customerId: customer.record.id,
    productId: product.record.id,
    orderId: order.record.id,
    name: product.record.name,
    serialNumber: `${product.record.sku}-${shop.ids('x', order.placedAt).slice(-8).toUpperCase()}`,
    startsAt: order.placedAt.toISOString().slice(0, 10),
    endsAt: ends.toISOString().slice(0, 10),
    ...(hasService
      ? {
          services: [
            { servicedAt: servicedAt.toISOString(), summary: oneOf(random, shopTexts[customer.language].repairs) },
          ],
        }
      : {}),
  });
}

/** Makes a customer's orders with invoices, payments, returns and warranties. */
export function makeOrders(
  shop: DemoShop,
  customer: DemoCustomer,
  purchases: DemoPurchases,
  heap: DemoHeap,
): DemoOrders {
  const { random } = shop;
  const orders: DemoOrder[] = [];
  let refunded = 0;
  const moments = purchases.times
    .map((time) => daytime(shop, time))
    .sort((left, right) => left.getTime() - right.getTime());
  for (const placedAt of moments) {
    const basket = fillBasket(shop, purchases.nextForints(), customer.currency, placedAt);
    const order = orderOf(shop, customer, placedAt, basket);
    orders.push(order);
    heap.order.push(order.record);
    const invoice = bill(shop, customer, order, heap);
    if (order.isCancelled) continue;
    if (order.record.status === 'completed' && happens(random, 0.045)) {
      refunded += sendBack(shop, customer, order, invoice, heap);
    }
    if (happens(random, 0.5)) coverByWarranty(shop, customer, order, heap);
  }
  return { orders, refunded };
}
