import { CacheError } from './cache-error.ts';
import type { CacheHost } from './cache-host.ts';

/**
 * Deletes both databases: their keys first, so that what is encrypted cannot be read from then on.
 * @throws CacheError `unsent` while writes wait that are not to be discarded.
 */
export async function purge(host: CacheHost, discardUnsent: boolean | undefined, tellTabs: () => void): Promise<void> {
  const [{ store }, { store: outboxStore, outbox }] = await Promise.all([host.content, host.outbox]);
  const { waiting, conflicts } = outbox.counts();
  if (!discardUnsent && waiting + conflicts > 0) {
    throw new CacheError(
      'unsent',
      `${waiting + conflicts} writes have not reached the server yet: wait for them, or purge with discardUnsent.`,
    );
  }
  tellTabs();
  const { forgetKey } = await import('./encryption/encrypting-codecs.ts');
  const stores = [store, outboxStore];
  await Promise.all(stores.map((one) => forgetKey(one as never).catch(() => {})));
  const deleted = stores.map((one) => one.destroy());
  await host.close();
  await Promise.all(deleted);
}
