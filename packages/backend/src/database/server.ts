import type { Writable } from 'node:stream';
import pg from 'pg';
import type { DatabaseEngine, EngineCapabilities, Pool, PoolClient, QueryConfig, QueryResult } from './engine.ts';
import { DatabaseConnectionError, isConnectionFailure } from './errors.ts';
import { healthOf } from './health.ts';
import { listenOnServer } from './server-listen.ts';
import { parserOf, wireValue } from './values.ts';

export interface ServerEngineOptions {
  /** `postgres://user:password@host:port/database`, with `?sslmode=…` where needed. */
  url: string;
  /** Most connections at a time. Default 10. */
  poolSize?: number;
  /** Longest wait for a connection, milliseconds. Default 5,000. */
  connectionTimeout?: number;
  /** Longest statement, milliseconds. Default 15,000. */
  statementTimeout?: number;
  /** Longest silence inside a transaction, milliseconds: an open one holds back the journal. Default 15,000. */
  idleInTransactionTimeout?: number;
  /**
   * A pooler in transaction mode (PgBouncer) stands between: named statements and settings of the session are not used,
   * settings go along with every transaction. Default false.
   */
  transactionPooler?: boolean;
  /** Keep plans of hot reads on the connection. Default true without a transaction pooler. */
  preparedStatements?: boolean;
  /** The database is distributed by Citus, whose workers hear only settings that are propagated. Default false. */
  citus?: boolean;
  /**
   * Processes wake each other by `NOTIFY`, on one more connection each. Default true without a transaction pooler, which
   * cannot pass it on.
   */
  notifications?: boolean;
  /** Shown in `pg_stat_activity`. Default `korkep`. */
  applicationName?: string;
  /** Told of connections that broke while nobody used them. */
  onIdleError?: (error: Error) => void;
}

const postgresCapabilities: EngineCapabilities = {
  concurrentTransactions: true,
  sharedByProcesses: true,
  skipLocked: true,
  transactionIdOrder: true,
  transactionalDdl: true,
  statementTimeout: 'server',
  namedStatements: true,
  pipelining: true,
  policySubselects: true,
  notifications: true,
};

/** Formats the value parsers rely on. */
const SETTINGS = { TimeZone: 'UTC', DateStyle: 'ISO', bytea_output: 'hex' } as const;

/**
 * A PostgreSQL server (15 or newer) through a connection pool. Call `assertSafeRole` before serving.
 *
 * @example
 * const engine = createServerEngine({ url: process.env.DATABASE_URL });
 */
export function createServerEngine(options: ServerEngineOptions): DatabaseEngine {
  const { statementTimeout = 15_000, idleInTransactionTimeout = 15_000, transactionPooler = false } = options;
  const namedStatements = options.preparedStatements ?? !transactionPooler;
  const notifications = options.notifications ?? !transactionPooler;
  const connection = {
    connectionString: options.url,
    connectionTimeoutMillis: options.connectionTimeout ?? 5_000,
    application_name: options.applicationName ?? 'korkep',
  };
  const connections = new pg.Pool({
    ...connection,
    max: options.poolSize ?? 10,
    pipeline: !transactionPooler,
    types: { getTypeParser: parserOf as never },
    ...(!transactionPooler && {
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: idleInTransactionTimeout,
      options: Object.entries(SETTINGS)
        .map(([name, value]) => `-c ${name}=${value}`)
        .join(' '),
    }),
  });
  // Without a listener a broken idle connection would end the process; the pool replaces it by itself.
  connections.on('error', (error) => options.onIdleError?.(error));
  const pool = new ServerPool(connections, namedStatements);
  let closing: Promise<void> | undefined;
  const engine: DatabaseEngine = {
    kind: 'server',
    durability: 'power',
    capabilities: {
      ...postgresCapabilities,
      namedStatements,
      pipelining: !transactionPooler,
      notifications,
      transactionIdOrder: !options.citus,
    },
    pool,
    transactionSettings: [
      // Has to come before the role and the tenant, or Citus' workers never hear of them.
      ...(options.citus ? [`SET LOCAL citus.propagate_set_commands = 'local'`] : []),
      ...(transactionPooler ? pooledSettings(idleInTransactionTimeout) : []),
    ],
    health: () => healthOf(engine),
    ...(notifications && {
      listen: (channel, hear, lost) => listenOnServer(connection, channel, hear, lost),
    }),
    close: () => (closing ??= pool.end()),
  };
  return engine;
}

