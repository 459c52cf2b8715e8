import type { Migration } from '../database/migrations.ts';
import { tenantTable } from '../database/tenant-table.ts';
import { tableIndex } from './record-table.ts';

/** Which record has which id in another system: the key by which imports and batches find what they brought before. */
export const migrations: Migration[] = [
  {
    number: 26,
    name: 'external ids',
    sql:
      tenantTable(
        'external_ids',
        `record_kind text not null,
  source text not null,
  external_id text collate "C" not null,
  record_id text not null,
  constraint external_ids_external_ids_key primary key (tenant_id, record_kind, source, external_id)`,
      ) + tableIndex('external_ids', 'record_kind', 'record_id'),
  },
];
