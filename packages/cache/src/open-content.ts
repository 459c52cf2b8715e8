import { readAnswer } from './answers/open-answer.ts';
import type { CacheHost, Content, KeptContent } from './cache-host.ts';
import { openStore } from './database/open-store.ts';
import { CACHE_TABLES } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import type { ProgressKey, SyncProgress } from './feed/sync-progress.ts';
import type { CacheStore, StoreOptions } from './records/record-options.ts';

const PROGRESS: ProgressKey = 'sync';
const later = () => import('./later.ts');

/**
 * Opens the database of what came from the server; memory where it, or its key, cannot be had. Rejects only where code
 * did not load.
 */
export async function openContent(host: CacheHost, isMemory?: boolean): Promise<Content> {
  const { environment, name, options } = host;
  let store: CacheStore | undefined = isMemory
    ? undefined
    : await openStore({ name, tables: CACHE_TABLES, environment });
  let codec: Codec = plainCodec;
  const load = () =>
    later().catch((error) => {
      store?.close();
      throw error;
    });
  if (!store?.isPersistent || (options.encryption ?? 'off') !== 'off') {
    [store, codec] = await (await load()).openOtherwise(host, store);
  }
  const { isEncrypted } = codec;
  let progress = await store
    .transact(['meta'], 'readonly', (transaction) => transaction.get<SyncProgress>('meta', PROGRESS))
    .catch((): SyncProgress => ({ kinds: {}, isEncrypted }));
  if (progress?.isEncrypted !== isEncrypted)
    progress = await (await load()).beginProgress(host, store, isEncrypted, progress);
  host.progress = progress;
  host.viewer = progress.viewer;
  host.setState({
    storage: store.isPersistent ? 'disk' : 'memory',
    lastSyncAt: progress.syncedAt,
    ...(progress.isLocked && { connection: 'locked' }),
  });
  const storeOptions: StoreOptions = {
    store,
    codec,
    environment,
    onCorrupt(ids) {
      host.connected().then(
        (connection) => connection.refetch(ids),
        () => {},
      );
    },
  };
  let kept: Promise<KeptContent> | undefined;
  return {
    store,
    answer: (answerName) => readAnswer(storeOptions, 'answers', answerName),
    timeline: (customerId) => readAnswer(storeOptions, 'timelines', [customerId, 0]),
    kept() {
      kept ??= later().then(
        ({ keptContent }) => keptContent(host, storeOptions),
        (error) => {
          kept = undefined;
          throw error;
        },
      );
      return kept;
    },
  };
}
