import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of scores, reviews and complaints. */
export const migrations: Migration[] = [
  {
    number: 33,
    name: 'feedback',
    sql: recordTable(
      'feedbacks',
      `customer_id text not null,
  kind text not null,
  score bigint,
  comment text,
  answered_at timestamptz not null,
  product_id text,
  ticket_id text,
  order_id text,
  status text,
  settlement text,
  ${reference('feedbacks', 'customer_id', 'customers')}${reference('feedbacks', 'product_id', 'products')}${reference('feedbacks', 'ticket_id', 'tickets')}${reference('feedbacks', 'order_id', 'orders')}`,
      tableIndex('feedbacks', 'answered_at', 'id'),
      tableIndex('feedbacks', 'customer_id', 'answered_at', 'id'),
      tableIndex('feedbacks', 'kind', 'answered_at', 'id'),
    ),
  },
];
