import type { Viewer } from '@korkep/core';
import { createAnswerStore } from './answers/answer-store.ts';
import type { CacheHost, Content } from './cache-host.ts';
import { openStore } from './database/open-store.ts';
import { CACHE_TABLES } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import type { Redaction } from './encryption/redaction.ts';
import type { ProgressKey, SyncProgress } from './feed/sync-progress.ts';
import type { CacheStore, StoreOptions } from './records/record-options.ts';
import type { RecordStore } from './records/record-store.ts';
import { createTimelineStore } from './timelines/timeline-store.ts';

/** Opens the database of what came from the server. Never rejects: memory where it, or its key, cannot be had. */
export async function openContent(host: CacheHost, isMemory?: boolean): Promise<Content> {
  const { environment, name, options } = host;
  const { encryption = 'off' } = options;
  const memory = async () => (await import('./database/memory-store.ts')).createMemoryStore(name, CACHE_TABLES);
  let store = await (isMemory ? memory() : openStore({ name, tables: CACHE_TABLES, environment }));
  let codec: Codec = plainCodec;
  if (encryption !== 'off' && store.isPersistent) {
    try {
      codec = await (await import('./open-codec.ts')).openCodec(store, encryption, environment);
    } catch {
      store.close();
      store = await memory();
    }
  }
  // What is never stored, or only encrypted, is kept as it is.
  const isCut = store.isPersistent && !codec.isEncrypted;
  let redaction: typeof import('./encryption/redaction.ts') | undefined;
  let redact: Redaction | undefined;
  let viewer: Viewer | undefined;
  const storeOptions: StoreOptions = {
    store,
    codec,
    environment,
    ...(isCut && {
      sensitive(content, kind) {
        if (!redact || viewer !== host.viewer) {
          viewer = host.viewer;
          redact = redaction!.createRedaction({ isEncrypted: false, viewer });
        }
        return redact(content, kind);
      },
    }),
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
  let records: Promise<RecordStore> | undefined;
  return {
    store,
    options: storeOptions,
    answers: createAnswerStore(storeOptions),
    timelines: createTimelineStore(storeOptions),
    async prepareKeeping() {
      if (isCut) redaction ??= await import('./encryption/redaction.ts');
    },
    records() {
      records ??= import('./records/create-record-store.ts').then(({ createRecordStore }) =>
        createRecordStore(storeOptions),
      );
      return records;
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
  if (progress) await (await import('./feed/wipe-content.ts')).wipeContent(store);
  const anew: SyncProgress = { kinds: {}, isEncrypted };
  await store.transact(['meta'], 'readwrite', (transaction) => transaction.put('meta', PROGRESS, anew));
  return anew;
}
