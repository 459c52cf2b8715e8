import { answer, type KeyRanges, nativeRange, readEntries, readKeys } from './indexed-db-range.ts';
import type { Key, KeyRange, Transaction, TransactOptions } from './store.ts';

/** An IndexedDB failure, told apart from what the work itself threw. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
}

/**
 * Runs the work in a transaction of the connection.
 * @throws DatabaseFailure with the browser's error as its cause; what the work threw goes through as it is.
 */
export async function runTransaction<T extends string, R>(
  connection: IDBDatabase,
  ranges: KeyRanges,
  tables: readonly T[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: Transaction<T>) => Promise<R>,
  durability: TransactOptions['durability'] = 'relaxed',
): Promise<R> {
  let native: IDBTransaction;
  try {
    native = connection.transaction(tables as readonly string[] as string[], mode, { durability });
  } catch (cause) {
    throw failure(cause);
  }
  const ended = new Promise<void>((resolve, reject) => {
    native.oncomplete = () => resolve();
    native.onabort = () => reject(failure(native.error));
  });
  // Whoever waits for it hears of it; a read does not wait.
  ended.catch(() => {});
  let result: R;
  try {
    result = await work(nativeTransaction(native, ranges));
  } catch (thrown) {
    const { error } = native;
    try {
      native.abort();
    } catch {
      // It ended by itself.
    }
    throw error ? failure(error) : thrown;
  }
  if (mode === 'readwrite') {
    try {
      native.commit?.();
    } catch {
      // It did nothing, or is through already.
    }
    await ended;
  }
  return result;
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
