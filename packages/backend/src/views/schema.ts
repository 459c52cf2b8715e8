import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of saved views. */
export const migrations: Migration[] = [
  {
    number: 23,
    name: 'saved views',
    sql: recordTable(
      'saved_views',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  record_kind text not null,
  filter jsonb,
  sort text,
  columns jsonb,
  owner_id text,
  is_shared boolean,
  ${reference('saved_views', 'owner_id', 'users')}`,
      tableIndex('saved_views', 'name_folded', 'id'),
      tableIndex('saved_views', 'record_kind', 'created_at', 'id'),
    ),
  },
];
