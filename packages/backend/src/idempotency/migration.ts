import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

export const idempotencyMigrations: Migration[] = [
  {
    number: 3,
    name: 'idempotency records',
    sql: `${tenantTable(
      'idempotency_records',
      `principal text not null,
      route text not null,
      key_hash text not null,
      request_hash text not null,
      status integer,
      etag text,
      sealed_reply bytea,
      created_at timestamptz not null,
      primary key (tenant_id, principal, route, key_hash)`,
    )}
    create index idempotency_records_created_at on idempotency_records (tenant_id, created_at);`,
  },
];
