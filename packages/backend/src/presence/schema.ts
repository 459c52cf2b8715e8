import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';

/** Who has which ticket open, a row for each page: none of it outlives half a minute, so that it needs no log. */
export const presenceMigrations: Migration[] = [
  {
    number: 131,
    name: 'ticket_presences',
    sql: `${tenantTable(
      'ticket_presences',
      // No reference to the ticket: checking it would lock the row that everybody writes to.
      `ticket_id text not null,
  user_id text not null,
  place text not null,
  doing text not null,
  since timestamptz not null,
  until timestamptz not null,
  primary key (tenant_id, ticket_id, user_id, place)`,
      { isUnlogged: true },
    )}create index ticket_presences_until on ticket_presences (tenant_id, until);
`,
  },
  {
    number: 168,
    name: 'ticket_presence_signs',
    // When somebody last did something there; null where nothing was heard of that.
    sql: 'alter table ticket_presences add column active_at timestamptz;\n',
  },
];