function pooledSettings(idleInTransactionTimeout: number): string[] {
  const formats = Object.entries(SETTINGS).map(([name, value]) => `SET LOCAL ${name} = '${value}'`);
  return [...formats, `SET LOCAL idle_in_transaction_session_timeout = ${idleInTransactionTimeout}`];
}

/** `pg.Pool` behind our interface: parameters are written as on every other engine, names only where allowed. */
class ServerPool implements Pool {
  /** Kysely reads it. */
  readonly options: object = {};
  readonly #connections: pg.Pool;
  readonly #named: boolean;

  constructor(connections: pg.Pool, named: boolean) {
    this.#connections = connections;
    this.#named = named;
  }

  get totalCount(): number {
    return this.#connections.totalCount;
  }

  get idleCount(): number {
    return this.#connections.idleCount;
  }

  get waitingCount(): number {
    return this.#connections.waitingCount;
  }

  async connect(): Promise<PoolClient> {
    const client = await this.#connections.connect().catch(translate);
    // A connection that breaks while it is held also fails the statement in flight or the next one, which is where it is handled.
    const ignore = () => undefined;
    client.on('error', ignore);
    const release = (destroy?: boolean | Error) => {
      client.off('error', ignore);
      client.release(destroy);
    };
    return {
      query: (statement, values) => {
        sendTogether(client);
        return this.#run(client, endOpenRead(client, statement, values), values);
      },
      release,
      releaseRead: () => {
        const timer = setTimeout(() => endOpenRead(client, { text: '' }, undefined), READ_END);
        openReads.set(client, timer);
        release();
      },
    };
  }

  async query<Row = Record<string, unknown>>(
    statement: string | QueryConfig,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    // By way of `connect`, which ends a read that the session's last holder left open.
    const client = await this.connect();
    let problem: unknown;
    try {
      return await client.query<Row>(statement, values);
    } catch (error) {
      problem = error;
      throw error;
    } finally {
      client.release(isConnectionFailure(problem));
    }
  }

  end(): Promise<void> {
    return this.#connections.end();
  }

  async #run<Row>(
    target: pg.PoolClient,
    statement: string | QueryConfig,
    values: readonly unknown[] | undefined,
  ): Promise<QueryResult<Row>> {
    const { name, ...config }: QueryConfig = typeof statement === 'string' ? { text: statement } : statement;
    const given = values ?? config.values;
    const statementConfig = {
      ...config,
      ...(this.#named && name !== undefined && { name }),
      // An empty list would choose the extended protocol, which takes no two statements at once.
      values: given?.length ? given.map(wireValue) : undefined,
    };
    return (await target.query(statementConfig).catch(translate)) as unknown as QueryResult<Row>;
  }
}

/** A read's transaction stays open for at most so long after its answer, milliseconds. */
const READ_END = 5;

/** Sessions whose last transaction only read and is still open, with the timer that ends it. */
const openReads = new WeakMap<pg.PoolClient, ReturnType<typeof setTimeout>>();

/**
 * Ends the read that the session's last holder left open: together with the next transaction's BEGIN where that follows
 * at once, which saves a system call and a turn of the server for each read on a busy server, else on its own.
 */
function endOpenRead(
  client: pg.PoolClient,
  statement: string | QueryConfig,
  values: readonly unknown[] | undefined,
): string | QueryConfig {
  const timer = openReads.get(client);
  if (timer === undefined) return statement;
  clearTimeout(timer);
  openReads.delete(client);
  const config = typeof statement === 'string' ? { text: statement } : statement;
  if (config.text.startsWith('BEGIN') && !values?.length && !config.values?.length) {
    return { ...config, text: `COMMIT; ${config.text}` };
  }
  // What follows on the session waits for it, and what goes wrong with it goes wrong with that.
  client.query('COMMIT').catch(() => undefined);
  return statement;
}

/**
 * What is said in one turn of the event loop, such as BEGIN and a read's first statement, goes out by one system call:
 * on a busy server those calls are a third of the processor's time.
 */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** node-postgres tells of lost connections in words only. */
function translate(error: unknown): never {
  const message = error instanceof Error ? error.message : '';
  if (message === 'timeout exceeded when trying to connect') {
    throw new DatabaseConnectionError('No connection to the database became free in time.', '53300', { cause: error });
  }
  if (/^Connection terminated|is not queryable$|^Client was closed/.test(message)) {
    throw new DatabaseConnectionError(`The connection to the database was lost: ${message}`, '08006', { cause: error });
  }
  throw error;
}
