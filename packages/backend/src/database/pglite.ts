/** What the memory and the embedded engine share: PGlite, PostgreSQL compiled to WebAssembly. */
import type { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { EngineCapabilities } from './engine.ts';

/** PostgreSQL's major version inside the pinned PGlite; a data directory of another major cannot be opened. */
export const pgliteMajor = 18;

/** The extensions that are loaded; each costs every start time and memory. Migrations make them with `create extension`. */
export const bundledExtensions = { pg_trgm };

/** What PGlite can do wherever it runs; only who ends long statements differs. */
export const pgliteCapabilities: EngineCapabilities = {
  concurrentTransactions: false,
  sharedByProcesses: false,
  skipLocked: true,
  transactionIdOrder: true,
  transactionalDdl: true,
  statementTimeout: 'none',
  namedStatements: true,
  pipelining: false,
  policySubselects: true,
  notifications: false,
};

/** Runs one exchange of the wire protocol and copies the answer out of the database's memory. */
export async function exchangeWith(database: PGlite, exchange: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  await database.execProtocolRawStream(exchange, {
    onRawData: (bytes) => {
      chunks.push(bytes.slice());
      length += bytes.length;
    },
  });
  const answer = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    answer.set(chunk, offset);
    offset += chunk.length;
  }
  return answer;
}
