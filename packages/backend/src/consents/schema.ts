import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of consents. */
export const migrations: Migration[] = [
  {
    number: 32,
    name: 'consents',
    sql: recordTable(
      'consents',
      `customer_id text not null,
  purpose text not null,
  channel text,
  status text not null,
  legal_basis text not null,
  decided_at timestamptz not null,
  method text,
  proof text,
  expires_at timestamptz,
  ${reference('consents', 'customer_id', 'customers')}`,
      tableIndex('consents', 'decided_at', 'id'),
      tableIndex('consents', 'customer_id', 'decided_at', 'id'),
    ),
  },
];
