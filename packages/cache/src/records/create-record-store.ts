import type { Change, RecordKind } from '@korkep/core';
import { applyBatch } from './apply-batch.ts';
import { KnownRows } from './known-rows.ts';
import type { StoreOptions } from './record-options.ts';
import { findRecords, KnownGenerations, openRecords } from './record-reading.ts';
import type { CachedRecord, RecordStore } from './record-store.ts';
import { readState, writeState } from './store-state.ts';

/** The records in a store. What the first paint does not need is loaded when it is asked for. */
export function createRecordStore(options: StoreOptions): RecordStore {
  const { store } = options;
  const known = new KnownRows();
  const generations = new KnownGenerations();
  const getMany = async (kind: RecordKind, ids: readonly string[]): Promise<(CachedRecord | undefined)[]> =>
    openRecords(
      options,
      await store.transact(['meta', 'overlay', 'base'], 'readonly', (transaction) =>
        findRecords(transaction, kind, ids, generations),
      ),
    );
  return {
    getMany,
    get: async (kind, id) => (await getMany(kind, [id]))[0],
    list: async (kind, after, limit) =>
      (await import('./list-records.ts')).listRecords(options, kind, after, limit, generations),
    apply: (batch: { readonly data: readonly Change[]; readonly to?: string }) => applyBatch(options, known, batch),
    position: async () => (await store.transact(['meta'], 'readonly', readState)).position,
    setPosition: (position) =>
      store.transact(['meta'], 'readwrite', async (transaction) =>
        writeState(transaction, { ...(await readState(transaction)), position }),
      ),
    snapshot: async (kind) => (await import('./snapshot-writing.ts')).openSnapshot(options, kind),
    compact: async () => (await import('./compaction.ts')).compactRecords(options),
    isCompactionDue: async () => (await import('./compaction.ts')).isCompactionDue(options),
    evict: async (bytes, limits) => (await import('./eviction.ts')).evictContent(options, bytes, limits),
  };
}
