/** A small tenant schema for the tests of this folder. */
import type { Migration } from './migrations.ts';
import { tenantTable } from './tenant-table.ts';

export const first = 'ten_01jd0000000000000000000001';
export const second = 'ten_01jd0000000000000000000002';

export const sampleMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'tenants',
    sql: `create table tenants (id text primary key, name text not null);
          insert into tenants values ('${first}', 'First'), ('${second}', 'Second');`,
  },
  {
    number: 2,
    name: 'tickets',
    sql: `${tenantTable(
      'tickets',
      `id text not null,
       subject text not null,
       points bigint not null default 0,
       tags text[],
       extra jsonb,
       opened_at timestamptz not null default now(),
       primary key (tenant_id, id)`,
    )}
    create index tickets_subject on tickets (tenant_id, subject);`,
  },
  {
    number: 3,
    name: 'notes',
    sql: tenantTable(
      'notes',
      `id text not null,
       ticket_id text not null,
       body text not null,
       primary key (tenant_id, id),
       foreign key (tenant_id, ticket_id) references tickets (tenant_id, id)`,
    ),
  },
];
