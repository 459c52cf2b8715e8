import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex, uniqueIndex } from '../store/record-table.ts';

/** Table of links between customers; one of a kind in each direction. */
export const migrations: Migration[] = [
  {
    number: 27,
    name: 'relationships',
    sql: recordTable(
      'relationships',
      `customer_id text not null,
  related_id text not null,
  kind text not null,
  role text,
  since date,
  until date,
  ${reference('relationships', 'customer_id', 'customers')}${reference('relationships', 'related_id', 'customers')}`,
      uniqueIndex('relationships', 'related_id', ['customer_id', 'related_id', 'kind'], 'archived_at is null'),
      tableIndex('relationships', 'customer_id', 'created_at', 'id'),
      tableIndex('relationships', 'related_id', 'created_at', 'id'),
    ),
  },
];
