import type { Environment } from '../environment.ts';
import { deleteDatabase } from './open-store.ts';

/** How long a database may take to open for its key to be deleted. */
const OPEN_TIMEOUT = 2000;

/**
 * Deletes databases, whoever has them open: the keys in them first and durably, so that nothing encrypted can be read
 * from then on however long the rest takes. Databases that are not there are passed over.
 * @throws CacheError `blocked` when a tab still holds one after two seconds; it goes when that tab does.
 */
export async function purgeDatabases(options: {
  readonly names: readonly string[];
  readonly environment: Environment;
}): Promise<void> {
  const { names, environment } = options;
  await Promise.all(names.map((name) => deleteKey(name, environment).catch(() => {})));
  const deleted = await Promise.allSettled(names.map((name) => deleteDatabase(name, environment)));
  for (const result of deleted) if (result.status === 'rejected') throw result.reason;
}

async function deleteKey(name: string, environment: Environment): Promise<void> {
  const connection = await openAny(name, environment);
  if (!connection) return;
  try {
    if (!connection.objectStoreNames.contains('meta')) return;
    const transaction = connection.transaction('meta', 'readwrite', { durability: 'strict' });
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      const meta = transaction.objectStore('meta');
      meta.delete('key');
      meta.delete('keyCheck');
    });
  } finally {
    connection.close();
  }
}

/** Opens a database of whatever version, but makes none. */
function openAny(name: string, { indexedDB, setTimeout, clearTimeout }: Environment): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    if (!indexedDB) return resolve(undefined);
    const timer = setTimeout(() => resolve(undefined), OPEN_TIMEOUT);
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = (event) => {
      event.preventDefault();
      clearTimeout(timer);
      resolve(undefined);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const { result } = request;
      // A deletion elsewhere is not to wait for this one.
      result.onversionchange = () => result.close();
      resolve(result);
    };
  });
}
