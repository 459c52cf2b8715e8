import { CacheError } from './cache-error.ts';
import type { CacheHost } from './cache-host.ts';
import { openStore } from './database/open-store.ts';
import { purgeDatabases } from './database/purge-databases.ts';
import { OUTBOX_TABLES } from './database/store.ts';
import type { Environment } from './environment.ts';
import { markPurged, unmarkPurged } from './purged-mark.ts';
import { createTabs } from './tabs/tabs.ts';

/**
 * Deletes the databases, of every format: their keys first, so that what is encrypted cannot be read from then on.
 * @throws CacheError `unsent` while writes wait, or were refused, that are not to be discarded, `blocked` when a tab does not let go.
 */
export async function purge(host: CacheHost, discardUnsent: boolean | undefined): Promise<void> {
  const { environment, outboxName } = host;
  await closeQueue(host, discardUnsent ? Number.POSITIVE_INFINITY : 0);
  if (host.tellPurged) host.tellPurged();
  // Not connected yet, as without the host's key: nobody listens here, but the others do.
  else
    createTabs({ channel: host.channel, id: `${environment.random()}`, onMessage() {}, onMissed() {} }).post({
      type: 'purged',
    });
  const closing = host.close();
  const names = [...(await contentNames(host.name, environment)), outboxName];
  await purgeDatabases({ names, environment });
  await closing;
}

/** From now on no tab queues anything; unless more waits than that. */
async function closeQueue(host: CacheHost, most: number): Promise<void> {
  const { environment, outboxName: name } = host;
  const { store, outbox } = await host.outbox;
  // Beside what lies in memory, another person's may wait on the disk.
  const onDisk = store.isPersistent ? undefined : await openStore({ name, tables: OUTBOX_TABLES, environment });
  const { waiting, conflicts, refused, appending } = outbox.counts();
  try {
    const mine = await markPurged(store, most - appending).catch(() => waiting + conflicts + refused);
    const others = onDisk ? await markPurged(onDisk, most).catch(() => 0) : 0;
    const unsent = mine + others + appending;
    if (unsent <= most) return;
    await Promise.all([store, onDisk].map((one) => one && unmarkPurged(one).catch(() => {})));
    throw new CacheError(
      'unsent',
      `${unsent} writes are not on the server: wait for them, dismiss what was refused, or purge with discardUnsent.`,
    );
  } finally {
    onDisk?.close();
  }
}

/** The databases of this owner's content: as this version calls it, older ones and newer ones. */
export async function contentNames(name: string, { indexedDB }: Pick<Environment, 'indexedDB'>): Promise<string[]> {
  const withoutFormat = (one: string) => one.replace(/^korkep:\d+/, '');
  const owner = withoutFormat(name);
  // Some browsers do not tell which there are.
  const known = Array.from({ length: Number(name.split(':')[1]) }, (_, older) => `korkep:${older + 1}${owner}`);
  const there = (await indexedDB?.databases?.().catch(() => [])) ?? [];
  const names = there.map((one) => one.name ?? '').filter((one) => one !== owner && withoutFormat(one) === owner);
  return [...new Set([...known, ...names])];
}
