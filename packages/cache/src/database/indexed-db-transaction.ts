import type { Environment } from '../environment.ts';
import { answer, type KeyRanges, nativeRange, readEntries, readKeys } from './indexed-db-range.ts';
import type { Key, KeyRange, Transaction, TransactOptions } from './store.ts';

/** An IndexedDB failure, told apart from what the work itself threw. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
}

/** No browser takes this long for what is asked of it here; one that does will not answer at all. */
const STALL_TIMEOUT = 30_000;

type Timers = Pick<Environment, 'setTimeout' | 'clearTimeout'>;

/**
 * Runs the work in a transaction of the connection.
 * @throws DatabaseFailure with the browser's error as its cause; what the work threw goes through as it is.
 */
export async function runTransaction<T extends string, R>(
  { connection, ranges }: { connection: IDBDatabase; ranges: KeyRanges },
  tables: readonly T[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: Transaction<T>) => Promise<R>,
  { durability = 'relaxed' }: TransactOptions,
  { setTimeout, clearTimeout }: Timers,
): Promise<R> {
  let native: IDBTransaction;
  try {
    native = connection.transaction(tables as readonly string[] as string[], mode, { durability });
  } catch (cause) {
    throw failure(cause);
  }
  let timer: unknown;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failure({ name: 'TimeoutError' })), STALL_TIMEOUT);
  });
  let isComplete = false;
  const ended = new Promise<void>((resolve, reject) => {
    native.oncomplete = () => {
      isComplete = true;
      resolve();
    };
    native.onabort = () => reject(failure(native.error));
  });
  // Whoever waits for them hears of them; a read does not wait for its end.
  ended.catch(() => {});
  stalled.catch(() => {});
  try {
    const result = await Promise.race([work(nativeTransaction(native, ranges)), stalled]);
    if (mode === 'readwrite') {
      commit(native);
      await Promise.race([ended, stalled]);
    }
    return result;
  } catch (thrown) {
    const { error } = native;
    abort(native);
    if (error) throw failure(error);
    // It waited for something else, so that the browser took it for finished.
    if (isComplete && thrown instanceof DatabaseFailure) throw failure({ name: 'TransactionInactiveError' });
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

function commit(native: IDBTransaction): void {
  try {
    native.commit?.();
  } catch {
    // It did nothing, or is through already.
  }
}

function abort(native: IDBTransaction): void {
  try {
    native.abort();
  } catch {
    // It ended by itself.
  }
}

function failure(cause: unknown): DatabaseFailure {
  return new DatabaseFailure('The database failed.', { cause });
}

/** Runs what makes requests at once, so that their order is that of the calls. */
async function at<V>(ask: () => V | Promise<V>): Promise<V> {
  try {
    return await ask();
  } catch (cause) {
    throw cause instanceof DatabaseFailure ? cause : failure(cause);
  }
}

function nativeTransaction<T extends string>(native: IDBTransaction, ranges: KeyRanges): Transaction<T> {
  const store = (table: T) => native.objectStore(table);
  return {
    get: (table, key) => at(() => answer(store(table).get(key as IDBValidKey))),
    getMany: <V>(table: T, keys: readonly Key[]) =>
      at(async () => {
        const from = store(table);
        const requests = keys.map((key) => from.get(key as IDBValidKey));
        const last = requests.at(-1);
        // Answers come in the order of the questions.
        if (last) await answer(last);
        return requests.map(({ result }) => result as V | undefined);
      }),
    first: <V>(table: T, range: KeyRange) =>
      at(async () => {
        const query = nativeRange(ranges, range);
        if (query === undefined) return undefined;
        // No key is less than a number.
        return answer<V | undefined>(
          store(table).get(query ?? ranges.IDBKeyRange.lowerBound(Number.NEGATIVE_INFINITY)),
        );
      }),
    entries: <V>(table: T, range?: KeyRange) => at(() => readEntries<V>(store(table), ranges, range)),
    keys: (table, range) => at(() => readKeys(store(table), ranges, range)),
    count: (table) => at(() => answer(store(table).count())),
    put: (table, key, value) => at(() => void store(table).put(value, key as IDBValidKey)),
    putMany: (table, entries) =>
      at(() => {
        const into = store(table);
        for (const { key, value } of entries) into.put(value, key as IDBValidKey);
      }),
    delete: (table, key) => at(() => void store(table).delete(key as IDBValidKey)),
    deleteRange: (table, range) =>
      at(() => {
        const query = nativeRange(ranges, range);
        if (query === null) store(table).clear();
        else if (query) store(table).delete(query);
      }),
    clear: (table) => at(() => void store(table).clear()),
  };
}
