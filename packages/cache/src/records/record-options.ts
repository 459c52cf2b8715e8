import type { RecordKind } from '@korkep/core';
import type { CACHE_TABLES, Store } from '../database/store.ts';
import type { Codec } from '../encryption/codec.ts';
import type { Environment } from '../environment.ts';

export type CacheStore = Store<(typeof CACHE_TABLES)[number]>;

/** What the rooms of the cache stand on. */
export interface StoreOptions {
  readonly store: CacheStore;
  readonly codec: Codec;
  readonly environment: Environment;
  /** The content without what may not be stored unencrypted; the kind where it is one record. Left out: as it is. */
  readonly sensitive?: ((content: unknown, kind?: RecordKind) => unknown) | undefined;
  /** Content that could not be read and was let go of: the ids of the records are to be fetched anew. */
  readonly onCorrupt?: ((ids: readonly string[]) => void) | undefined;
}
