import type { RecordKind } from '@korkep/core';
import type { Entry, Transaction } from '../database/store.ts';
import {
  type BasePage,
  isPage,
  openPage,
  type PageEntry,
  type PageKey,
  packPages,
  RECORDS_OF_A_PAGE,
} from './base-page.ts';
import { letGoOf } from './corruption.ts';
import { collectGarbage } from './garbage.ts';
import { isRowCurrent, type OverlayRow, placeOfRow } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import type { PageFound } from './record-reading.ts';
import type { CachedRecord } from './record-store.ts';
import { keysOf, pageOf, progressKey, readState, type StoreState, writeState } from './store-state.ts';

const ROWS_AT_ONCE = 256;
const PAGES_AT_ONCE = 8;
/** The overlay may hold so many rows for each record of the base, and so many whatever the base holds. */
const SHARE = 0.1;
const FEW = 256;
/** A page that grew beyond this is split. */
const MOST_OF_A_PAGE = 48;
/** How long the mark of a removal is kept: as long as the feed can tell of what was before it. */
const REMOVALS_KEPT = 30 * 24 * 60 * 60 * 1000;

type RowFound = { readonly key: string; readonly value: OverlayRow };

/** Rows that lie in, or belong to, one page. */
interface Group {
  readonly kind: RecordKind;
  readonly generation: number;
  readonly since: number;
  readonly page: PageFound | undefined;
  readonly rows: RowFound[];
}

interface Folded {
  readonly group: Group;
  readonly pages: readonly { readonly key: PageKey; readonly value: BasePage }[];
  /** Whether the page changes at all. */
  readonly isChanged: boolean;
  readonly done: readonly RowFound[];
}

export async function isCompactionDue({ store }: StoreOptions): Promise<boolean> {
  const [rows, pages] = await store.transact(['overlay', 'base'], 'readonly', (transaction) =>
    Promise.all([transaction.count('overlay'), transaction.count('base')]),
  );
  return rows > Math.max(FEW, pages * RECORDS_OF_A_PAGE * SHARE);
}

/** Folds the overlay into the base, a few pages at a time; gives how many rows it folded. */
export async function compactRecords(options: StoreOptions): Promise<number> {
  await collectGarbage(options);
  let count = 0;
  let after: string | undefined;
  for (;;) {
    const { groups, to } = await readSlice(options, after);
    const folded = await Promise.all(groups.map((group) => foldGroup(options, group)));
    count += await writeFolded(options, folded);
    if (to === undefined) break;
    after = to;
  }
  const { compactDirectory } = await import('../directory/directory-compaction.ts');
  await compactDirectory(options);
  return count;
}

/** The kinds whose pages are not being replaced by a snapshot just now. */
async function foldable(transaction: Transaction, state: StoreState, kinds: readonly RecordKind[]) {
  const being = await transaction.getMany('meta', kinds.map(progressKey));
  return new Set(kinds.filter((kind, place) => being[place] === undefined && state.kinds[kind]));
}

function readSlice(
  { store }: StoreOptions,
  after: string | undefined,
): Promise<{ groups: Group[]; to: string | undefined }> {
  return store.transact(['meta', 'overlay', 'base'], 'readwrite', async (transaction) => {
    let state = await readState(transaction);
    const rows = (await transaction.entries<OverlayRow>('overlay', {
      ...(after !== undefined && { from: after, isFromOpen: true }),
      limit: ROWS_AT_ONCE,
    })) as RowFound[];
    let to = rows.length === ROWS_AT_ONCE ? rows.at(-1)?.key : undefined;
    const kinds = [...new Set(rows.map(({ value }) => value.kind))];
    const free = await foldable(transaction, state, kinds);
    const groups = new Map<string, Group>();
    for (const row of rows) {
      const { kind } = row.value;
      let own = state.kinds[kind];
      if (!own || !free.has(kind)) continue;
      if (own.generation === undefined) {
        own = { ...own, generation: state.next };
        state = { ...state, next: state.next + 1, kinds: { ...state.kinds, [kind]: own } };
        await writeState(transaction, state);
      }
      const { generation = 0, since } = own;
      let [key] = await transaction.keys('base', pageOf(generation, row.key));
      // What follows every page is the last one's.
      if (!key) [key] = await transaction.keys('base', { ...keysOf(generation), isReverse: true, limit: 1 });
      const name = `${generation}/${(key as PageKey | undefined)?.[1] ?? ''}`;
      let group: Group | undefined = groups.get(name);
      if (!group) {
        if (groups.size === PAGES_AT_ONCE) break;
        const value = key === undefined ? undefined : await transaction.get<BasePage>('base', key);
        const page = value === undefined ? undefined : ({ key, value } as PageFound);
        group = { kind, generation, since, page, rows: [] };
        groups.set(name, group);
      }
      group.rows.push(row);
      if (groups.size === PAGES_AT_ONCE) to = row.key;
    }
    return { groups: [...groups.values()], to };
  });
}

