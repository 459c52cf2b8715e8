import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/** For how long somebody worked at a ticket, stretch by stretch; the last one of each may still run. */
export const handlingMigrations: Migration[] = [
  {
    number: 164,
    name: 'ticket_handling',
    sql: `${tenantTable(
      'ticket_handling',
      // No reference to the ticket: checking it would lock the row that everybody writes to.
      `ticket_id text not null,
  user_id text not null,
  started_at timestamptz not null,
  active_at timestamptz not null,
  ended_at timestamptz not null,
  is_running boolean not null,
  primary key (tenant_id, ticket_id, user_id, started_at)`,
    )}create unique index ticket_handling_running on ticket_handling (tenant_id, ticket_id, user_id) where is_running;
`,
  },
];
