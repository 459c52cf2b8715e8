import { OUTBOX_TABLES } from './database/store.ts';
import { PURGED } from './outbox/append.ts';
import type { OutboxStore } from './outbox/outbox.ts';

export const countQueued = (store: OutboxStore): Promise<number> =>
  store.transact(['queue'], 'readonly', (transaction) => transaction.count('queue')).catch(() => 0);

/**
 * Closes the queue for every tab, in one step with counting what waits in it, or was refused and is to be decided on: what
 * is queued before is counted, what comes after is refused. Gives the count; more than `most`, and nothing is closed.
 */
export function markPurged(store: OutboxStore, most: number): Promise<number> {
  return store.transact(
    ['queue', 'refused', 'meta'],
    'readwrite',
    async (transaction) => {
      const count = (await transaction.count('queue')) + (await transaction.count('refused'));
      if (count <= most) await transaction.put('meta', PURGED, true);
      return count;
    },
    { durability: 'strict' },
  );
}

/** The purge was refused. */
export function unmarkPurged(store: OutboxStore): Promise<void> {
  return store.transact(['meta'], 'readwrite', (transaction) => transaction.delete('meta', PURGED));
}

/** Ends a purge that did not come to its end: a tab held the database. */
export async function clearPurged(store: OutboxStore): Promise<void> {
  const isPurged = await store.transact(['meta'], 'readonly', (transaction) => transaction.get('meta', PURGED));
  if (!isPurged) return;
  await store.transact(
    OUTBOX_TABLES,
    'readwrite',
    async (transaction) => {
      for (const table of OUTBOX_TABLES) await transaction.clear(table);
    },
    { durability: 'strict' },
  );
}
