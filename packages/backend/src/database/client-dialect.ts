import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type QueryResult as KyselyResult,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { QueryResult } from './engine.ts';

const COUNTED = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

// biome-ignore lint/suspicious/noExplicitAny: rows are mapped to records generically; tables have no static types here.
export type AnyDatabase = any;

/** Query builders whose statements run through `run`, inside a transaction that somebody else opened and will end. */
export function buildersOn(run: (statement: CompiledQuery) => Promise<QueryResult<unknown>>): Kysely<AnyDatabase> {
  const connection: DatabaseConnection = {
    async executeQuery<Row>(statement: CompiledQuery): Promise<KyselyResult<Row>> {
      const { command, rowCount, rows } = await run(statement);
      return {
        rows: rows as Row[],
        ...(COUNTED.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }),
      };
    },
    // biome-ignore lint/correctness/useYield: the interface asks for a generator, streaming is not offered.
    async *streamQuery() {
      throw new Error('Rows are not streamed; read them in pages by keyset.');
    },
  };
  const refuse = () =>
    Promise.reject(new Error('The transaction is opened by inTenant or inSystem, not by the builder.'));
  return new Kysely<AnyDatabase>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createDriver: () => ({
        init: async () => undefined,
        acquireConnection: async () => connection,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        releaseConnection: async () => undefined,
        destroy: async () => undefined,
      }),
    },
  });
}
