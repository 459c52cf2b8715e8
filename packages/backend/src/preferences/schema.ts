import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of what customers like or ask for. */
export const migrations: Migration[] = [
  {
    number: 31,
    name: 'preferences',
    sql: recordTable(
      'preferences',
      `customer_id text not null,
  kind text not null,
  value text not null,
  strength text,
  origin text,
  ${reference('preferences', 'customer_id', 'customers')}`,
      tableIndex('preferences', 'customer_id', 'created_at', 'id'),
      tableIndex('preferences', 'kind', 'created_at', 'id'),
    ),
  },
];
