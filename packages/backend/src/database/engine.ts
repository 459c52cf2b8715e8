/** One statement as node-postgres takes it. */
export interface QueryConfig {
  text: string;
  values?: readonly unknown[];
  /** Prepared once per connection under this name, then only bound. */
  name?: string;
  /** Longest time in milliseconds to wait for this statement; the engine's own limit where absent. */
  query_timeout?: number;
}

export interface QueryField {
  name: string;
  dataTypeID: number;
}

export interface QueryResult<Row = Record<string, unknown>> {
  /** The command's tag without counts: `SELECT`, `INSERT`, `COMMIT`, … */
  command: string;
  rowCount: number | null;
  rows: Row[];
  fields: QueryField[];
}

/** What runs statements: a pool, or one client of it. */
export interface Queryable {
  query<Row = Record<string, unknown>>(
    statement: string | QueryConfig,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>>;
}

/** One session, held alone until `release`. A transaction lives on exactly one client. */
export interface PoolClient extends Queryable {
  /** Gives the session back; with `true` or an error it is thrown away instead of being used again. */
  release(destroy?: boolean | Error): void;
  /**
   * Gives back a session whose transaction only read and has its answer: the engine ends the transaction by itself, at
   * the latest before anything else is said on the session. Absent where the engine does not offer it.
   */
  releaseRead?(): void;
}

/** The part of node-postgres' `Pool` that the backend uses; `pg.Pool` and `SessionPool` both fit. */
export interface Pool extends Queryable {
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

export type EngineKind = 'memory' | 'embedded' | 'server';

/**
 * What an acknowledged commit survives: `none` (gone with the page or process), `process` (a killed process),
 * `power` (a power cut or a reset of the machine as well).
 */
export type Durability = 'none' | 'process' | 'power';

/** What an engine can do, written down by hand for each engine and never found out by trying. */
export interface EngineCapabilities {
  /** Two transactions can be open at the same time. */
  readonly concurrentTransactions: boolean;
  /** Several processes can share the data. */
  readonly sharedByProcesses: boolean;
  /** `FOR UPDATE SKIP LOCKED` is there and cheap. */
  readonly skipLocked: boolean;
  /** `pg_current_xact_id()` and `pg_snapshot_xmin()` order commits across all sessions. */
  readonly transactionIdOrder: boolean;
  /** A failed migration leaves nothing behind. */
  readonly transactionalDdl: boolean;
  /** Who ends a statement that runs too long: the database, our deadline on the worker, or nobody. */
  readonly statementTimeout: 'server' | 'deadline' | 'none';
  /** Named prepared statements outlive a transaction. */
  readonly namedStatements: boolean;
  /** A statement can be sent before the one before it is answered. */
  readonly pipelining: boolean;
  /** Policies of row-level security may hold sub-selects. */
  readonly policySubselects: boolean;
  /** `NOTIFY` reaches other processes, and `listen` is there. */
  readonly notifications: boolean;
}

export interface EngineHealth {
  ok: boolean;
  kind: EngineKind;
  durability: Durability;
  /** `server_version` of the database. */
  version: string;
  /** Time of one round trip, milliseconds. */
  latency: number;
  /** Sessions open, idle and awaited. */
  sessions: { total: number; idle: number; waiting: number };
  /** What went wrong, in words for an operator. */
  problem?: string;
}

/** A place where the data lives. `inTenant` and `inSystem` are the only callers of `pool` outside this folder. */
export interface DatabaseEngine {
  readonly kind: EngineKind;
  readonly durability: Durability;
  readonly capabilities: EngineCapabilities;
  readonly pool: Pool;
  /** Statements sent in the same round trip as every `BEGIN`, such as `SET LOCAL TimeZone = 'UTC'`. */
  readonly transactionSettings: readonly string[];
  /** Never rejects: a database that cannot answer is `{ ok: false, problem }`. */
  health(): Promise<EngineHealth>;
  /**
   * Hears what any process notifies on a channel, on a connection of its own, until the function given back is called.
   * `lost` is called when the connection ends by itself. Nothing may depend on it: what is notified meanwhile is lost.
   */
  listen?(channel: string, hear: (payload: string) => void, lost: (error: Error) => void): Promise<() => Promise<void>>;
  /** The data directory as a gzipped tarball, to start another memory or embedded engine from. */
  dump?(): Promise<Blob>;
  /** Waits for what is running, refuses what comes after. Safe to call twice. */
  close(): Promise<void>;
}
