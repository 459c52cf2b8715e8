import type { Migration } from '../database/migrations.ts';
import { recordTable, tableIndex, uniqueIndex } from '../store/record-table.ts';

/** Table of products. `search_text` is the folded SKU and name with a space at both ends. */
export const migrations: Migration[] = [
  {
    number: 24,
    name: 'products',
    sql: recordTable(
      'products',
      `sku text collate "C" not null,
  name text collate "C" not null,
  name_folded text collate "C" not null,
  search_text text not null,
  description text,
  category text collate "C",
  price_amount bigint,
  price_currency text,
  unit text,
  warranty_months bigint,
  image_url text,
  is_active boolean,
  external_ids jsonb,
  custom_fields jsonb`,
      uniqueIndex('products', 'sku', ['sku']),
      tableIndex('products', 'sku', 'id'),
      tableIndex('products', 'name_folded', 'id'),
      tableIndex('products', 'category', 'created_at', 'id'),
    ),
  },
];
