import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex, uniqueIndex } from '../store/record-table.ts';

/**
 * Rules, how far the journal was looked at for them, what they did, and whose turn it is in a team. A tenant that never
 * had an active rule has no row in `automation_heads`.
 */
export const migrations: Migration[] = [
  {
    number: 113,
    name: 'automation',
    sql: `${recordTable(
      'automation_rules',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  description text,
  position bigint not null,
  status text not null,
  trigger jsonb not null,
  condition jsonb,
  customer_condition jsonb,
  schedule_id text,
  during text,
  actions jsonb not null,
  role text not null,
  active_since timestamptz,
  ${reference('automation_rules', 'schedule_id', 'business_schedules')}`,
      tableIndex('automation_rules', 'name_folded', 'id'),
      tableIndex('automation_rules', 'position', 'id'),
    )}${tenantTable('automation_heads', 'position bigint not null,\n  primary key (tenant_id)')}${tenantTable(
      'automation_runs',
      `rule_id text not null,
  event_key text collate "C" not null,
  id text collate "C" not null,
  ticket_id text not null,
  at timestamptz not null,
  event text not null,
  outcome text not null,
  actions jsonb not null,
  reason text,
  ${reference('automation_runs', 'rule_id', 'automation_rules')}primary key (tenant_id, rule_id, event_key)`,
    )}${uniqueIndex('automation_runs', 'id', ['id'])}${tableIndex('automation_runs', 'at', 'id')}${tableIndex(
      'automation_runs',
      'rule_id',
      'at',
      'id',
    )}${tableIndex('automation_runs', 'ticket_id', 'at', 'id')}${tenantTable(
      'automation_turns',
      `team_id text not null,
  user_id text not null,
  number bigint not null,
  primary key (tenant_id, team_id, user_id)`,
    )}create index tickets_open_work on tickets (tenant_id, assignee_id)
  where status in ('new', 'open') and archived_at is null;
create index tickets_last_word on tickets (tenant_id, greatest(opened_at, last_customer_comment_at, last_reply_at));
create index ticket_events_status on ticket_events (tenant_id, at) where type in ('created', 'status');
`,
  },
  {
    number: 118,
    name: 'automation waits',
    sql: `${tenantTable(
      'automation_waits',
      `ticket_id text not null,
  rule_id text not null,
  team_id text not null,
  route jsonb not null,
  since timestamptz not null,
  ${reference('automation_waits', 'ticket_id', 'tickets')}${reference('automation_waits', 'rule_id', 'automation_rules')}primary key (tenant_id, ticket_id)`,
    )}${tableIndex('automation_waits', 'since', 'ticket_id')}`,
  },
];
