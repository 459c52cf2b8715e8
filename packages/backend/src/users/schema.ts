import type { Migration } from '../database/migrations.ts';
import { recordTable, tableIndex } from '../store/record-table.ts';

/** Tables of users and teams. */
export const migrations: Migration[] = [
  {
    number: 20,
    name: 'users and teams',
    sql:
      recordTable(
        'users',
        `name text collate "C" not null,
  name_folded text collate "C" not null,
  email text not null,
  role text not null,
  team_ids jsonb,
  is_active boolean,
  language text`,
        tableIndex('users', 'name_folded', 'id'),
      ) +
      recordTable(
        'teams',
        `name text collate "C" not null,
  name_folded text collate "C" not null,
  description text`,
        tableIndex('teams', 'name_folded', 'id'),
      ),
  },
  { number: 117, name: 'skills', sql: 'alter table users add skills jsonb;' },
];
