import type { DatabaseEngine, PoolClient, QueryConfig, QueryResult } from './engine.ts';
import { isConnectionFailure, isSerializationFailure, StatementTimeoutError, sqlState } from './errors.ts';

export interface TransactionOptions {
  /** The database refuses writes. */
  readOnly?: boolean;
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** Ends the transaction without a commit; the reason is thrown. */
  signal?: AbortSignal;
  /** Time for everything until the commit, all attempts together, in milliseconds. Default 15,000. */
  timeout?: number;
  /** How often a transaction that met another one is begun again. Default 6 attempts in all. */
  attempts?: number;
  /** A number in [0, 1) for the waits between attempts. */
  random?: () => number;
}

/** Statements of one open transaction. */
export interface OpenTransaction {
  query<Row>(config: QueryConfig): Promise<QueryResult<Row>>;
  /** Runs after a successful commit, in order; a failure of one is not the transaction's. */
  afterCommit(run: () => void): void;
}

const LONGEST_WAIT = 400;

/**
 * Opens a transaction in one round trip, runs `work`, commits; begins again on serialization failures and, before
 * `COMMIT` was sent, on a lost connection. `work` must therefore have no effects outside the database.
 */
export async function runTransaction<T>(
  engine: DatabaseEngine,
  opening: readonly string[],
  work: (transaction: OpenTransaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { attempts = 6, timeout = 15_000, random = Math.random, signal } = options;
  const deadline = performance.now() + timeout;
  for (let attempt = 1; ; attempt += 1) {
    const state = { committing: false };
    try {
      return await attemptTransaction(engine, opening, work, options, deadline, state);
    } catch (error) {
      const again =
        isSerializationFailure(error) ||
        (isConnectionFailure(error) && sqlState(error) !== '53300' && !state.committing);
      const wait = random() * Math.min(LONGEST_WAIT, 10 * 2 ** attempt);
      if (!again || attempt >= attempts || signal?.aborted || performance.now() + wait >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function attemptTransaction<T>(
  engine: DatabaseEngine,
  opening: readonly string[],
  work: (transaction: OpenTransaction) => Promise<T>,
  options: TransactionOptions,
  deadline: number,
  state: { committing: boolean },
): Promise<T> {
  const { signal } = options;
  signal?.throwIfAborted();
  const client = await connect(engine, signal, deadline);
  const hooks: (() => void)[] = [];
  let broken = false;
  let open = true;

  const query = async <Row>(config: QueryConfig): Promise<QueryResult<Row>> => {
    if (!open) throw new Error('The transaction is over; a statement was sent after its callback had returned.');
    signal?.throwIfAborted();
    const left = Math.ceil(deadline - performance.now());
    if (left <= 0) throw new StatementTimeoutError('The transaction ran out of its time.');
    // The server ends the statement itself; the client's own limit is only the net below it.
    const limit = engine.capabilities.statementTimeout === 'server' ? left + 500 : left;
    try {
      return await abortable(client.query<Row>({ ...config, query_timeout: limit }), signal);
    } catch (error) {
      if (signal?.aborted || isConnectionFailure(error)) broken = true;
      if (error instanceof Error && error.message === 'Query read timeout') {
        broken = true;
        throw new StatementTimeoutError('The statement ran out of the transaction’s time.', { cause: error });
      }
      throw error;
    }
  };

  let begun: Promise<unknown> = Promise.resolve();
  try {
    begun = query({
      text: [beginning(options), ...engine.transactionSettings, ...opening, ...limits(engine, deadline)].join('; '),
    });
    // A read's first statement goes out with BEGIN. Should that fail, the statement fails too, or it runs as the login
    // role without a tenant, which sees no rows; a write waits.
    if (isQuickRead(engine, options)) begun.catch(() => undefined);
    else await begun;
    const result = await work({ query, afterCommit: (run) => hooks.push(run) });
    await begun;
    signal?.throwIfAborted();
    state.committing = true;
    if (isQuickRead(engine, options)) {
      // A read has its answer; that its transaction ends is of no interest to whoever asked.
      if (client.releaseRead) {
        open = false;
        client.releaseRead();
        runHooks(hooks);
        return result;
      }
      const ended = query({ text: 'COMMIT' });
      open = false;
      ended.then(
        () => client.release(),
        () => client.release(true),
      );
      runHooks(hooks);
      return result;
    }
    const { command } = await query({ text: 'COMMIT' });
    if (command === 'ROLLBACK') {
      throw new Error('A statement of the transaction had failed and its error was swallowed; nothing was committed.');
    }
    open = false;
    client.release();
    runHooks(hooks);
    return result;
  } catch (error) {
    if (open) {
      open = false;
      if (!broken)
        broken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
      client.release(broken);
    }
    // What had kept it from beginning is the reason, not that statements of a broken transaction are refused.
    await begun;
    throw error;
  }
}

/** A read that cannot fail at its end: only serializable ones can. */
function isQuickRead({ capabilities }: DatabaseEngine, { readOnly, isolation }: TransactionOptions): boolean {
  return capabilities.pipelining && readOnly === true && isolation !== 'serializable';
}

function beginning({ isolation, readOnly }: TransactionOptions): string {
  const modes = [isolation && `ISOLATION LEVEL ${isolation.toUpperCase()}`, readOnly && 'READ ONLY'].filter(Boolean);
  return ['BEGIN', ...modes].join(' ');
}

function limits(engine: DatabaseEngine, deadline: number): string[] {
  if (engine.capabilities.statementTimeout !== 'server') return [];
  return [`SET LOCAL statement_timeout = ${Math.max(1, Math.ceil(deadline - performance.now()))}`];
}

function runHooks(hooks: readonly (() => void)[]): void {
  for (const hook of hooks) {
    try {
      hook();
    } catch (error) {
      // The commit stands whatever its listeners do, yet a listener that throws is a defect that must be seen.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

async function connect(engine: DatabaseEngine, signal: AbortSignal | undefined, deadline: number): Promise<PoolClient> {
  const connecting = engine.pool.connect();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StatementTimeoutError('No database session became free within the transaction’s time.')),
      Math.max(1, deadline - performance.now()),
    );
  });
  try {
    return await abortable(Promise.race([connecting, late]), signal);
  } catch (error) {
    connecting.then(
      (client) => client.release(),
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Settles with the promise, or rejects as soon as the signal is aborted; the promise's own rejection is then unheard. */
function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  promise.catch(() => undefined);
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
