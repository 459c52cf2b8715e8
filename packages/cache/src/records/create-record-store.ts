import type { Change, RecordKind } from '@korkep/core';
import { applyBatch } from './apply-batch.ts';
import { isPage, knownOf } from './base-page.ts';
import { KnownRows } from './known-rows.ts';
import type { StoreOptions } from './record-options.ts';
import { findRecords, KnownGenerations, openRecords, type RecordFound } from './record-reading.ts';
import type { RecordStore } from './record-store.ts';
import { readState, writeState } from './store-state.ts';

/** The records in a store. What the first paint does not need is loaded when it is asked for. */
export function createRecordStore(options: StoreOptions): RecordStore {
  const { store } = options;
  const known = new KnownRows();
  const generations = new KnownGenerations();
  const find = (kind: RecordKind, ids: readonly string[], settled?: ReadonlyMap<string, number>) =>
    store.transact(['meta', 'overlay', 'base'], 'readonly', (transaction) =>
      findRecords(transaction, kind, ids, generations, settled),
    );
  const getMany: RecordStore['getMany'] = async (kind, ids, settled) => {
    const found = await find(kind, ids, settled);
    const isSettled = ({ id, page }: RecordFound) => {
      const known = page && isPage(page.value) ? knownOf(page.value, id) : undefined;
      return known?.hasContent && known.version === settled?.get(id);
    };
    const doubtful = found.filter((one) => settled?.has(one.id) && !isSettled(one)).map(({ id }) => id);
    const again = new Map(doubtful.length > 0 ? (await find(kind, doubtful)).map((one) => [one.id, one]) : []);
    return openRecords(
      options,
      found.map((one) => again.get(one.id) ?? one),
    );
  };
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
