import type { Handlers } from '../http/handler.ts';
import { recordHandlers } from '../store/record-handlers.ts';
import { invoiceKind, orderKind, paymentKind, returnKind, subscriptionKind, warrantyKind } from './order-kinds.ts';

export const handlers: Handlers = {
  ...recordHandlers('orders', orderKind),
  ...recordHandlers('invoices', invoiceKind),
  ...recordHandlers('payments', paymentKind),
  ...recordHandlers('returns', returnKind),
  ...recordHandlers('subscriptions', subscriptionKind),
  ...recordHandlers('warranties', warrantyKind),
};
