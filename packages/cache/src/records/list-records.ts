import type { RecordKind } from '@korkep/core';
import type { Entry } from '../database/store.ts';
import { type BasePage, isPage, knownOf, RECORDS_OF_A_PAGE } from './base-page.ts';
import { isRowCurrent, type OverlayRow } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import { openRecords, type PageFound, type RecordFound } from './record-reading.ts';
import type { CachedRecord } from './record-store.ts';
import { floorOf, readState } from './store-state.ts';

/** Most pages read in one transaction. */
const PAGES_AT_ONCE = 8;
const ROWS_AT_ONCE = 256;
/** Follows every id. */
const LAST = '\uffff';

interface Stretch {
  readonly found: RecordFound[];
  /** Up to where everything was seen; undefined at the end. */
  readonly to: string | undefined;
}

/** Records of a kind in the order of their ids, those that were removed or let go of left out. */
export async function listRecords(
  options: StoreOptions,
  kind: RecordKind,
  after: string | undefined,
  limit: number,
): Promise<CachedRecord[]> {
  const records: CachedRecord[] = [];
  let from = after;
  while (records.length < limit) {
    const { found, to } = await readStretch(options, kind, from, limit - records.length);
    for (const record of await openRecords(options, found)) {
      if (record && record.archivedAt === undefined) records.push(record);
    }
    if (to === undefined) break;
    from = to;
  }
  return records.slice(0, limit);
}

function readStretch(
  { store }: StoreOptions,
  kind: RecordKind,
  after: string | undefined,
  limit: number,
): Promise<Stretch> {
  return store.transact(['meta', 'overlay', 'base'], 'readonly', async (transaction) => {
    const state = (await readState(transaction)).kinds[kind];
    if (!state) return { found: [], to: undefined };
    const { generation, since, prefix = '' } = state;
    const most = Math.min(PAGES_AT_ONCE, Math.ceil(limit / RECORDS_OF_A_PAGE) + 1);
    const start = after ?? prefix;
    let pages: Entry<BasePage>[] = [];
    if (generation !== undefined) {
      const [floor] = await transaction.keys('base', floorOf(generation, start));
      const range = { from: floor ?? [generation], to: [generation, LAST], limit: most };
      pages = await transaction.entries<BasePage>('base', range);
    }
    let to = pages.length === most ? lastId(pages[most - 1]) : undefined;
    const rows = await transaction.entries<OverlayRow>('overlay', {
      from: start,
      isFromOpen: true,
      to: to ?? prefix + LAST,
      limit: ROWS_AT_ONCE,
    });
    if (rows.length === ROWS_AT_ONCE) to = rows.at(-1)?.key as string;
    const found = new Map<string, RecordFound>();
    for (const page of pages as PageFound[]) {
      for (const line of isPage(page.value) ? linesOf(page.value) : []) {
        const id = line.slice(0, line.indexOf(' '));
        if (id > start && (to === undefined || id <= to)) found.set(id, { id, row: undefined, page, since });
      }
    }
    for (const { key, value: row } of rows) {
      const id = key as string;
      if (row.kind !== kind || (to !== undefined && id > to)) continue;
      const known = found.get(id);
      if (known) found.set(id, { ...known, row });
      else if (isRowCurrent(row, since, undefined)) found.set(id, { id, row, page: undefined, since });
    }
    const inOrder = [...found.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
    const live = inOrder.filter((one) => !isRemoved(one));
    // What is not opened now is seen again by the next stretch.
    const taken = live.slice(0, limit + RECORDS_OF_A_PAGE);
    return { found: taken, to: taken.length < live.length ? taken.at(-1)?.id : to };
  });
}

function isRemoved({ id, row, page, since }: RecordFound): boolean {
  return row?.isRemoved === true && isRowCurrent(row, since, page && knownOf(page.value, id));
}

const linesOf = ({ index }: BasePage): string[] => (index ? index.split('\n') : []);

function lastId(page: Entry<BasePage> | undefined): string | undefined {
  if (!page || !isPage(page.value)) return (page?.key as string[] | undefined)?.[1];
  const last = linesOf(page.value).at(-1);
  return last ? last.slice(0, last.indexOf(' ')) : (page.key as string[])[1];
}
