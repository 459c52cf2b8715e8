import type { Change } from '@korkep/core';
import type { Transaction } from '../database/store.ts';
import type { Encoded } from '../encryption/codec.ts';
import { type BasePage, knownOf } from './base-page.ts';
import type { KnownRows } from './known-rows.ts';
import { isRowCurrent, type OverlayRow, placeOfRow, rankOf, rankOfChange } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import type { AppliedBatch, RecordBatch } from './record-store.ts';
import { type KindState, pageOf, readState, type StoreState, writeState } from './store-state.ts';

/**
 * So many records without a row of their own are compared with the base before they are stored. In a larger batch, which
 * is a catching up, they are stored as they are: reading compares anyway, and compaction takes out what was not newer.
 */
const MOST_COMPARED = 8;

interface Kept {
  readonly rank: number;
  readonly hasContent: boolean;
}

/** Rows, their lines of the directory and the position, in one transaction. */
export async function applyBatch(
  options: StoreOptions,
  known: KnownRows,
  { data, to, onlyKept }: RecordBatch,
): Promise<AppliedBatch> {
  const { store, codec, environment, sensitive } = options;
  const newest = newestOf(data);
  const stored = newest.filter(({ op, record }) => record || op === 'remove');
  const customers = stored.filter(({ kind }) => kind === 'customer');
  const [contents, lines] = await Promise.all([
    Promise.all(
      stored.map(async ({ id, kind, record }) =>
        record ? codec.encode(placeOfRow(id), sensitive ? sensitive(record, kind) : record) : undefined,
      ),
    ),
    customers.length > 0
      ? import('../directory/directory-chunk.ts').then(({ packChanges }) => packChanges(options, customers))
      : undefined,
  ]);

  const write = async (transaction: Transaction): Promise<AppliedBatch> => {
    const state = await readState(transaction);
    const rows = await known.read(
      transaction,
      state,
      newest.map(({ id }) => id),
    );
    const kept = await keptStates(transaction, state, newest, rows, onlyKept ? newest.length : MOST_COMPARED);
    const isNews = new Set(
      newest.filter((change, place) => isNewer(change, kept[place]) && (kept[place] || !onlyKept?.(change))),
    );
    const batch = state.batch + 1;
    const kinds: Record<string, KindState> = { ...state.kinds };
    const writes: { key: string; value: OverlayRow }[] = [];
    stored.forEach((change, place) => {
      if (!isNews.has(change)) return;
      const { id, kind, version } = change;
      const isRemoved = change.op === 'remove';
      const content: Encoded | undefined = contents[place];
      const row: OverlayRow = {
        kind,
        version,
        batch,
        at: environment.now(),
        ...(isRemoved && { isRemoved }),
        ...(content !== undefined && { data: content }),
      };
      writes.push({ key: id, value: row });
      kinds[kind] ??= { since: 0, prefix: id.slice(0, id.lastIndexOf('_') + 1) };
    });
    if (writes.length > 0) {
      await transaction.putMany('overlay', writes);
      const skip = customers.flatMap((change, place) => (isNews.has(change) ? [] : [place]));
      if (lines !== undefined && skip.length < customers.length) {
        await transaction.put('directory', ['delta', batch], { data: lines, ...(skip.length > 0 && { skip }) });
      }
    }
    if (writes.length > 0 || (to !== undefined && to !== state.position)) {
      await writeState(transaction, { ...state, batch, kinds, position: to ?? state.position });
      known.wrote(batch, writes);
    }
    return { changes: newest.filter((change) => isNews.has(change)) };
  };
  try {
    return await store.transact(['meta', 'overlay', 'base', 'directory'], 'readwrite', write);
  } catch (error) {
    known.forget();
    throw error;
  }
}

function newestOf(changes: readonly Change[]): Change[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const other = newest.get(change.id);
    const ahead = other ? rankOfChange(change) - rankOfChange(other) : 1;
    if (ahead > 0 || (ahead === 0 && change.record)) newest.set(change.id, change);
  }
  return [...newest.values()];
}

function isNewer(change: Change, kept: Kept | undefined): boolean {
  if (!kept) return true;
  const ahead = rankOfChange(change) - kept.rank;
  // What was let go of is welcome back at the same version.
  return ahead > 0 || (ahead === 0 && change.record !== undefined && !kept.hasContent) || Number.isNaN(ahead);
}

/** What is kept of each record, as far as it has to be known. */
async function keptStates(
  transaction: Transaction,
  { kinds }: StoreState,
  changes: readonly Change[],
  rows: readonly (OverlayRow | undefined)[],
  mostCompared: number,
): Promise<(Kept | undefined)[]> {
  const sinceOf = ({ kind }: Change) => kinds[kind]?.since ?? 0;
  let unknown = rows.filter((row) => !row).length;
  if (unknown > mostCompared) unknown = 0;
  return Promise.all(
    changes.map(async (change, place) => {
      const row = rows[place];
      const generation = kinds[change.kind]?.generation;
      const isOutdated = row && row.batch <= sinceOf(change);
      let known: ReturnType<typeof knownOf>;
      if (generation !== undefined && (isOutdated || (!row && unknown > 0))) {
        const page = await transaction.first<BasePage>('base', pageOf(generation, change.id));
        known = page && knownOf(page, change.id);
      }
      if (row && isRowCurrent(row, sinceOf(change), known)) {
        return { rank: rankOf(row.version, row.isRemoved), hasContent: row.data !== undefined && !isOutdated };
      }
      return known && { rank: rankOf(known.version, false), hasContent: known.hasContent };
    }),
  );
}
