import { readAnswer } from './answers/open-answer.ts';
import type { CacheHost, Content, KeptContent } from './cache-host.ts';
import { openStore } from './database/open-store.ts';
import { CACHE_TABLES } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import type { ProgressKey, SyncProgress } from './feed/sync-progress.ts';
import type { CacheStore, StoreOptions } from './records/record-options.ts';

/** Opens the database of what came from the server. Never rejects: memory where it, or its key, cannot be had. */
export async function openContent(host: CacheHost, isMemory?: boolean): Promise<Content> {
  const { environment, name, options } = host;
  const { encryption = 'off' } = options;
  const memory = async () => (await import('./later.ts')).createMemoryStore(name, CACHE_TABLES);
  let store = await (isMemory ? memory() : openStore({ name, tables: CACHE_TABLES, environment }));
  let codec: Codec = plainCodec;
  if (encryption !== 'off' && store.isPersistent) {
    try {
      codec = await (await import('./later.ts')).openCodec(store, encryption, environment);
    } catch {
      store.close();
      store = await memory();
    }
  }
  const storeOptions: StoreOptions = {
    store,
    codec,
    environment,
    onCorrupt(ids) {
      host.notice('corrupted');
      host.connected().then(
        (connection) => connection.refetch(ids),
        () => {},
      );
    },
  };
  const progress = await readProgress(store, codec.isEncrypted).catch((): SyncProgress => ({ kinds: {} }));
  host.progress = progress;
  host.viewer = progress.viewer;
  host.setState({
    storage: store.isPersistent ? 'disk' : 'memory',
    lastSyncAt: progress.syncedAt,
    ...(progress.isLocked && { connection: 'locked' }),
  });
  if (!store.isPersistent) host.notice(store.fallbackReason === 'newer' ? 'newer_version' : 'memory_only');
  let kept: Promise<KeptContent> | undefined;
  return {
    store,
    answer: (answerName) => readAnswer(storeOptions, 'answers', answerName),
    timeline: (customerId) => readAnswer(storeOptions, 'timelines', [customerId, 0]),
    kept() {
      kept ??= import('./later.ts').then(
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

const PROGRESS: ProgressKey = 'sync';

/** How far the content goes. What lies there encrypted, or not encrypted, against what is wanted now, is deleted first. */
async function readProgress(store: CacheStore, isEncrypted: boolean): Promise<SyncProgress> {
  const progress = await store.transact(['meta'], 'readonly', (transaction) =>
    transaction.get<SyncProgress>('meta', PROGRESS),
  );
  if (progress?.isEncrypted === isEncrypted) return progress;
  if (progress) await (await import('./later.ts')).wipeContent(store);
  const anew: SyncProgress = { kinds: {}, isEncrypted };
  await store.transact(['meta'], 'readwrite', (transaction) => transaction.put('meta', PROGRESS, anew));
  return anew;
}
