import type { Migration } from '../database/migrations.ts';
import { appRole } from '../database/tenant.ts';
import { tenantTable } from '../database/tenant-table.ts';

/**
 * `tenants` is read in two ways: a tenant's own transaction sees its row, the system sees all rows (who the tenants are,
 * which origins may ask at all). Both are policies of it.
 */
export const tenantMigrations: Migration[] = [
  {
    number: 1,
    name: 'tenants',
    sql: `
      create table tenants (
        tenant_id text primary key,
        name text not null,
        time_zone text not null,
        base_currency text not null,
        language text not null,
        country text not null,
        allowed_origins text[] not null default '{}',
        version integer not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index tenants_allowed_origins on tenants using gin (allowed_origins);
      alter table tenants enable row level security;
      alter table tenants force row level security;
      create policy tenants_of_tenant on tenants for all to ${appRole}
        using (tenant_id = current_setting('app.tenant', true))
        with check (tenant_id = current_setting('app.tenant', true));
      create policy tenants_of_system on tenants
        using (current_user <> '${appRole}') with check (current_user <> '${appRole}');
      grant select, update on tenants to ${appRole};`,
  },
  {
    number: 2,
    name: 'keys and tokens',
    sql: [
      tenantTable(
        'api_keys',
        `id text not null,
        name text not null,
        role text not null,
        hint text not null,
        secret_hash text not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        primary key (tenant_id, id),
        unique (tenant_id, secret_hash)`,
      ),
      tenantTable(
        'signing_keys',
        `id text not null,
        algorithm text not null,
        sealed_secret bytea not null,
        created_at timestamptz not null,
        retired_at timestamptz,
        primary key (tenant_id, id)`,
      ),
      tenantTable(
        'token_revocations',
        `token_id text not null,
        revoked_at timestamptz not null,
        expires_at timestamptz not null,
        primary key (tenant_id, token_id)`,
      ),
      'create index token_revocations_expires_at on token_revocations (tenant_id, expires_at);',
    ].join('\n'),
  },
];
