import { secretTable } from '../access/tenant-secret.ts';
import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { reference, tableIndex } from '../store/record-table.ts';

/**
 * Files that were sent in. The content lies in the storage; a row is there before it and goes after it, so that none is
 * forgotten. `expires_at` ends what no comment names.
 */
export const attachmentMigrations: Migration[] = [
  {
    number: 114,
    name: 'attachments',
    sql: [
      `alter table ticket_comments
  add attachments jsonb,
  add sender text,
  add quoted text,
  add html text;\n`,
      secretTable,
      tenantTable(
        'attachments',
        `id text collate "C" not null,
  name text not null,
  media_type text,
  size bigint,
  sha256 text,
  uploaded_by text not null,
  customer_id text,
  ticket_id text,
  comment_id text,
  created_at timestamptz not null,
  expires_at timestamptz,
  ${reference('attachments', 'customer_id', 'customers')}${reference('attachments', 'ticket_id', 'tickets')}${reference('attachments', 'comment_id', 'ticket_comments')}primary key (tenant_id, id)`,
      ),
      tableIndex('attachments', 'comment_id'),
      tableIndex('attachments', 'ticket_id'),
      tableIndex('attachments', 'customer_id'),
      'create index attachments_unkept on attachments (tenant_id, expires_at) where expires_at is not null;\n',
      'create index attachments_of_uploader on attachments (tenant_id, uploaded_by) where expires_at is not null;\n',
    ].join(''),
  },
];
