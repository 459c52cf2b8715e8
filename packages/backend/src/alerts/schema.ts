import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/**
 * Alerts, when a tenant is looked at next, the messages that were prepared from an alert, and what became of them with
 * each customer. A customer is written to once from an alert: the database holds to it.
 */
export const migrations: Migration[] = [
  {
    number: 145,
    name: 'alerts',
    sql: `${recordTable(
      'alerts',
      `about text not null,
  product_id text,
  name text not null,
  status text not null,
  note text,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by_id text,
  spike jsonb not null,
  ticket_count bigint not null,
  customer_count bigint not null,
  counts jsonb,
  ${reference('alerts', 'product_id', 'products')}${reference('alerts', 'acknowledged_by_id', 'users')}`,
      tableIndex('alerts', 'started_at', 'id'),
      tableIndex('alerts', 'status', 'started_at'),
    )}${tenantTable('alert_sweeps', 'next_at timestamptz not null,\n  primary key (tenant_id)')}`,
  },
  {
    number: 146,
    name: 'alert outreach',
    sql: `${tenantTable(
      'alert_outreaches',
      `id text collate "C" not null,
  alert_id text not null,
  status text not null,
  purpose text not null,
  subject text not null,
  body text not null,
  with_buyers boolean not null,
  created_at timestamptz not null,
  created_by_id text,
  confirmed_at timestamptz,
  confirmed_by_id text,
  done_at timestamptz,
  ${reference('alert_outreaches', 'alert_id', 'alerts')}${reference('alert_outreaches', 'created_by_id', 'users')}${reference('alert_outreaches', 'confirmed_by_id', 'users')}primary key (tenant_id, id)`,
    )}${tableIndex('alert_outreaches', 'alert_id', 'created_at')}${tenantTable(
      'alert_recipients',
      `outreach_id text collate "C" not null,
  customer_id text collate "C" not null,
  alert_id text not null,
  ticket_count bigint not null,
  state text not null,
  reason text,
  way text,
  ticket_id text,
  comment_id text,
  done_at timestamptz,
  ${reference('alert_recipients', 'outreach_id', 'alert_outreaches')}${reference('alert_recipients', 'alert_id', 'alerts')}${reference('alert_recipients', 'customer_id', 'customers')}${reference('alert_recipients', 'ticket_id', 'tickets')}${reference('alert_recipients', 'comment_id', 'ticket_comments')}primary key (tenant_id, outreach_id, customer_id)`,
    )}${tableIndex('alert_recipients', 'customer_id')}${tableIndex('alert_recipients', 'ticket_id')}${tableIndex('alert_recipients', 'comment_id')}create unique index alert_recipients_once on alert_recipients (tenant_id, alert_id, customer_id) where state = 'sent';
create index alert_outreaches_sending on alert_outreaches (tenant_id, confirmed_at) where status = 'sending';
`,
  },
  {
    number: 156,
    name: 'tickets by what they are about',
    sql: tableIndex('tickets', 'product_id', 'opened_at') + tableIndex('tickets', 'category', 'opened_at'),
  },
];