async function foldGroup(options: StoreOptions, group: Group): Promise<Folded> {
  const { codec, environment } = options;
  const { kind, generation, since, page, rows } = group;
  const known = new Map<string, PageEntry>();
  for (const entry of await readPage(options, group)) known.set(entry.id, entry);
  const before = known.size;
  let isChanged = page !== undefined && !isPage(page.value);
  const done: RowFound[] = [];
  for (const row of rows) {
    const { key: id, value } = row;
    const inBase = known.get(id);
    const isCurrent = isRowCurrent(
      value,
      since,
      inBase && { version: inBase.version, hasContent: inBase.record !== null },
    );
    if (isCurrent && value.isRemoved) {
      isChanged = known.delete(id) || isChanged;
      if (Math.abs(environment.now() - value.at) < REMOVALS_KEPT) continue;
    } else if (isCurrent) {
      known.set(id, { id, version: value.version, record: await readRow(options, row) });
      isChanged = true;
    }
    done.push(row);
  }
  if (!isChanged) return { group, pages: [], isChanged, done };
  const entries = [...known.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const size = before > 0 && entries.length <= MOST_OF_A_PAGE ? MOST_OF_A_PAGE : RECORDS_OF_A_PAGE;
  const packing: ReturnType<typeof packPages>[] = [];
  for (let start = 0; start < entries.length; start += size) {
    packing.push(packPages(codec, kind, generation, entries.slice(start, start + size), environment.now()));
  }
  return { group, pages: (await Promise.all(packing)).flat(), isChanged, done };
}

async function readPage(options: StoreOptions, { page }: Group): Promise<PageEntry[]> {
  if (!page || !isPage(page.value)) return [];
  try {
    return await openPage(options.codec, page.key, page.value);
  } catch {
    const { data: _data, ...hollow } = page.value;
    const entries = await openPage(options.codec, page.key, hollow);
    options.onCorrupt?.(entries.map(({ id }) => id));
    return entries;
  }
}

async function readRow(options: StoreOptions, { key: id, value: row }: RowFound): Promise<CachedRecord | null> {
  if (row.data === undefined) return null;
  try {
    return await options.codec.decode<CachedRecord>(placeOfRow(id), row.data);
  } catch {
    await letGoOf(options, [{ id, row, page: undefined, since: 0 }]);
    return null;
  }
}

/** Writes what nobody changed meanwhile; the rest is folded another time. */
function writeFolded({ store }: StoreOptions, folded: readonly Folded[]): Promise<number> {
  return store.transact(['meta', 'overlay', 'base'], 'readwrite', async (transaction) => {
    const state = await readState(transaction);
    const free = await foldable(transaction, state, [...new Set(folded.map(({ group }) => group.kind))]);
    let count = 0;
    for (const { group, pages, isChanged, done } of folded) {
      const { kind, generation, page } = group;
      if (!free.has(kind) || state.kinds[kind]?.generation !== generation) continue;
      if (isChanged) {
        const now = page && (await transaction.get<BasePage>('base', page.key));
        const rival = page ? [] : await transaction.keys('base', { ...keysOf(generation), limit: 1 });
        if (now?.index !== page?.value.index || rival.length > 0) continue;
        const isKept = page && pages.some(({ key }) => key[1] === page.key[1]);
        if (page && !isKept) await transaction.delete('base', page.key);
        await transaction.putMany('base', pages as readonly Entry[]);
      }
      const rows = await transaction.getMany<OverlayRow>(
        'overlay',
        done.map(({ key }) => key),
      );
      for (const [place, { key, value }] of done.entries()) {
        const row = rows[place];
        if (row?.batch !== value.batch || row.version !== value.version) continue;
        await transaction.delete('overlay', key);
        count += 1;
      }
    }
    return count;
  });
}
