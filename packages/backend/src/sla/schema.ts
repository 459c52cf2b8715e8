import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Tables of business hours and policies, and of how every promise about a ticket stands. */
export const migrations: Migration[] = [
  {
    number: 111,
    name: 'service levels',
    sql: `${recordTable(
      'business_schedules',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  time_zone text not null,
  weekly jsonb not null,
  holidays_of jsonb,
  closed_days jsonb,`,
      tableIndex('business_schedules', 'name_folded', 'id'),
    )}${recordTable(
      'sla_policies',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  description text,
  position bigint not null,
  is_active boolean not null,
  condition jsonb,
  customer_condition jsonb,
  schedule_id text,
  targets jsonb not null,
  ${reference('sla_policies', 'schedule_id', 'business_schedules')}`,
      tableIndex('sla_policies', 'name_folded', 'id'),
      tableIndex('sla_policies', 'position', 'id'),
    )}${tenantTable(
      'ticket_sla',
      `ticket_id text not null,
  metric text not null,
  instance bigint not null,
  state text not null,
  policy_id text,
  target_minutes bigint,
  hours text,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  due_at timestamptz,
  breached_at timestamptz,
  calendar_seconds bigint not null,
  business_seconds bigint not null,
  warning text,
  ${reference('ticket_sla', 'ticket_id', 'tickets')}primary key (tenant_id, ticket_id, metric, instance)`,
    )}create index ticket_sla_due on ticket_sla (tenant_id, due_at) where state = 'running';
alter table tickets
  add sla_due_at timestamptz,
  add sla_metric text,
  add sla_breaches bigint;
${tableIndex('tickets', 'sla_due_at', 'id')}`,
  },
];
