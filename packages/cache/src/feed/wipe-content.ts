import { CACHE_TABLES } from '../database/store.ts';
import type { CacheStore } from '../records/record-options.ts';

/** What `meta` holds about the key, by `encrypting-codecs.ts`. */
const KEY_NAMES = ['key', 'keyCheck'];

/** Deletes everything that came from the server, in one transaction; the key under which the next content lies stays. */
export function wipeContent(store: CacheStore, kept: readonly string[] = KEY_NAMES): Promise<void> {
  return store.transact(
    CACHE_TABLES,
    'readwrite',
    async (transaction) => {
      for (const name of await transaction.keys('meta')) {
        if (!kept.includes(name as string)) await transaction.delete('meta', name);
      }
      for (const table of CACHE_TABLES) if (table !== 'meta') await transaction.clear(table);
    },
    { durability: 'strict' },
  );
}
