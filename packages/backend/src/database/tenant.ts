import {
  type CompiledQuery,
  type DeleteQueryBuilder,
  type DeleteResult,
  type InsertQueryBuilder,
  type InsertResult,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from 'kysely';
import { type AnyDatabase, buildersOn } from './client-dialect.ts';
import type { DatabaseEngine, QueryResult } from './engine.ts';
import { sqlState } from './errors.ts';
import { assertTenantId } from './tenant-id.ts';
import { type OpenTransaction, runTransaction, type TransactionOptions } from './transaction.ts';

/** A row as it goes into a table, by column name; `tenant_id` is added. */
export type NewRow = Record<string, unknown>;

/** A statement reached the session that does not name its tenant; nothing was sent. */
export class TenantMissingError extends Error {
  override readonly name = 'TenantMissingError';
}

/** The role every tenant transaction runs as: no login, bound by row-level security. */
export const appRole = 'korkep_app';

/**
 * The one place that opens transactions on tenant tables. The role and the tenant are set in the same round trip as
 * `BEGIN`; statements are begun again on serialization failures, so `work` must have no effects outside the database.
 * Pass the session on: a second `inTenant` inside the first waits for itself on an embedded database.
 *
 * @example
 * const open = await inTenant(engine, tenantId, (session) =>
 *   session.select('tickets').select(['id', 'subject']).where('status', '=', 'open').limit(50).execute(),
 * { readOnly: true });
 */
export async function inTenant<T>(
  engine: DatabaseEngine,
  tenantId: string,
  work: (session: TenantSession) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const opening = [`SET LOCAL ROLE ${appRole}`, `SET LOCAL app.tenant = '${assertTenantId(tenantId)}'`];
  return runTransaction(engine, opening, (open) => work(new TenantSession(tenantId, engine, open)), options);
}

/** The statements of one tenant in one transaction. Made by `inTenant` only. */
export class TenantSession {
  readonly tenantId: string;
  readonly #engine: DatabaseEngine;
  readonly #open: OpenTransaction;
  readonly #builders: Kysely<AnyDatabase>;
  #savepoints = 0;

  constructor(tenantId: string, engine: DatabaseEngine, open: OpenTransaction) {
    this.tenantId = tenantId;
    this.#engine = engine;
    this.#open = open;
    this.#builders = buildersOn((statement) => this.#send(statement));
  }

  /** `select … from table where tenant_id = $1`; a table may be named with an alias, `tickets as t`. */
  select(table: string): SelectQueryBuilder<AnyDatabase, AnyDatabase, Record<never, never>> {
    const name = /\sas\s+(\S+)$/i.exec(table)?.[1] ?? table;
    return this.#builders.selectFrom(table).where(`${name}.tenant_id`, '=', this.tenantId);
  }

  /** `insert into table` with the tenant in every row; add `.onConflict(…)`, `.returning(…)` as needed. */
  insert(table: string, rows: NewRow | readonly NewRow[]): InsertQueryBuilder<AnyDatabase, AnyDatabase, InsertResult> {
    const list: readonly NewRow[] = Array.isArray(rows) ? rows : [rows as NewRow];
    return this.#builders.insertInto(table).values(list.map((row) => ({ ...row, tenant_id: this.tenantId })));
  }

  /** `update table … where tenant_id = $n`; add `.set(…)` and the rest of the condition. */
  update(table: string): UpdateQueryBuilder<AnyDatabase, AnyDatabase, AnyDatabase, UpdateResult> {
    return this.#builders.updateTable(table).where(`${table}.tenant_id`, '=', this.tenantId);
  }

  /** `delete from table where tenant_id = $1`; add the rest of the condition. */
  delete(table: string): DeleteQueryBuilder<AnyDatabase, AnyDatabase, DeleteResult> {
    return this.#builders.deleteFrom(table).where(`${table}.tenant_id`, '=', this.tenantId);
  }

  /**
   * Runs SQL written by hand. It must name `tenant_id` and have this tenant's id among its parameters.
   *
   * @example
   * await session.execute(sql<{ n: number }>`select count(*) as n from tickets where tenant_id = ${session.tenantId}`);
   * @throws TenantMissingError before anything is sent.
   */
  async execute<Row>(statement: RawBuilder<Row>): Promise<Row[]> {
    const { rows } = await statement.execute(this.#builders);
    return rows;
  }

  /**
   * A hot read whose plan is kept on the connection under `name`, where the engine allows it. Without a name nothing is
   * kept: for text of which there may be many.
   */
  async prepared<Row>(name: string | undefined, text: string, values: readonly unknown[]): Promise<Row[]> {
    this.#assertTenant(text, values);
    const named = name !== undefined && this.#engine.capabilities.namedStatements ? { name } : {};
    const { rows } = await this.#open.query<Row>({ text, values, ...named });
    return rows;
  }

  /** Runs `work` so that its failure undoes only itself; the error is thrown on. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.#savepoints += 1;
    const name = `s${this.#savepoints}`;
    await this.#open.query({ text: `SAVEPOINT ${name}` });
    try {
      const result = await work();
      await this.#open.query({ text: `RELEASE SAVEPOINT ${name}` });
      return result;
    } catch (error) {
      // Without an SQLSTATE the failure is the caller's, or the session is gone and the rollback fails likewise.
      if (sqlState(error)?.startsWith('08') !== true) await this.#open.query({ text: `ROLLBACK TO SAVEPOINT ${name}` });
      throw error;
    }
  }

  /** Runs once the transaction is committed: wake a worker, drop a cache. */
  afterCommit(run: () => void): void {
    this.#open.afterCommit(run);
  }

  #send(statement: CompiledQuery): Promise<QueryResult<unknown>> {
    this.#assertTenant(statement.sql, statement.parameters);
    return this.#open.query({ text: statement.sql, values: statement.parameters });
  }

  #assertTenant(text: string, values: readonly unknown[]): void {
    const problem = !/\btenant_id\b/.test(text)
      ? 'does not name tenant_id'
      : !values.includes(this.tenantId)
        ? 'does not have this tenant’s id among its parameters'
        : /\bset_config\s*\(/i.test(text)
          ? 'changes settings of the session'
          : undefined;
    if (problem) throw new TenantMissingError(`The statement ${problem}; it was not sent: ${text.slice(0, 200)}`);
  }
}

export { sql };
