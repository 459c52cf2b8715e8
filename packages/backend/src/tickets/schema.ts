import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { recordTable, reference, tableIndex, uniqueIndex } from '../store/record-table.ts';
import { UNSOLVED_SQL } from './unsolved.ts';

/** Tables of tickets, what is said in them and what happened to them, and the last number given in each tenant. */
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
  {
    number: 110,
    name: 'ticket_conversations',
    sql: `alter table tickets
  add language text,
  add sentiment text,
  add shared_team_ids jsonb,
  add follower_ids jsonb,
  add problem_id text,
  add related_ids jsonb,
  add follow_up_of_id text,
  add merged_into_id text,
  add status_before_merge text,
  add last_customer_comment_at timestamptz,
  add last_reply_at timestamptz,
  add reply_count bigint,
  add snoozed_until timestamptz,
  add ${reference('tickets', 'problem_id', 'tickets')}add ${reference('tickets', 'follow_up_of_id', 'tickets')}add ${reference(
    'tickets',
    'merged_into_id',
    'tickets',
  )
    .trim()
    .replace(
      /,$/,
      ';\n',
    )}${tableIndex('tickets', 'merged_into_id', 'id')}${tableIndex('tickets', 'follow_up_of_id', 'id')}${tableIndex(
    'tickets',
    'problem_id',
    'opened_at',
    'id',
  )}${tableIndex('tickets', 'team_id', 'opened_at', 'id')}${recordTable(
    'ticket_comments',
    `ticket_id text not null,
  customer_id text not null,
  visibility text not null,
  author text not null,
  author_id text,
  body text not null,
  channel text,
  mentioned_ids jsonb,
  sent_at timestamptz not null,
  ${reference('ticket_comments', 'ticket_id', 'tickets')}${reference('ticket_comments', 'customer_id', 'customers')}${reference('ticket_comments', 'author_id', 'users')}`,
    tableIndex('ticket_comments', 'ticket_id', 'sent_at', 'id'),
    tableIndex('ticket_comments', 'customer_id', 'sent_at', 'id'),
    tableIndex('ticket_comments', 'sent_at', 'id'),
  )}${tenantTable(
    'ticket_events',
    `ticket_id text not null,
  number bigint not null,
  id text not null,
  at timestamptz not null,
  type text not null,
  actor_id text,
  from_value text,
  to_value text,
  author text,
  visibility text,
  comment_id text,
  data jsonb,
  ${reference('ticket_events', 'ticket_id', 'tickets')}primary key (tenant_id, ticket_id, number)`,
    { grants: ['select', 'insert'] },
  )}${tableIndex('ticket_events', 'ticket_id', 'at', 'number')}`,
  },
  {
    // The inboxes of a desk: what is not solved is little beside years of what is.
    number: 151,
    name: 'unsolved_tickets',
    sql: [
      ['due', 'sla_due_at', 'id'],
      ['updated', 'updated_at', 'id'],
      ['assignee', 'assignee_id', 'sla_due_at', 'id'],
      ['assignee_updated', 'assignee_id', 'updated_at', 'id'],
      ['team', 'team_id', 'sla_due_at', 'id'],
      ['priority', 'priority', 'sla_due_at', 'id'],
      ['snoozed', 'snoozed_until', 'id'],
    ]
      .map(
        ([name, ...columns]) =>
          `create index tickets_unsolved_${name} on tickets (tenant_id, ${columns.join(', ')}) where ${UNSOLVED_SQL}${name === 'snoozed' ? ' and snoozed_until is not null' : ''};`,
      )
      .join('\n'),
  },
  {
    number: 152,
    name: 'split_sources',
    sql: `create index ticket_events_split on ticket_events (tenant_id, to_value) where type = 'split';\n`,
  },
  {
    number: 160,
    name: 'custom_statuses',
    sql: `alter table tickets add custom_status_id text, add custom_status_before_merge text;
alter table tenants add ticket_statuses jsonb not null default '[]';
create index tickets_custom_status on tickets (tenant_id, custom_status_id, opened_at, id) where custom_status_id is not null;
`,
  },
];
