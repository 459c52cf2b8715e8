import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex, uniqueIndex } from '../store/record-table.ts';

/** Table of tickets, and the last number given in each tenant. */
export const migrations: Migration[] = [
  {
    number: 29,
    name: 'tickets',
    sql:
      recordTable(
        'tickets',
        `number bigint not null,
  customer_id text not null,
  subject text not null,
  description text,
  status text collate "C" not null,
  priority text collate "C" not null,
  type text,
  category text,
  channel text,
  tags jsonb,
  assignee_id text,
  team_id text,
  product_id text,
  order_id text,
  opened_at timestamptz not null,
  first_replied_at timestamptz,
  solved_at timestamptz,
  closed_at timestamptz,
  solved_count bigint,
  due_at timestamptz,
  custom_fields jsonb,
  ${reference('tickets', 'customer_id', 'customers')}${reference('tickets', 'assignee_id', 'users')}${reference('tickets', 'team_id', 'teams')}${reference('tickets', 'product_id', 'products')}${reference('tickets', 'order_id', 'orders')}`,
        uniqueIndex('tickets', 'number', ['number']),
        tableIndex('tickets', 'number', 'id'),
        tableIndex('tickets', 'status', 'opened_at', 'id'),
        tableIndex('tickets', 'status', 'id'),
        tableIndex('tickets', 'priority', 'id'),
        tableIndex('tickets', 'opened_at', 'id'),
        tableIndex('tickets', 'solved_at', 'id'),
        tableIndex('tickets', 'due_at', 'id'),
        tableIndex('tickets', 'customer_id', 'opened_at', 'id'),
        tableIndex('tickets', 'assignee_id', 'opened_at', 'id'),
      ) +
      tenantTable('ticket_numbers', 'last bigint not null,\n  primary key (tenant_id)', {
        grants: ['select', 'insert', 'update'],
      }),
  },
];
