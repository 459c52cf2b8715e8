import { PGlite } from '@electric-sql/pglite';
import type { DatabaseEngine, EngineCapabilities } from './engine.ts';
import { DatabaseConnectionError, DatabaseRefusedError } from './errors.ts';
import { bundledExtensions } from './extensions.ts';
import { healthOf } from './health.ts';
import type { SessionChannel, SessionPoolOptions } from './session-pool.ts';
import { SessionPool } from './session-pool.ts';

/** What PGlite can do wherever it runs; only who ends long statements differs. */
export const pgliteCapabilities: EngineCapabilities = {
  concurrentTransactions: false,
  sharedByProcesses: false,
  skipLocked: true,
  transactionIdOrder: true,
  trigramIndexes: true,
  transactionalDdl: true,
  statementTimeout: 'none',
  namedStatements: true,
  policySubselects: true,
};

export interface MemoryEngineOptions extends Omit<SessionPoolOptions, 'statementTimeout'> {
  /** A data directory from `engine.dump()`, plain or gzipped; starts in a fifth of the time of an empty one. */
  snapshot?: Blob | ArrayBuffer | Uint8Array | URL;
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
        await client.query('checkpoint');
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
      return collect(database, exchange);
    },
  };
}

/** Runs one exchange and copies the answer out of the database's memory. */
export async function collect(database: PGlite, exchange: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
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

async function readSnapshot(source: NonNullable<MemoryEngineOptions['snapshot']>): Promise<Blob> {
  const bytes =
    source instanceof URL
      ? await readUrl(source)
      : source instanceof Blob
        ? new Uint8Array(await source.arrayBuffer())
        : new Uint8Array(source);
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: gzipped ? 'application/x-gzip' : 'application/x-tar' });
}

async function readUrl(url: URL): Promise<Uint8Array> {
  if (url.protocol === 'file:') {
    const files = globalThis.process?.getBuiltinModule?.('node:fs/promises');
    if (!files) throw new DatabaseRefusedError(`A page cannot read the snapshot ${url.href}; serve it over HTTP.`);
    return files.readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new DatabaseRefusedError(`The snapshot ${url.href} was answered with ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
