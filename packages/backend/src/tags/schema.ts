import type { Migration } from '../database/migrations.ts';
import { recordTable, tableIndex, uniqueIndex } from '../store/record-table.ts';

/** Table of tags. Two tags that differ only in case or accents would be one to a person, so they cannot both exist. */
export const migrations: Migration[] = [
  {
    number: 21,
    name: 'tags',
    sql: recordTable(
      'tags',
      `name text collate "C" not null,
  name_folded text collate "C" not null,
  colour text,
  description text`,
      tableIndex('tags', 'name_folded', 'id'),
      uniqueIndex('tags', 'name', ['name_folded'], 'archived_at is null'),
    ),
  },
];
