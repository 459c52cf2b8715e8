import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/**
 * Endpoints and what is sent to them. The journal is the queue: an endpoint's `position` is the number of the newest
 * entry that was looked at for it, and rows of `webhook_deliveries` exist only for what is on its way or was sent. They
 * hold ids and names of fields, never a value.
 */
export const webhookMigrations: Migration[] = [
  {
    number: 80,
    name: 'webhooks',
    sql: [
      tenantTable(
        'webhook_endpoints',
        `id text collate "C" not null,
        url text not null,
        description text,
        events jsonb not null,
        payload text not null,
        role text not null,
        is_enabled boolean not null,
        disabled_at timestamptz,
        disabled_reason text,
        secret bytea not null,
        old_secret bytea,
        old_secret_until timestamptz,
        position bigint not null,
        failures bigint not null default 0,
        failing_since timestamptz,
        paused_until timestamptz,
        last_delivered_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        removed_at timestamptz,
        version bigint not null,
        primary key (tenant_id, id)`,
      ),
      tenantTable(
        'webhook_deliveries',
        `id text collate "C" not null,
        endpoint_id text collate "C" not null,
        event text not null,
        at timestamptz not null,
        data jsonb not null,
        status text not null,
        claim text,
        next_at timestamptz not null,
        attempt_count bigint not null default 0,
        attempts jsonb not null default '[]',
        created_at timestamptz not null,
        delivered_at timestamptz,
        primary key (tenant_id, id),
        foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id)`,
      ),
      `create index webhook_deliveries_due on webhook_deliveries (tenant_id, endpoint_id, next_at)
         where status = 'waiting';\n`,
      'create index webhook_deliveries_newest on webhook_deliveries (tenant_id, endpoint_id, created_at, id);\n',
      'create index webhook_deliveries_age on webhook_deliveries (tenant_id, created_at);\n',
    ].join(''),
  },
  {
    // Only the sequencer writes to the journal, so that nobody waits while the index is made.
    number: 81,
    name: 'journal by time',
    sql: 'create index journal_time on journal (tenant_id, at, seq);',
  },
];
