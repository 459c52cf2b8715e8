import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/**
 * The journal. Writers put their entries into `journal_pending`, which no two of them share a row of; the sequencer
 * numbers them, chains them in `journal` and moves the tenant's `journal_heads`. Entries of the journal are never changed
 * or deleted by the application: it has no right to.
 */
export const migrations: Migration[] = [
  {
    number: 10,
    name: 'journal',
    sql: [
      tenantTable(
        'journal_pending',
        `batch_id text not null,
        position bigint not null,
        at timestamptz not null,
        action text not null,
        record_kind text not null,
        record_id text not null,
        record_version bigint,
        subject_id text,
        actor jsonb not null,
        fields jsonb not null,
        key_id text not null,
        content bytea,
        content_digest text not null,
        request_id text,
        primary key (tenant_id, batch_id, position)`,
      ),
      'create index journal_pending_order on journal_pending (tenant_id, at, batch_id, position);\n',
      'create index journal_pending_record on journal_pending (tenant_id, record_id, record_version);\n',
      tenantTable(
        'journal',
        `seq bigint not null,
        prev text not null,
        hash text not null,
        at timestamptz not null,
        action text not null,
        record_kind text not null,
        record_id text not null,
        record_version bigint,
        subject_id text,
        actor jsonb not null,
        fields jsonb not null,
        key_id text not null,
        content bytea,
        content_digest text not null,
        request_id text,
        primary key (tenant_id, seq)`,
        { grants: ['select', 'insert'] },
      ),
      'create index journal_record on journal (tenant_id, record_id, record_version);\n',
      'create index journal_subject on journal (tenant_id, subject_id, at, seq);\n',
      tenantTable(
        'journal_heads',
        `seq bigint not null,
        hash text not null,
        checkpoint_seq bigint not null default 0,
        checkpoint_at timestamptz,
        primary key (tenant_id)`,
        { grants: ['select', 'insert', 'update'] },
      ),
      tenantTable(
        'journal_signing_keys',
        `id text not null,
        public_key text not null,
        sealed_private_key bytea not null,
        created_at timestamptz not null,
        primary key (tenant_id, id)`,
        { grants: ['select', 'insert'] },
      ),
      tenantTable(
        'subject_keys',
        `id text not null,
        sealed_key bytea,
        created_at timestamptz not null,
        destroyed_at timestamptz,
        primary key (tenant_id, id)`,
        { grants: ['select', 'insert', 'update'] },
      ),
    ].join(''),
  },
];
