import { tenantTable } from '../database/tenant-table.ts';

const COMMON = `
  id text not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
`;

/**
 * The SQL of a record kind's table: the columns that every record has, its own, the primary key and, unless told
 * otherwise, indexes for the orders that every list offers.
 *
 * @example
 * recordTable('tags', 'name text collate "C" not null,', tableIndex('tags', 'name', 'id'));
 */
export function recordTable(name: string, columns: string, ...more: string[]): string {
  const own = columns.trim().replace(/,?$/, ',');
  return [
    tenantTable(name, `${COMMON.trim()}\n  ${own}\n  primary key (tenant_id, id)`),
    tableIndex(name, 'created_at', 'id'),
    tableIndex(name, 'updated_at', 'id'),
    ...more,
  ].join('');
}

/** A column that names a record of another table, as a foreign key within the tenant: `<table>_<column>_ref`. */
export function reference(table: string, column: string, target: string): string {
  return `constraint ${table}_${column}_ref foreign key (tenant_id, ${column}) references ${target} (tenant_id, id),\n  `;
}

/** An index whose first column is the tenant: `create index orders_customer_id_placed_at_id …`. */
export function tableIndex(table: string, ...columns: string[]): string {
  const name = `${table}_${columns.map((column) => column.replace(/\W+/g, '_')).join('_')}`.slice(0, 63);
  return `create index ${name} on ${table} (tenant_id, ${columns.join(', ')});\n`;
}

/** A unique index `<table>_<field's column>_key`, which the store reads as «already exists» of that field. */
export function uniqueIndex(table: string, column: string, columns: string[], where = ''): string {
  return `create unique index ${table}_${column}_key on ${table} (tenant_id, ${columns.join(', ')})${where && ` where ${where}`};\n`;
}
