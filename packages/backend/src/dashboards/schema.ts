import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of dashboards. */
export const migrations: Migration[] = [
  {
    number: 90,
    name: 'dashboards',
    sql: recordTable(
      'dashboards',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  audience text,
  owner_id text,
  period text,
  tiles jsonb not null,
  ${reference('dashboards', 'owner_id', 'users')}`,
      tableIndex('dashboards', 'name_folded', 'id'),
      tableIndex('dashboards', 'owner_id', 'audience', 'created_at', 'id'),
      tableIndex('dashboards', 'audience', 'created_at', 'id'),
    ),
  },
];
