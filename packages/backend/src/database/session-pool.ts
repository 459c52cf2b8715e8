import type { Pool, PoolClient, QueryConfig, QueryResult } from './engine.ts';
import { DatabaseConnectionError } from './errors.ts';
import type { Exchange, SessionStatus } from './wire.ts';
import { decode, encodeExtended, encodeSimple } from './wire.ts';

/** The way to the one session of an embedded database: bytes of a whole exchange in, the whole answer out. */
export interface SessionChannel {
  /** `limit`: milliseconds until the exchange is given up, where the channel can enforce it. */
  send(exchange: Uint8Array, limit: number | undefined): Promise<Uint8Array>;
  /** Grows by one whenever the session behind the channel was replaced and has forgotten everything. */
  readonly generation: number;
}

export interface SessionPoolOptions {
  /** How long `connect` waits for the session, milliseconds. */
  acquireTimeout?: number;
  /** A client that holds a transaction without sending anything is cut off after this, milliseconds. */
  idleInTransactionTimeout?: number;
  /** Limit of one statement that names none itself, milliseconds. */
  statementTimeout?: number;
}

interface Waiting {
  take(client: SessionClient): void;
  fail(error: Error): void;
}

type Timer = ReturnType<typeof setTimeout>;

/** A timer that does not keep a Node process alive. */
function after(milliseconds: number, run: () => void): Timer {
  const timer = setTimeout(run, milliseconds);
  (timer as { unref?: () => void }).unref?.();
  return timer;
}

/**
 * A node-postgres compatible pool over a single session. A client holds the session alone, first come first served,
 * so a transaction never mixes with another caller's statements; what it left open is rolled back on release.
 */
export class SessionPool implements Pool {
  /** Kysely reads it as `pg.Pool`'s options. */
  readonly options: object = {};
  readonly totalCount = 1;
  readonly #channel: SessionChannel;
  readonly #settings: Required<Omit<SessionPoolOptions, 'statementTimeout'>> & { statementTimeout: number | undefined };
  readonly #waiting: Waiting[] = [];
  readonly #prepared = new Map<string, string>();
  #preparedGeneration = -1;
  #holder: SessionClient | undefined;
  #ended = false;
  #drained: (() => void) | undefined;

