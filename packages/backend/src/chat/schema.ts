import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { reference, tableIndex } from '../store/record-table.ts';

/** How chats with the bot stand, and each message that it answers; the conversation itself is the ticket's. */
export const chatMigrations: Migration[] = [
  {
    number: 125,
    name: 'chats',
    sql: `alter table ticket_comments add sources jsonb;
alter table business_schedules add is_for_chat boolean;
${tenantTable(
  'chats',
  `ticket_id text not null,
  state text not null,
  asked text not null,
  outcome text,
  order_number text,
  started_at timestamptz not null,
  passed_on_at timestamptz,
  last_at timestamptz not null,
  ${reference('chats', 'ticket_id', 'tickets')}primary key (tenant_id, ticket_id)`,
)}create index chats_left on chats (tenant_id, last_at) where state = 'bot' and outcome is null;
${tableIndex('chats', 'started_at', 'ticket_id')}${tenantTable(
  'chat_turns',
  `comment_id text not null,
  ticket_id text not null,
  at timestamptz not null,
  attempts bigint not null,
  lease_until timestamptz,
  done_at timestamptz,
  did text,
  confidence real,
  answer_id text,
  ${reference('chat_turns', 'comment_id', 'ticket_comments')}${reference('chat_turns', 'ticket_id', 'tickets')}primary key (tenant_id, comment_id)`,
)}create index chat_turns_waiting on chat_turns (tenant_id, at, comment_id) where done_at is null;
${tableIndex('chat_turns', 'ticket_id', 'at', 'comment_id')}`,
  },
];
