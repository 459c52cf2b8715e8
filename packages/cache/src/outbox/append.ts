import { CacheError, isCacheError } from '../cache-error.ts';
import type { Entry } from '../database/store.ts';
import type { OutboxEntry } from './entry.ts';
import type { OutboxContext } from './outbox-context.ts';
import { encodeRow, type QueueRow } from './queue-row.ts';

/** Stands in `meta` once everything is being deleted: from then on nothing more is queued. */
export const PURGED = 'purged';
/** How many writes go to disk together. */
const BATCH = 100;
/** How many of another tab's are looked for before them. */
const MOST_UNREAD = 200;

interface Asked {
  readonly entry: OutboxEntry;
  resolve(entry: OutboxEntry): void;
  reject(error: unknown): void;
}

/**
 * Gives what puts entries at the end of the queue, in the order in which it is called. What is asked for while the disk
 * is at work goes into one transaction. Places are numbered inside of it, so that several tabs never take the same.
 */
export function createAppend(context: OutboxContext): (entry: OutboxEntry) => Promise<OutboxEntry> {
  const { store, codec, waiting, makeRoom } = context;
  const asked: Asked[] = [];
  let isWriting = false;

  const persist = async (batch: readonly Asked[]) => {
    const rows = await Promise.all(batch.map(({ entry }) => encodeRow(codec, entry)));
    const before = context.readings();
    const { first, unread } = await store.transact(
      ['queue', 'meta'],
      'readwrite',
      async (transaction) => {
        if (await transaction.get('meta', PURGED)) {
          throw new CacheError('closed', 'The cache was purged in another tab: nothing is queued any more.');
        }
        const newest = (limit: number) => transaction.entries<QueueRow>('queue', { isReverse: true, limit });
        const isUnread = ({ value }: Entry<QueueRow>) => context.revisionOf(value.id) === undefined;
        const [last] = await newest(1);
        const next = ((last?.key as number | undefined) ?? 0) + 1;
        const others = last && isUnread(last) ? (await newest(MOST_UNREAD)).filter(isUnread) : [];
        await transaction.putMany(
          'queue',
          rows.map((value, index) => ({ key: next + index, value })),
        );
        return { first: next, unread: others.map(({ key, value }) => [key as number, value.id] as const) };
      },
      { durability: 'strict' },
    );
    // What another tab queued before is read first, so that it is shown, and sent, before.
    if (unread.length > 0) await context.refresh(unread).catch(() => {});
    const entries = batch.map(({ entry }, index) => {
      context.note(entry.id, 0);
      return waiting.put({ ...entry, n: first + index });
    });
    context.changed(entries, true);
    for (const [index, { resolve }] of batch.entries()) resolve(entries[index]!);
    // Another tab may have sent them already: what it told of them found nothing here yet.
    if (context.readings() !== before) await context.refresh(entries.map(({ n, id }) => [n, id])).catch(() => {});
  };

  const persistOrRefuse = async (batch: readonly Asked[]): Promise<void> => {
    try {
      try {
        await persist(batch);
      } catch (error) {
        if (!makeRoom || !isCacheError(error, 'quota')) throw error;
        await makeRoom(batch.length * 8_192);
        await persist(batch);
      }
    } catch (error) {
      // One that is too large must not take the others with it.
      if (batch.length > 1) for (const single of batch) await persistOrRefuse([single]);
      else batch[0]!.reject(error);
    }
  };

  const work = async () => {
    if (isWriting) return;
    isWriting = true;
    while (asked.length > 0) await persistOrRefuse(asked.splice(0, BATCH));
    isWriting = false;
  };

  return (entry) =>
    new Promise((resolve, reject) => {
      asked.push({ entry, resolve, reject });
      void work();
    });
}
