import type {
  DeleteQueryBuilder,
  DeleteResult,
  InsertQueryBuilder,
  InsertResult,
  Kysely,
  SelectQueryBuilder,
  UpdateQueryBuilder,
  UpdateResult,
} from 'kysely';
import { type AnyDatabase, buildersOn } from './client-dialect.ts';
import type { DatabaseEngine } from './engine.ts';
import type { NewRow } from './tenant.ts';
import { type OpenTransaction, runTransaction, type TransactionOptions } from './transaction.ts';

/** The few tables without a tenant. Adding one needs a reason: nothing in it may belong to a customer's data. */
export const systemTables = [
  /** Who the tenants are. */
  'tenants',
  /** Which migrations have run, and the row that lets one process migrate at a time. */
  'schema_migrations',
  'migration_lease',
] as const;

export type SystemTable = (typeof systemTables)[number];

/**
 * A transaction on the tables that belong to no tenant. Everything else goes through `inTenant`.
 *
 * @example
 * const tenants = await inSystem(engine, (session) => session.select('tenants').select('id').execute());
 */
export function inSystem<T>(
  engine: DatabaseEngine,
  work: (session: SystemSession) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  return runTransaction(engine, [], (open) => work(new SystemSession(open)), options);
}

/** Builders that reach system tables only; there is no raw SQL and no join here. */
export class SystemSession {
  readonly #builders: Kysely<AnyDatabase>;
  readonly #open: OpenTransaction;

  constructor(open: OpenTransaction) {
    this.#open = open;
    this.#builders = buildersOn(({ sql, parameters }) => open.query({ text: sql, values: parameters }));
  }

  select(table: SystemTable): SelectQueryBuilder<AnyDatabase, AnyDatabase, Record<never, never>> {
    return this.#builders.selectFrom(allowed(table));
  }

  insert(
    table: SystemTable,
    rows: NewRow | readonly NewRow[],
  ): InsertQueryBuilder<AnyDatabase, AnyDatabase, InsertResult> {
    return this.#builders.insertInto(allowed(table)).values(rows as NewRow);
  }

  update(table: SystemTable): UpdateQueryBuilder<AnyDatabase, AnyDatabase, AnyDatabase, UpdateResult> {
    return this.#builders.updateTable(allowed(table));
  }

  delete(table: SystemTable): DeleteQueryBuilder<AnyDatabase, AnyDatabase, DeleteResult> {
    return this.#builders.deleteFrom(allowed(table));
  }

  afterCommit(run: () => void): void {
    this.#open.afterCommit(run);
  }
}

function allowed(table: SystemTable): SystemTable {
  if (!systemTables.includes(table)) throw new TypeError(`${table} belongs to tenants; reach it through inTenant.`);
  return table;
}
