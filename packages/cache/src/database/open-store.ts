import { CacheError } from '../cache-error.ts';
import type { Environment } from '../environment.ts';
import { DatabaseFailure, runTransaction } from './indexed-db-transaction.ts';
import { openDatabase } from './open-database.ts';
import { type OpenedDatabase, OpenFailure } from './opened-database.ts';
import type { LossReason, Store, Transaction, TransactOptions } from './store.ts';

/** How long a deletion waits for other tabs to let go. */
const DELETE_TIMEOUT = 2000;

export interface OpenStoreOptions<T extends string> {
  readonly name: string;
  readonly tables: readonly T[];
  readonly environment: Environment;
  /** Counts up when `tables` changes under a name that stays; 1 when left out. */
  readonly version?: number;
}

/**
 * Opens a database, or takes memory where the browser gives none: the store says which and why.
 * Never rejects, and takes at most five seconds.
 */
export async function openStore<T extends string>(options: OpenStoreOptions<T>): Promise<Store<T>> {
  try {
    return new DatabaseStore(options, await openDatabase(options));
  } catch (error) {
    const { createMemoryStore } = await import('./memory-store.ts');
    const reason = error instanceof OpenFailure && error.reason !== 'missing' ? error.reason : 'broken';
    return createMemoryStore(options.name, options.tables, reason);
  }
}

class DatabaseStore<T extends string> implements Store<T> {
  readonly name: string;
  readonly isPersistent = true;
  readonly isNew: boolean;
  readonly #options: OpenStoreOptions<T>;
  readonly #listeners = new Set<(reason: LossReason) => void>();
  /** Asked for after the first transaction: what was never read from may be another by now. */
  #stamp: Promise<unknown> | undefined;
  #database: OpenedDatabase | undefined;
  #opening: Promise<OpenedDatabase> | undefined;
  #end: CacheError | undefined;
  #lostBy: LossReason | undefined;

  constructor(options: OpenStoreOptions<T>, database: OpenedDatabase) {
    this.name = options.name;
    this.isNew = database.isNew;
    this.#options = options;
    this.#use(database);
  }

  async transact<R>(
    tables: readonly T[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: Transaction<T>) => Promise<R>,
    options: TransactOptions = {},
  ): Promise<R> {
    for (let isRetry = false; ; isRetry = true) {
      const database = this.#database ?? (await this.#reopen());
      if (this.#end) throw this.#end;
      try {
        return await runTransaction(database, tables, mode, work, options, this.#options.environment);
      } catch (error) {
        if (!(error instanceof DatabaseFailure)) throw error;
        if (this.#end) throw this.#end;
        if (!isDeadConnection(error)) throw asCacheError(error);
        if (isRetry) throw this.#lose('broken', error);
        if (this.#database === database) this.#drop();
      } finally {
        if (this.#database === database) this.#stamp ??= database.stamp().catch(() => {});
      }
    }
  }

  onLost(listener: (reason: LossReason) => void): () => void {
    const lostBy = this.#lostBy;
    // Whoever comes too late is told too.
    if (lostBy) queueMicrotask(() => this.#listeners.has(listener) && listener(lostBy));
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#end ??= new CacheError('closed', `The database "${this.name}" was closed; open it again.`);
    this.#drop();
  }

  destroy(): Promise<void> {
    this.close();
    return deleteDatabase(this.name, this.#options.environment);
  }

  #use(database: OpenedDatabase): OpenedDatabase {
    this.#database = database;
    database.onTaken((reason) => {
      if (this.#database !== database) return;
      // Closed by the browser: the next transaction opens it anew, and sees whether it is still there.
      if (reason === 'closed') this.#drop();
      else this.#lose(reason);
    });
    return database;
  }

  #reopen(): Promise<OpenedDatabase> {
    if (this.#end) return Promise.reject(this.#end);
    this.#opening ??= openDatabase({ ...this.#options, mustExist: true })
      .then(async (database) => {
        const isSame = this.#stamp === undefined || (await database.stamp()) === (await this.#stamp);
        if (!this.#end && isSame) return this.#use(database);
        database.close();
        throw this.#end ?? this.#lose('deleted');
      })
      .catch((error: unknown) => {
        const isGone = error instanceof OpenFailure && error.reason === 'missing';
        throw this.#end ?? this.#lose(isGone ? 'deleted' : 'broken', error);
      })
      .finally(() => {
        this.#opening = undefined;
      });
    return this.#opening;
  }

  #drop(): void {
    const database = this.#database;
    this.#database = undefined;
    database?.close();
  }

  #lose(reason: LossReason, cause?: unknown): CacheError {
    if (this.#end) return this.#end;
    this.#lostBy = reason;
    this.#end = new CacheError('lost', `The database "${this.name}" was lost (${reason}); open it again.`, { cause });
    this.#drop();
    for (const listener of this.#listeners) listener(reason);
    return this.#end;
  }
}

/** Deletes a database. @throws CacheError `blocked` when another tab still holds it after two seconds. */
export function deleteDatabase(name: string, environment: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = environment.setTimeout(
      () => reject(new CacheError('blocked', `Another tab holds the database "${name}"; it goes when that tab does.`)),
      DELETE_TIMEOUT,
    );
    const settle = (end: () => void) => () => {
      environment.clearTimeout(timer);
      end();
    };
    try {
      const request = environment.indexedDB?.deleteDatabase(name);
      if (!request) return settle(resolve)();
      request.onsuccess = settle(resolve);
      request.onerror = settle(() => reject(asCacheError(new DatabaseFailure('', { cause: request.error }))));
    } catch (cause) {
      settle(() => reject(asCacheError(new DatabaseFailure('', { cause }))))();
    }
  });
}

function nameOf({ cause }: DatabaseFailure): string {
  return (cause as DOMException | null)?.name ?? 'AbortError';
}

/** Whether the connection is to blame: the same work may succeed on another. */
function isDeadConnection(error: DatabaseFailure): boolean {
  return ['InvalidStateError', 'UnknownError', 'AbortError', 'TimeoutError', 'NotFoundError'].includes(nameOf(error));
}

function asCacheError(error: DatabaseFailure): CacheError {
  const { cause } = error;
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return new CacheError('quota', 'The disk is full: nothing of this transaction was kept.', { cause });
    case 'DataError':
    case 'DataCloneError':
      return new CacheError('invalid', 'This key or value cannot be stored.', { cause });
    case 'TransactionInactiveError':
    case 'ReadOnlyError':
      return new CacheError('invalid', 'A transaction awaits its own calls only, and writes only when told so.', {
        cause,
      });
    default:
      return new CacheError('lost', 'The database failed; open it again.', { cause });
  }
}
