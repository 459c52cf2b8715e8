import { type RecordDefinition, type RecordKind, records } from '@korkep/core';
import { columnsOf, type FieldColumn } from './columns.ts';
import type { Row } from './row.ts';
import type { WriteContext } from './write-context.ts';

/** A row that is about to be written, with what was there before. */
export interface Draft {
  row: Row;
  before: Row | undefined;
  /** Where it stands in the input, `''` or `data[3].`; begins the path of an issue. */
  path: string;
}

/** A row that was written. */
export interface Change {
  action: 'create' | 'update' | 'archive';
  before: Row | undefined;
  after: Row;
}

/** What a domain adds to the general store for one record kind. */
export interface KindRules {
  table: string;
  /** Columns that no field stands in, and the columns that only derived figures may change. */
  extraColumns?: readonly ExtraColumn[];
  /** Completes and checks rows before they are written. Throws `Problem` to refuse. */
  prepare?: (drafts: readonly Draft[], context: WriteContext) => Promise<void> | void;
  /** Keeps what is derived from the rows, in the same transaction. */
  settle?: (changes: readonly Change[], context: WriteContext) => Promise<void>;
  /** The direct query parameters of its list, beside `customerId`. */
  filters?: Record<string, DirectFilter>;
  /** What lists are ordered by unless told, newest first. `createdAt` when left out. */
  defaultSort?: string;
  /** Sorting by these fields goes by the folded text of another column. */
  sortColumns?: Record<string, string>;
  /** Foreign keys: the field and the kind of record it names. */
  references?: Record<string, RecordKind>;
  /** What a reader limited to a customer sees of the rows `t`, where one field of the record does not tell it. */
  ownView?: string;
  /** What of the rows `t` the customer sees with a token of their own; a colleague who is limited to them sees all. */
  customerView?: string;
  /** Of which rows such a reader is told that they changed, where that is more: those it saw before and no longer sees. */
  ownFeed?: string;
}

export interface ExtraColumn {
  column: string;
  type: 'text' | 'bigint' | 'timestamptz';
}

/** How a query parameter narrows a list. */
export type DirectFilter =
  | { compare: 'eq' | 'in' | 'gte' | 'lt'; column: string; field: string }
  /** Each word of the text begins a word of the folded column. */
  | { compare: 'words'; column: string; field: string };

/** Everything the store knows of a record kind, worked out once. */
export interface StoredKind extends KindRules {
  kind: RecordKind;
  definition: RecordDefinition;
  columns: readonly FieldColumn[];
  byField: ReadonlyMap<string, FieldColumn>;
  /** The column with the customer whose record it is; `undefined` where it belongs to none. */
  subjectColumn: string | undefined;
  /** Further condition on rows for a reader who is limited to a customer; `t` names the row. */
  ownView?: string;
  statements: Statements;
}

/** The statements whose text is the same for every row. */
interface Statements {
  insert: string;
  update: string;
  lock: string;
}

const SQL_TYPES = {
  text: 'text',
  bigint: 'bigint',
  boolean: 'boolean',
  timestamptz: 'timestamptz',
  date: 'date',
  jsonb: 'jsonb',
} as const;

/**
 * Joins a record's definition and a domain's rules.
 *
 * @example
 * export const tagKind = storedKind('tag', { table: 'tags' });
 */
export function storedKind(kind: RecordKind, rules: KindRules): StoredKind {
  const definition = records[kind] as unknown as RecordDefinition;
  const columns = columnsOf(definition);
  const { subject, ownView } = definition;
  const columnOf = (field: string) => columns.find((column) => column.field === field)!.column;
  return {
    ...rules,
    kind,
    definition,
    columns,
    byField: new Map(columns.map((column) => [column.field, column])),
    subjectColumn: subject === null ? undefined : columnOf(subject),
    ...(ownView && { ownView: `t."${columnOf(ownView.field)}" = '${ownView.value}'` }),
    statements: statementsOf(rules, columns),
  };
}

/** Column and SQL type of everything in the table but the tenant. */
export function tableColumns(columns: readonly FieldColumn[], extra: readonly ExtraColumn[] = []): [string, string][] {
  return [
    ...columns.flatMap(({ column, currency, type }): [string, string][] =>
      currency === undefined
        ? [[column, SQL_TYPES[type as keyof typeof SQL_TYPES]]]
        : [
            [column, 'bigint'],
            [currency, 'text'],
          ],
    ),
    ...extra.map(({ column, type }): [string, string] => [column, type]),
  ];
}

/** Columns that hold what other records add up to: they change by their own statement only. */
const DERIVED = new Set([
  'order_count',
  'revenue_amount',
  'first_order_at',
  'last_order_at',
  'last_contact_at',
  'open_ticket_count',
]);

function statementsOf({ table, extraColumns }: KindRules, columns: readonly FieldColumn[]): Statements {
  const isDerived = (column: string) => table === 'customers' && DERIVED.has(column);
  const stored = tableColumns(columns, extraColumns).filter(([column]) => !isDerived(column));
  const names = stored.map(([column]) => `"${column}"`).join(', ');
  // Rows travel as one JSON parameter, so that one statement, planned once, takes any number of them.
  const shape = stored.map(([column, type]) => `"${column}" ${type}`).join(', ');
  const fixed = new Set(['id', 'created_at']);
  const changes = stored.filter(([column]) => !fixed.has(column)).map(([column]) => `"${column}" = r."${column}"`);
  const all = tableColumns(columns, extraColumns).map(([column]) => `"${column}"`);
  return {
    insert: `insert into ${table} (tenant_id, ${names}) select $1, ${names} from json_to_recordset($2::json) as r (${shape})`,
    update: `update ${table} as t set ${changes.join(', ')} from json_to_recordset($2::json) as r (${shape}) where t.tenant_id = $1 and t.id = r.id`,
    lock: `select ${all.join(', ')} from ${table} where tenant_id = $1 and id = any($2::text[]) order by id for no key update`,
  };
}
