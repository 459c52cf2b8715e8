import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of ticket templates. */
export const migrations: Migration[] = [
  {
    number: 161,
    name: 'ticket templates',
    sql: recordTable(
      'ticket_templates',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  category text,
  description text,
  position bigint,
  texts jsonb not null,
  visibility text,
  "values" jsonb,
  owner_id text,
  team_ids jsonb,
  ${reference('ticket_templates', 'owner_id', 'users')}`,
      tableIndex('ticket_templates', 'name_folded', 'id'),
      tableIndex('ticket_templates', 'position', 'id'),
    ),
  },
];
