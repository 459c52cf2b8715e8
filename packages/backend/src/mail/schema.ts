import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { reference, tableIndex } from '../store/record-table.ts';

/**
 * E-mails that came (`in`) and that are to go (`out`). A row is the queue's entry as well: it is due at `next_at` while
 * its status is `waiting`. The raw message of one that came lies in the storage under the row's id until `raw_until`.
 */
export const mailMigrations: Migration[] = [
  {
    number: 115,
    name: 'mail',
    sql: [
      tenantTable(
        'mail_messages',
        `id text collate "C" not null,
  direction text not null,
  mailbox text not null,
  message_id text collate "C" not null,
  content_digest text,
  envelope_from text,
  address text,
  subject text,
  tag text,
  status text not null,
  reason text,
  is_automatic boolean not null default false,
  is_requester boolean not null default false,
  is_authentic boolean,
  ticket_id text,
  comment_id text,
  customer_id text,
  size bigint,
  raw_until timestamptz,
  attempt_count bigint not null default 0,
  next_at timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  ${reference('mail_messages', 'ticket_id', 'tickets')}${reference('mail_messages', 'comment_id', 'ticket_comments')}${reference('mail_messages', 'customer_id', 'customers')}primary key (tenant_id, id)`,
      ),
      // What makes a message come once.
      'create unique index mail_messages_once on mail_messages (tenant_id, direction, mailbox, message_id);\n',
      "create index mail_messages_due on mail_messages (tenant_id, next_at) where status = 'waiting';\n",
      'create index mail_messages_raw on mail_messages (tenant_id, raw_until) where raw_until is not null;\n',
      tableIndex('mail_messages', 'created_at', 'id'),
      tableIndex('mail_messages', 'message_id'),
      tableIndex('mail_messages', 'ticket_id', 'created_at'),
      tableIndex('mail_messages', 'comment_id'),
      tableIndex('mail_messages', 'customer_id'),
      tableIndex('mail_messages', 'address', 'created_at'),
    ].join(''),
  },
  {
    number: 121,
    name: 'survey mails',
    sql: `alter table mail_messages add survey_invitation_id text;
create index mail_messages_survey on mail_messages (tenant_id, survey_invitation_id)
  where survey_invitation_id is not null;
`,
  },
  {
    number: 140,
    name: 'folders of mail providers',
    sql: tenantTable(
      'imap_places',
      `mailbox text not null,
      folder text not null,
      uid_validity text not null,
      last_uid bigint not null,
      since timestamptz not null,
      primary key (tenant_id, mailbox, folder)`,
    ),
  },
];
