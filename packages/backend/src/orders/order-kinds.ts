import { affectedCustomers } from '../customers/affected.ts';
import { refreshOrderFigures } from '../customers/figures.ts';
import { type Change, type Draft, type KindRules, storedKind } from '../store/record-kind.ts';
import { tenantFacts, type WriteContext } from '../store/write-context.ts';
import { baseAmount } from './base-amount.ts';
import { findProducts } from './line-products.ts';

const between = (column: string, field: string): KindRules['filters'] => ({
  from: { compare: 'gte', column, field },
  to: { compare: 'lt', column, field },
});
const byOrder: KindRules['filters'] = { orderId: { compare: 'eq', column: 'order_id', field: 'orderId' } };
const byStatus: KindRules['filters'] = { status: { compare: 'in', column: 'status', field: 'status' } };
const baseColumn = [{ column: 'total_base_amount', type: 'bigint' }] as const;

const withLinesAndBaseAmount = (column: string) => async (drafts: readonly Draft[], context: WriteContext) => {
  await findProducts(drafts, context);
  const { baseCurrency } = await tenantFacts(context.session);
  for (const { row } of drafts) {
    row.total_base_amount = baseAmount(
      row[`${column}_amount`] as number,
      row[`${column}_currency`] as string,
      row.exchange_rate as string | null,
      baseCurrency,
    );
  }
};

const settleFigures = (changes: readonly Change[], { session }: WriteContext) =>
  refreshOrderFigures(session, affectedCustomers(changes));

/** Orders in the store. */
export const orderKind = storedKind('order', {
  table: 'orders',
  extraColumns: baseColumn,
  defaultSort: 'placedAt',
  references: { customerId: 'customer' },
  filters: {
    ...between('placed_at', 'placedAt'),
    ...byStatus,
    number: { compare: 'eq', column: 'number', field: 'number' },
  },
  prepare: withLinesAndBaseAmount('total'),
  settle: settleFigures,
});

/** Invoices in the store. */
export const invoiceKind = storedKind('invoice', {
  table: 'invoices',
  customerView: `t.status <> 'draft'`,
  references: { customerId: 'customer', orderId: 'order' },
  filters: { ...byOrder, ...byStatus },
});

/** Payments in the store. */
export const paymentKind = storedKind('payment', {
  table: 'payments',
  defaultSort: 'paidAt',
  references: { customerId: 'customer', orderId: 'order', invoiceId: 'invoice' },
  filters: {
    ...between('paid_at', 'paidAt'),
    ...byOrder,
    invoiceId: { compare: 'eq', column: 'invoice_id', field: 'invoiceId' },
  },
});

/** Returns in the store. */
export const returnKind = storedKind('return', {
  table: 'returns',
  extraColumns: baseColumn,
  defaultSort: 'returnedAt',
  references: { customerId: 'customer', orderId: 'order' },
  filters: { ...between('returned_at', 'returnedAt'), ...byOrder },
  prepare: withLinesAndBaseAmount('refund'),
  settle: settleFigures,
});

/** Subscriptions in the store. */
export const subscriptionKind = storedKind('subscription', {
  table: 'subscriptions',
  references: { customerId: 'customer', productId: 'product' },
});

/** Warranties in the store. */
export const warrantyKind = storedKind('warranty', {
  table: 'warranties',
  references: { customerId: 'customer', productId: 'product', orderId: 'order' },
});