  constructor(channel: SessionChannel, options: SessionPoolOptions = {}) {
    this.#channel = channel;
    this.#settings = {
      acquireTimeout: options.acquireTimeout ?? 30_000,
      idleInTransactionTimeout: options.idleInTransactionTimeout ?? 60_000,
      statementTimeout: options.statementTimeout,
    };
  }

  get idleCount(): number {
    return this.#holder ? 0 : 1;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  async connect(): Promise<PoolClient> {
    if (this.#ended) throw new DatabaseConnectionError('The database is closed.', '08003');
    if (!this.#holder) return this.#lend();
    return new Promise<PoolClient>((resolve, reject) => {
      const entry: Waiting = {
        take: (client) => {
          clearTimeout(timer);
          resolve(client);
        },
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = after(this.#settings.acquireTimeout, () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(
          new DatabaseConnectionError(
            `The database session stayed busy for ${this.#settings.acquireTimeout} ms. A transaction that opens a second one waits for itself: pass the open session on instead.`,
            '53300',
          ),
        );
      });
      this.#waiting.push(entry);
    });
  }

  async query<Row = Record<string, unknown>>(
    statement: string | QueryConfig,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    const client = await this.connect();
    try {
      return await client.query<Row>(statement, values);
    } finally {
      client.release();
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    const closed = new DatabaseConnectionError('The database is closed.', '08003');
    for (const entry of this.#waiting.splice(0)) entry.fail(closed);
    if (this.#holder) await new Promise<void>((resolve) => (this.#drained = resolve));
  }

  #lend(): SessionClient {
    const client = new SessionClient(
      (statement, values) => this.#exchange(statement, values),
      () => this.#takeBack(client),
      this.#settings.idleInTransactionTimeout,
      () => this.#channel.generation,
    );
    this.#holder = client;
    return client;
  }

  #takeBack(client: SessionClient): void {
    if (this.#holder !== client) return;
    this.#holder = undefined;
    const next = this.#waiting.shift();
    if (next) next.take(this.#lend());
    else this.#drained?.();
  }

  async #exchange(config: QueryConfig, values: readonly unknown[]): Promise<Exchange> {
    const limit = config.query_timeout ?? this.#settings.statementTimeout;
    const name = config.name;
    if (name === undefined) {
      const bytes = values.length === 0 ? encodeSimple(config.text) : encodeExtended(config.text, values);
      return decode(await this.#channel.send(bytes, limit));
    }
    if (this.#preparedGeneration !== this.#channel.generation) this.#prepared.clear();
    this.#preparedGeneration = this.#channel.generation;
    const known = this.#prepared.get(name);
    if (known !== undefined && known !== config.text) {
      throw new Error(`The prepared statement ${name} stands for another text; give each text a name of its own.`);
    }
    const answer = decode(
      await this.#channel.send(encodeExtended(config.text, values, name, known === undefined), limit),
    );
    if (known === undefined && answer.error === undefined) this.#prepared.set(name, config.text);
    if (known === undefined && answer.error !== undefined) await this.#forget(name, limit);
    return answer;
  }

  /** Parsing may have succeeded before the failure: the name must be free for the next try. */
  async #forget(name: string, limit: number | undefined): Promise<void> {
    const close = new TextEncoder().encode(`S${name}\0`);
    const bytes = new Uint8Array(1 + 4 + close.length + 5);
    bytes[0] = 0x43;
    new DataView(bytes.buffer).setInt32(1, 4 + close.length);
    bytes.set(close, 5);
    bytes.set([0x53, 0, 0, 0, 4], 5 + close.length);
    await this.#channel.send(bytes, limit);
  }
}

class SessionClient implements PoolClient {
  readonly #exchange: (config: QueryConfig, values: readonly unknown[]) => Promise<Exchange>;
  readonly #giveBack: () => void;
  readonly #idleLimit: number;
  readonly #generationNow: () => number;
  readonly #generation: number;
  #status: SessionStatus = 'I';
  #queue: Promise<unknown> = Promise.resolve();
  #gone: Error | undefined;
  #released = false;
  #idle: Timer | undefined;

  constructor(
    exchange: (config: QueryConfig, values: readonly unknown[]) => Promise<Exchange>,
    giveBack: () => void,
    idleLimit: number,
    generationNow: () => number,
  ) {
    this.#exchange = exchange;
    this.#giveBack = giveBack;
    this.#idleLimit = idleLimit;
    this.#generationNow = generationNow;
    this.#generation = generationNow();
  }

  query<Row = Record<string, unknown>>(
    statement: string | QueryConfig,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    if (this.#released) return Promise.reject(new DatabaseConnectionError('The client was released already.', '08003'));
    const config = typeof statement === 'string' ? { text: statement } : statement;
    const run = this.#queue.then(() => this.#run(config, values ?? config.values ?? []));
    this.#queue = run.catch(() => undefined);
    return run as Promise<QueryResult<Row>>;
  }

  async #run(config: QueryConfig, values: readonly unknown[]): Promise<QueryResult> {
    clearTimeout(this.#idle);
    if (this.#status !== 'I' && this.#generation !== this.#generationNow()) {
      this.#gone ??= new DatabaseConnectionError('The database session was replaced; the transaction is rolled back.');
    }
    if (this.#gone) throw this.#gone;
    let answer: Exchange;
    try {
      answer = await this.#exchange(config, values);
    } catch (error) {
      if (error instanceof DatabaseConnectionError || (error as { code?: string }).code === '57014') {
        this.#gone = new DatabaseConnectionError(
          'The database session ended; the transaction is rolled back.',
          '08006',
          {
            cause: error,
          },
        );
      }
      throw error;
    }
    this.#status = answer.status;
    if (answer.status !== 'I' && !this.#released) this.#idle = after(this.#idleLimit, () => this.#cutOff());
    if (answer.error) {
      Error.captureStackTrace?.(answer.error, this.query);
      throw answer.error;
    }
    const last = answer.results.at(-1) ?? { command: '', rowCount: null, rows: [], fields: [] };
    return answer.results.length > 1 ? (answer.results as unknown as QueryResult) : last;
  }

  #cutOff(): void {
    this.#gone = new DatabaseConnectionError(
      `The transaction sent nothing for ${this.#idleLimit} ms and was rolled back.`,
      '25P03',
    );
    this.release();
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    clearTimeout(this.#idle);
    this.#queue = this.#queue.then(() => this.#leaveClean()).finally(() => this.#giveBack());
  }

  /** The next caller must find an idle session, whatever this one did. */
  async #leaveClean(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#status === 'I' || this.#generation !== this.#generationNow()) return;
    await this.#exchange({ text: 'ROLLBACK' }, []).catch(() => undefined);
  }
}
