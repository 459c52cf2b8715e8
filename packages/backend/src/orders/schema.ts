import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex, uniqueIndex } from '../store/record-table.ts';

const customer = (table: string) => reference(table, 'customer_id', 'customers');
const order = (table: string) => reference(table, 'order_id', 'orders');
const product = (table: string) => reference(table, 'product_id', 'products');

const orders = recordTable(
  'orders',
  `number text collate "C" not null,
  customer_id text,
  status text not null,
  channel text,
  placed_at timestamptz not null,
  lines jsonb not null,
  discounts jsonb,
  shipping_total_amount bigint,
  shipping_total_currency text,
  tax_total_amount bigint,
  tax_total_currency text,
  total_amount bigint not null,
  total_currency text not null,
  total_base_amount bigint,
  exchange_rate text,
  shipping_address jsonb,
  note text,
  external_ids jsonb,
  custom_fields jsonb,
  ${customer('orders')}`,
  uniqueIndex('orders', 'number', ['number']),
  tableIndex('orders', 'number', 'id'),
  tableIndex('orders', 'placed_at', 'id'),
  tableIndex('orders', 'total_amount', 'id'),
  tableIndex('orders', 'customer_id', 'placed_at', 'id'),
  tableIndex('orders', 'status', 'placed_at', 'id'),
);

const invoices = recordTable(
  'invoices',
  `number text collate "C" not null,
  customer_id text,
  order_id text,
  status text not null,
  issued_at timestamptz not null,
  due_at timestamptz,
  total_amount bigint not null,
  total_currency text not null,
  balance_amount bigint,
  balance_currency text,
  external_ids jsonb,
  ${customer('invoices')}${order('invoices')}`,
  tableIndex('invoices', 'number', 'id'),
  tableIndex('invoices', 'issued_at', 'id'),
  tableIndex('invoices', 'customer_id', 'created_at', 'id'),
  tableIndex('invoices', 'order_id', 'created_at', 'id'),
  tableIndex('invoices', 'status', 'created_at', 'id'),
);

const payments = recordTable(
  'payments',
  `customer_id text,
  order_id text,
  invoice_id text,
  method text not null,
  status text not null,
  amount_amount bigint not null,
  amount_currency text not null,
  paid_at timestamptz not null,
  reference text,
  external_ids jsonb,
  ${customer('payments')}${order('payments')}${reference('payments', 'invoice_id', 'invoices')}`,
  tableIndex('payments', 'paid_at', 'id'),
  tableIndex('payments', 'customer_id', 'paid_at', 'id'),
  tableIndex('payments', 'order_id', 'paid_at', 'id'),
  tableIndex('payments', 'invoice_id', 'paid_at', 'id'),
);

const returns = recordTable(
  'returns',
  `number text collate "C" not null,
  customer_id text,
  order_id text,
  status text not null,
  reason text,
  returned_at timestamptz not null,
  lines jsonb not null,
  refund_amount bigint not null,
  refund_currency text not null,
  total_base_amount bigint,
  exchange_rate text,
  external_ids jsonb,
  ${customer('returns')}${order('returns')}`,
  tableIndex('returns', 'number', 'id'),
  tableIndex('returns', 'returned_at', 'id'),
  tableIndex('returns', 'customer_id', 'returned_at', 'id'),
  tableIndex('returns', 'order_id', 'returned_at', 'id'),
);

const subscriptions = recordTable(
  'subscriptions',
  `customer_id text not null,
  product_id text,
  name text not null,
  status text not null,
  price_amount bigint not null,
  price_currency text not null,
  interval text not null,
  started_at timestamptz not null,
  renews_at timestamptz,
  ended_at timestamptz,
  ${customer('subscriptions')}${product('subscriptions')}`,
  tableIndex('subscriptions', 'started_at', 'id'),
  tableIndex('subscriptions', 'customer_id', 'created_at', 'id'),
);

const warranties = recordTable(
  'warranties',
  `customer_id text not null,
  product_id text,
  order_id text,
  name text not null,
  serial_number text,
  starts_at date not null,
  ends_at date not null,
  services jsonb,
  ${customer('warranties')}${product('warranties')}${order('warranties')}`,
  tableIndex('warranties', 'starts_at', 'id'),
  tableIndex('warranties', 'customer_id', 'created_at', 'id'),
);

/**
 * Tables of what was ordered, billed, paid and brought back. `total_base_amount` is the total of an order, or the
 * refund of a return, in minor units of the tenant's base currency; null where no rate is known.
 */
export const migrations: Migration[] = [
  { number: 28, name: 'orders', sql: orders + invoices + payments + returns + subscriptions + warranties },
];
