import type { RecordKind } from '@korkep/core';
import type { Entry, Transaction } from '../database/store.ts';
import { packCustomers } from '../directory/directory-chunk.ts';
import { createPace } from '../directory/pace.ts';
import { packPages, RECORDS_OF_A_PAGE } from './base-page.ts';
import { collectGarbage } from './garbage.ts';
import type { StoreOptions } from './record-options.ts';
import type { CachedRecord, SnapshotWriter } from './record-store.ts';
import { type Garbage, keysOf, progressKey, readState, type SnapshotProgress, writeState } from './store-state.ts';

const PAGES_OF_A_TRANSACTION = 8;
const RECORDS_OF_A_SLICE = PAGES_OF_A_TRANSACTION * RECORDS_OF_A_PAGE;

/** Milliseconds of work in one go: the page has other things to do while the cache fills. */
const SLICE = 8;

/** Begins a snapshot of a kind, or goes on with the one that was cut off. */
export async function openSnapshot(options: StoreOptions, kind: RecordKind): Promise<SnapshotWriter> {
  const { store, codec, environment, sensitive } = options;
  const key = progressKey(kind);
  const pace = createPace(environment, SLICE);
  const writer = environment.random();
  /** A tab that led before may still be writing: whoever opened last goes on alone. */
  const isMine = async (transaction: Transaction) =>
    (await transaction.get<SnapshotProgress>('meta', key))?.writer === writer;
  const claim = async (transaction: Transaction) => {
    if (!(await isMine(transaction))) throw new Error(`The snapshot of ${kind} is gone on with elsewhere.`);
  };
  let progress = await store.transact(['meta', 'base', 'directory'], 'readwrite', async (transaction) => {
    const state = await readState(transaction);
    const begun = await transaction.get<SnapshotProgress>('meta', key);
    if (begun) {
      // What was written after the last word on progress would overlap with what comes now.
      await transaction.deleteRange('base', keysOf(begun.generation, begun.last));
      await transaction.deleteRange('directory', keysOf(begun.generation, begun.chunks - 1));
      const mine = { ...begun, writer };
      await transaction.put('meta', key, mine);
      return mine;
    }
    const next: SnapshotProgress = { generation: state.next, begunAt: state.batch, chunks: 0, writer };
    await writeState(transaction, { ...state, next: state.next + 1 });
    await transaction.put('meta', key, next);
    return next;
  });
  const { generation, begunAt, cursor, position } = progress;
  let { chunks } = progress;
  let isEmpty = progress.last === undefined;

  /** Gives what writes the slice. */
  const packSlice = async (records: readonly CachedRecord[], next: SnapshotProgress | undefined) => {
    const packing: Promise<Entry[]>[] = [];
    for (let start = 0; start < records.length; start += RECORDS_OF_A_PAGE) {
      const some = records.slice(start, start + RECORDS_OF_A_PAGE);
      const entries = some.map((record) => ({
        id: record.id,
        version: record.version,
        record: (sensitive ? sensitive(record, kind) : record) as CachedRecord,
      }));
      packing.push(packPages(codec, kind, generation, entries, environment.now()));
      await pace();
    }
    const chunkKey = [generation, chunks] as const;
    const isListed = kind === 'customer' && records.length > 0;
    const chunk = isListed ? await packCustomers(options, chunkKey, records, pace) : undefined;
    if (isListed) chunks += 1;
    if (next) progress = { ...next, chunks };
    const packed = (await Promise.all(packing)).flat();
    return () => {
      isEmpty = false;
      return store.transact(['meta', 'base', 'directory'], 'readwrite', async (transaction) => {
        await claim(transaction);
        await transaction.putMany('base', packed);
        if (chunk !== undefined) await transaction.put('directory', chunkKey, { data: chunk });
        if (next) await transaction.put('meta', key, progress);
      });
    };
  };

  return {
    resumeAt: cursor !== undefined && position !== undefined ? { cursor, position } : undefined,
    async write(records, told) {
      await pace();
      let writing: Promise<void> | undefined;
      for (let start = 0; ; start += RECORDS_OF_A_SLICE) {
        const slice = records.slice(start, start + RECORDS_OF_A_SLICE);
        const isLast = start + RECORDS_OF_A_SLICE >= records.length;
        const { cursor: at, position: from } = told;
        // Before the last slice, going on means asking the server for this page again.
        const next = { ...progress, cursor: at, position: from, last: slice.at(-1)?.id ?? progress.last };
        const write = await packSlice(slice, isLast ? next : undefined);
        // While a slice is on its way to the disk, the next one is packed.
        await writing;
        writing = write();
        writing.catch(() => {});
        if (isLast) break;
      }
      await writing;
    },
    async finish() {
      await store.transact(['meta'], 'readwrite', async (transaction) => {
        await claim(transaction);
        const state = await readState(transaction);
        const before = state.kinds[kind];
        const old: Garbage[] = [];
        if (before?.generation !== undefined) old.push(['base', before.generation]);
        const listed = state.directory.generation;
        if (kind === 'customer' && listed !== undefined) old.push(['directory', listed]);
        const prefix = progress.last?.slice(0, progress.last.lastIndexOf('_') + 1) ?? before?.prefix;
        await writeState(transaction, {
          ...state,
          kinds: { ...state.kinds, [kind]: { generation, since: begunAt, prefix } },
          ...(kind === 'customer' && { directory: { generation, since: begunAt } }),
          garbage: [...state.garbage, ...old],
        });
        await transaction.delete('meta', key);
      });
      await collectGarbage(options);
    },
    async abandon() {
      await store.transact(['meta'], 'readwrite', async (transaction) => {
        if (!(await isMine(transaction))) return;
        const state = await readState(transaction);
        if (isEmpty && state.next === generation + 1) {
          // Nothing has this number, so the next one may.
          await writeState(transaction, { ...state, next: generation });
          return transaction.delete('meta', key);
        }
        const left: Garbage[] = [
          ['base', generation],
          ['directory', generation],
        ];
        await writeState(transaction, { ...state, garbage: [...state.garbage, ...left] });
        await transaction.delete('meta', key);
      });
      await collectGarbage(options);
    },
  };
}
