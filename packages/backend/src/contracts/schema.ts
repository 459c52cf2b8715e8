import type { Migration } from '../database/migrations.ts';
import { recordTable, reference, tableIndex } from '../store/record-table.ts';

/** Table of contracts. */
export const migrations: Migration[] = [
  {
    number: 34,
    name: 'contracts',
    sql: recordTable(
      'contracts',
      `customer_id text not null,
  number text collate "C" not null,
  title text not null,
  status text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  renewal text,
  notice_days bigint,
  value_amount bigint,
  value_currency text,
  service_level jsonb,
  ${reference('contracts', 'customer_id', 'customers')}`,
      tableIndex('contracts', 'number', 'id'),
      tableIndex('contracts', 'starts_at', 'id'),
      tableIndex('contracts', 'ends_at', 'id'),
      tableIndex('contracts', 'customer_id', 'starts_at', 'id'),
      tableIndex('contracts', 'status', 'starts_at', 'id'),
    ),
  },
];
