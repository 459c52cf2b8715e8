import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { reference, tableIndex } from '../store/record-table.ts';

/**
 * Channels beside e-mail, the conversations on them, and their messages. A row of `channel_messages` that goes out is the
 * queue's entry as well: it is due at `next_at` while its status is `waiting`. What a message says is in its comment alone.
 */
export const channelMigrations: Migration[] = [
  {
    number: 139,
    name: 'channels',
    sql: [
      tenantTable(
        'channels',
        `id text collate "C" not null,
        provider text not null,
        name text not null,
        is_enabled boolean not null,
        account text,
        url text,
        origins jsonb,
        credential_names jsonb not null,
        credentials bytea not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        removed_at timestamptz,
        version bigint not null,
        primary key (tenant_id, id)`,
      ),
      tenantTable(
        'channel_conversations',
        `channel_id text collate "C" not null,
        conversation text collate "C" not null,
        ticket_id text,
        updated_at timestamptz not null,
        primary key (tenant_id, channel_id, conversation),
        ${reference('channel_conversations', 'ticket_id', 'tickets')}foreign key (tenant_id, channel_id) references channels (tenant_id, id)`,
      ),
      tenantTable(
        'channel_messages',
        `id text collate "C" not null,
        channel_id text collate "C" not null,
        direction text not null,
        external_id text collate "C" not null,
        conversation text collate "C" not null,
        address text not null,
        status text not null,
        reason text,
        provider_id text,
        sent_parts bigint not null default 0,
        ticket_id text,
        comment_id text,
        customer_id text,
        attempt_count bigint not null default 0,
        next_at timestamptz,
        created_at timestamptz not null,
        done_at timestamptz,
        ${reference('channel_messages', 'ticket_id', 'tickets')}${reference('channel_messages', 'comment_id', 'ticket_comments')}${reference('channel_messages', 'customer_id', 'customers')}primary key (tenant_id, id),
        foreign key (tenant_id, channel_id) references channels (tenant_id, id)`,
      ),
      // What makes a message come once, and a reply go once.
      'create unique index channel_messages_once on channel_messages (tenant_id, channel_id, direction, external_id);\n',
      "create index channel_messages_due on channel_messages (tenant_id, next_at) where status = 'waiting';\n",
      tableIndex('channel_messages', 'channel_id', 'created_at', 'id'),
      tableIndex('channel_messages', 'channel_id', 'address', 'created_at'),
      tableIndex('channel_messages', 'ticket_id', 'created_at'),
      tableIndex('channel_messages', 'comment_id'),
      tableIndex('channel_messages', 'customer_id'),
      tableIndex('channel_conversations', 'ticket_id'),
    ].join(''),
  },
];
