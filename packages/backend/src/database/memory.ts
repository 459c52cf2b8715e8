import { PGlite } from '@electric-sql/pglite';
import type { DatabaseEngine } from './engine.ts';
import { DatabaseConnectionError } from './errors.ts';
import { healthOf } from './health.ts';
import { bundledExtensions, exchangeWith, pgliteCapabilities } from './pglite.ts';
import type { SessionChannel, SessionPoolOptions } from './session-pool.ts';
import { SessionPool } from './session-pool.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

export interface MemoryEngineOptions extends Omit<SessionPoolOptions, 'statementTimeout'> {
  /** A data directory from `engine.dump()`, plain or gzipped; starts in a fifth of the time of an empty one. */
  snapshot?: Snapshot;
}

/** Back-to-back statements never leave the microtask queue; timers, paint and sockets get a turn this often. */
const TURN = 12;

/**
 * PostgreSQL in this page's or process' memory, gone when it is closed. For tests, stories and the in-page backend.
 * Statements run on the calling thread and cannot be interrupted.
 *
 * @example
 * const engine = await createMemoryEngine();
 * await engine.pool.query('select $1::int + 1 as sum', [41]);
 */
export async function createMemoryEngine(options: MemoryEngineOptions = {}): Promise<DatabaseEngine> {
  const snapshot = options.snapshot === undefined ? undefined : await readSnapshot(options.snapshot);
  const database = await PGlite.create({
    extensions: bundledExtensions,
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
    ...(snapshot && { loadDataDir: snapshot }),
  });
  const pool = new SessionPool(channelOf(database), options);
  let closing: Promise<void> | undefined;
  const engine: DatabaseEngine = {
    kind: 'memory',
    durability: 'none',
    capabilities: pgliteCapabilities,
    pool,
    transactionSettings: [],
    health: () => healthOf(engine),
    dump: async () => {
      const client = await pool.connect();
      try {
        // Segments of the log that are done with would go along, most of them noise that does not compress.
        await client.query('set wal_recycle = off');
        await client.query('checkpoint');
        await client.query('reset wal_recycle');
        return await database.dumpDataDir('gzip');
      } finally {
        client.release();
      }
    },
    close: () => (closing ??= pool.end().then(() => database.close())),
  };
  return engine;
}

function channelOf(database: PGlite): SessionChannel {
  let turnEnds = 0;
  return {
    generation: 0,
    async send(exchange) {
      if (database.closed) throw new DatabaseConnectionError('The database is closed.', '08003');
      if (performance.now() > turnEnds) {
        await new Promise((resolve) => setTimeout(resolve));
        turnEnds = performance.now() + TURN;
      }
      return exchangeWith(database, exchange);
    },
  };
}
