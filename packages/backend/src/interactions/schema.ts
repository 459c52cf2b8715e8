import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of interactions on all channels; what is particular to a channel is in `details`. */
export const migrations: Migration[] = [
  {
    number: 30,
    name: 'interactions',
    sql: recordTable(
      'interactions',
      `customer_id text not null,
  channel text not null,
  direction text not null,
  occurred_at timestamptz not null,
  duration_seconds bigint,
  subject text,
  summary text,
  details jsonb not null,
  sentiment text,
  agent_id text,
  ticket_id text,
  order_id text,
  product_id text,
  source text,
  external_ids jsonb,
  ${reference('interactions', 'customer_id', 'customers')}${reference('interactions', 'agent_id', 'users')}${reference('interactions', 'ticket_id', 'tickets')}${reference('interactions', 'order_id', 'orders')}${reference('interactions', 'product_id', 'products')}`,
      tableIndex('interactions', 'occurred_at', 'id'),
      tableIndex('interactions', 'customer_id', 'occurred_at', 'id'),
      tableIndex('interactions', 'channel', 'occurred_at', 'id'),
      'create index interactions_ticket_id on interactions (tenant_id, ticket_id) where ticket_id is not null;\n',
    ),
  },
];
