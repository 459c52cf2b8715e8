import type { RecordKind } from '@korkep/core';
import type { Entry } from '../database/store.ts';
import { type BasePage, isPage, openPage, type PageEntry, RECORDS_OF_A_PAGE } from './base-page.ts';
import { isRowCurrent, type OverlayRow } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import { type KnownGenerations, openRecords, type PageFound } from './record-reading.ts';
import type { CachedRecord } from './record-store.ts';
import { readState } from './store-state.ts';

/** Most pages and rows read in one transaction. */
const PAGES_AT_ONCE = 48;
const ROWS_AT_ONCE = 512;
/** So many stretches are under way: some are read while others are opened. */
const STRETCHES_AT_ONCE = 3;
/** Follows every id. */
const LAST = '\uffff';

/** What lies between two ids. */
interface Stretch {
  readonly pages: readonly PageFound[];
  readonly rows: ReadonlyMap<string, OverlayRow>;
  readonly since: number;
  /** Left out, and the last one; undefined at the end. */
  readonly after: string;
  readonly to: string | undefined;
}

/** Records of a kind in the order of their ids, those that were removed or let go of left out. */
export async function listRecords(
  options: StoreOptions,
  kind: RecordKind,
  after: string | undefined,
  limit: number,
  generations: KnownGenerations,
): Promise<CachedRecord[]> {
  const records: CachedRecord[] = [];
  const opening: { readonly size: number; readonly records: Promise<readonly CachedRecord[]> }[] = [];
  let from = after;
  let isEnd = false;
  /** How many records may come at most, of which some turn out to be gone. */
  let expected = 0;
  while (records.length < limit && !(isEnd && opening.length === 0)) {
    const isEnough = opening.length === STRETCHES_AT_ONCE || (opening.length > 0 && expected >= limit);
    if (!isEnd && !isEnough) {
      const stretch = await readStretch(options, kind, from, limit - expected, generations);
      from = stretch?.to;
      isEnd = from === undefined;
      if (!stretch) continue;
      const size = stretch.pages.length * RECORDS_OF_A_PAGE;
      expected += size;
      const opened = openStretch(options, stretch);
      opened.catch(() => {});
      opening.push({ size, records: opened });
      continue;
    }
    const first = opening.shift()!;
    const before = records.length;
    for (const record of await first.records) if (record.archivedAt === undefined) records.push(record);
    expected += records.length - before - first.size;
  }
  return records.slice(0, limit);
}

function readStretch(
  { store }: StoreOptions,
  kind: RecordKind,
  from: string | undefined,
  limit: number,
  generations: KnownGenerations,
): Promise<Stretch | undefined> {
  return store.transact(['meta', 'overlay', 'base'], 'readonly', async (transaction) => {
    const most = Math.min(PAGES_AT_ONCE, Math.ceil(Math.max(1, limit) / RECORDS_OF_A_PAGE) + 1);
    const pagesOf = (of: number, after: string) =>
      transaction.entries<BasePage>('base', { from: [of, after], isFromOpen: true, to: [of, LAST], limit: most });
    const likely = generations.of(kind);
    const [state, likelyPages] = await Promise.all([
      readState(transaction),
      from === undefined ? undefined : pagesOf(likely, from),
    ]);
    const own = state.kinds[kind];
    if (!own) return undefined;
    const { generation, since, prefix = '' } = own;
    const after = from ?? prefix;
    let pages: Entry<BasePage>[] = [];
    if (generation !== undefined) {
      pages = likelyPages && generation === likely ? likelyPages : await pagesOf(generation, after);
      generations.is(kind, generation);
    }
    let to = pages.length === most ? (pages[most - 1] as PageFound).key[1] : undefined;
    const found = await transaction.entries<OverlayRow>('overlay', {
      from: after,
      isFromOpen: true,
      to: to ?? prefix + LAST,
      limit: ROWS_AT_ONCE,
    });
    if (found.length === ROWS_AT_ONCE) to = found.at(-1)?.key as string;
    const rows = new Map(
      found.filter(({ value }) => value.kind === kind).map(({ key, value }) => [key as string, value]),
    );
    return { pages: pages as PageFound[], rows, since, after, to };
  });
}

async function openStretch(
  options: StoreOptions,
  { pages, rows, since, after, to }: Stretch,
): Promise<readonly CachedRecord[]> {
  const entries = (await Promise.all(pages.map((page) => openKnownPage(options, page)))).flat();
  const records: CachedRecord[] = [];
  const left = new Map(rows);
  for (const { id, version, record } of entries) {
    const row = rows.get(id);
    if (id <= after || (to !== undefined && id > to)) continue;
    if (row && isRowCurrent(row, since, { version, hasContent: record !== null })) continue;
    left.delete(id);
    if (record) records.push(record);
  }
  const changed = [...left].filter(([, row]) => !row.isRemoved && isRowCurrent(row, since, undefined));
  if (changed.length === 0) return records;
  const opened = await openRecords(
    options,
    changed.map(([id, row]) => ({ id, row, page: undefined, since })),
  );
  for (const record of opened) if (record) records.push(record);
  return records.sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function openKnownPage(options: StoreOptions, page: PageFound): Promise<PageEntry[]> {
  try {
    if (!isPage(page.value)) throw new Error('Not a page of records.');
    return await openPage(options.codec, page.key, page.value);
  } catch {
    const { letGoOf } = await import('./corruption.ts');
    await letGoOf(options, [{ id: page.key[1], row: undefined, page, since: 0 }]);
    if (!isPage(page.value)) return [];
    const { data: _data, ...hollow } = page.value;
    return openPage(options.codec, page.key, hollow);
  }
}
