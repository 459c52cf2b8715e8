import type { Migration } from '../database/migrations.ts';
import { recordTable, tableIndex, uniqueIndex } from '../store/record-table.ts';

/** Table of custom field definitions. A key is never given out again: old records may hold values under it. */
export const migrations: Migration[] = [
  {
    number: 22,
    name: 'custom field definitions',
    sql: recordTable(
      'custom_fields',
      `record_kind text not null,
  key text collate "C" not null,
  label text not null,
  type text not null,
  options jsonb,
  is_required boolean,
  sensitivity text,
  description text`,
      tableIndex('custom_fields', 'key', 'id'),
      uniqueIndex('custom_fields', 'key', ['record_kind', 'key']),
    ),
  },
];
