import type { EncryptionOption } from './cache.ts';
import type { CacheHost } from './cache-host.ts';
import { createMemoryStore } from './database/memory-store.ts';
import { CACHE_TABLES } from './database/store.ts';
import type { Codec } from './encryption/codec.ts';
import { deviceCodec, keyCodec, verifyKey } from './encryption/encrypting-codecs.ts';
import { plainCodec } from './encryption/plain-codec.ts';
import { type SyncProgress, writeProgress } from './feed/sync-progress.ts';
import { wipeContent } from './feed/wipe-content.ts';
import { notice } from './notice.ts';
import type { CacheStore } from './records/record-options.ts';

/** Milliseconds that the host may take to give its key. */
const KEY_WAIT = 30_000;

/** The content's store where it is encrypted, or in memory: because it was told to be, or the disk or the key fails. */
export async function openOtherwise(host: CacheHost, store: CacheStore | undefined): Promise<[CacheStore, Codec]> {
  const { encryption = 'off' } = host.options;
  if (store?.isPersistent && encryption !== 'off') {
    try {
      return [store, await codecOf(store, encryption, host)];
    } catch {
      store.close();
    }
  }
  if (!host.isClosed) notice(host, store?.fallbackReason === 'newer' ? 'newer_version' : 'memory_only');
  return [store && !store.isPersistent ? store : createMemoryStore(host.name, CACHE_TABLES), plainCodec];
}

/** The host's key, which it may ask a person or its own server for; not for ever, nor after closing. */
function inTime<K>(key: K | (() => Promise<K>), { environment, closing }: CacheHost): () => Promise<K> {
  return () =>
    new Promise<K>((resolve, reject) => {
      const late = () => reject(new Error(`The key did not come within ${KEY_WAIT / 1000} s.`));
      const timer = environment.setTimeout(late, KEY_WAIT);
      closing.addEventListener('abort', late);
      if (closing.aborted) late();
      const coming = typeof key === 'function' ? (key as () => Promise<K>)() : key;
      Promise.resolve(coming)
        .then(resolve, reject)
        .finally(() => {
          environment.clearTimeout(timer);
          closing.removeEventListener('abort', late);
        });
    });
}

/** What lies there under another key is deleted: it cannot be read, and comes again. */
async function codecOf(
  store: CacheStore,
  encryption: Exclude<EncryptionOption, 'off'>,
  host: CacheHost,
): Promise<Codec> {
  const { environment } = host;
  const codec =
    encryption === 'device'
      ? await deviceCodec(store as never, environment)
      : await keyCodec(inTime(encryption.key, host), environment);
  if (!(await verifyKey(store as never, codec))) {
    host.hasTaken = true;
    await wipeContent(store, ['key']);
    await verifyKey(store as never, codec);
  }
  return codec;
}

/** Begins with nothing. What lies there encrypted, or not encrypted, against what is wanted now, is deleted. */
export async function beginProgress(
  host: CacheHost,
  store: CacheStore,
  isEncrypted: boolean,
  before: SyncProgress | undefined,
): Promise<SyncProgress> {
  const progress: SyncProgress = { kinds: {}, isEncrypted };
  try {
    if (before) {
      host.hasTaken = true;
      await wipeContent(store);
    }
    await writeProgress(store, progress);
  } catch {
    // Written with the next note of it.
  }
  return progress;
}
