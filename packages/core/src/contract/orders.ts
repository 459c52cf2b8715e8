import * as z from 'zod/mini';
import {
  INVOICE_STATUSES,
  invoice,
  ORDER_STATUSES,
  order,
  payment,
  returnRecord,
  subscription,
  warranty,
} from '../records/order.ts';
import { product } from '../records/product.ts';
import { id, moment } from '../records/values.ts';
import { queryList } from './listing.ts';
import { byCustomer, byText, resource } from './resource.ts';

const period = { from: z.optional(moment()), to: z.optional(moment()) };

export const products = resource(product, 'products', { query: { q: byText(), category: byText() } });
export const orders = resource(order, 'orders', {
  query: { ...byCustomer, ...period, number: byText(), status: z.optional(queryList(z.enum(ORDER_STATUSES))) },
});
export const invoices = resource(invoice, 'orders', {
  query: { ...byCustomer, orderId: z.optional(id('ord')), status: z.optional(queryList(z.enum(INVOICE_STATUSES))) },
});
export const payments = resource(payment, 'orders', {
  query: { ...byCustomer, ...period, orderId: z.optional(id('ord')), invoiceId: z.optional(id('inv')) },
});
export const returns = resource(returnRecord, 'orders', {
  query: { ...byCustomer, ...period, orderId: z.optional(id('ord')) },
});
export const subscriptions = resource(subscription, 'orders', { query: byCustomer });
export const warranties = resource(warranty, 'orders', { query: byCustomer });
