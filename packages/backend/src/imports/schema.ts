import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/** Imports, the verdicts on their rows, and which record the rows of a group went to. */
export const migrations: Migration[] = [
  {
    number: 60,
    name: 'imports',
    sql: [
      tenantTable(
        'import_jobs',
        `id text collate "C" not null,
        kind text not null,
        format text not null,
        status text not null,
        is_dry_run boolean not null,
        mapping jsonb not null,
        upsert_key text,
        existing text not null,
        delimiter text not null,
        header jsonb,
        row_count bigint not null,
        byte_count bigint not null,
        counts jsonb not null,
        reasons jsonb not null,
        error text,
        created_at timestamptz not null,
        finished_at timestamptz,
        primary key (tenant_id, id)`,
      ),
      tenantTable(
        'import_rows',
        `import_id text collate "C" not null,
        row_number bigint not null,
        verdict text not null,
        record_id text,
        issues jsonb,
        primary key (tenant_id, import_id, row_number),
        foreign key (tenant_id, import_id) references import_jobs (tenant_id, id)`,
      ),
      'create index import_rows_verdict on import_rows (tenant_id, import_id, verdict, row_number);',
      tenantTable(
        'import_groups',
        `import_id text collate "C" not null,
        group_key text collate "C" not null,
        record_id text not null,
        primary key (tenant_id, import_id, group_key),
        foreign key (tenant_id, import_id) references import_jobs (tenant_id, id)`,
      ),
    ].join('\n'),
  },
];
