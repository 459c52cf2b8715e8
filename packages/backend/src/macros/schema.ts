import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of macros. */
export const migrations: Migration[] = [
  {
    number: 112,
    name: 'macros',
    sql: recordTable(
      'macros',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  category text,
  description text,
  texts jsonb,
  visibility text,
  changes jsonb,
  owner_id text,
  team_ids jsonb,
  ${reference('macros', 'owner_id', 'users')}`,
      tableIndex('macros', 'name_folded', 'id'),
    ),
  },
];
