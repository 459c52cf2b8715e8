import { CacheError } from './cache-error.ts';
import type { CacheHost } from './cache-host.ts';
import { purgeDatabases } from './database/purge-databases.ts';

/**
 * Deletes both databases: their keys first, so that what is encrypted cannot be read from then on.
 * @throws CacheError `unsent` while writes wait that are not to be discarded, `blocked` when a tab does not let go.
 */
export async function purge(host: CacheHost, discardUnsent: boolean | undefined, tellTabs: () => void): Promise<void> {
  const { store, outbox } = await host.outbox;
  // What another tab queued may not have been heard of here; what cannot be read any more waits too.
  const kept = await store.transact(['queue'], 'readonly', (transaction) => transaction.count('queue')).catch(() => 0);
  const { waiting, conflicts, appending } = outbox.counts();
  const unsent = Math.max(kept, waiting + conflicts) + appending;
  if (!discardUnsent && unsent > 0) {
    throw new CacheError(
      'unsent',
      `${unsent} writes have not reached the server yet: wait for them, or purge with discardUnsent.`,
    );
  }
  tellTabs();
  const closing = host.close();
  await purgeDatabases({ names: [host.name, host.outboxName], environment: host.environment });
  await closing;
}
