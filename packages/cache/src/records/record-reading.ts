import type { RecordKind } from '@korkep/core';
import type { Entry, Transaction } from '../database/store.ts';
import { type BasePage, isPage, knownOf, openPage, type PageEntry } from './base-page.ts';
import { isRowCurrent, type OverlayRow, placeOfRow } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import type { CachedRecord } from './record-store.ts';
import { floorOf, readState } from './store-state.ts';

export type PageFound = { readonly key: [number, string]; readonly value: BasePage };

/** What lies on disk about a record. */
export interface RecordFound {
  readonly id: string;
  readonly row: OverlayRow | undefined;
  readonly page: PageFound | undefined;
  /** See `KindState.since`. */
  readonly since: number;
}

/** The first half of reading: inside a transaction over `meta`, `overlay` and `base`. */
export async function findRecords(
  transaction: Transaction,
  kind: RecordKind,
  ids: readonly string[],
): Promise<RecordFound[]> {
  const [state, rows] = await Promise.all([readState(transaction), transaction.getMany<OverlayRow>('overlay', ids)]);
  const { generation, since = 0 } = state.kinds[kind] ?? {};
  const pages = await Promise.all(
    ids.map((id) => generation && transaction.entries<BasePage>('base', floorOf(generation, id))),
  );
  return ids.map((id, place) => {
    const page = (pages[place] as Entry<BasePage>[] | undefined)?.[0] as PageFound | undefined;
    return { id, row: rows[place], page, since };
  });
}

/** The second half: after the transaction. What cannot be read is let go of, and missing in the answer. */
export async function openRecords(
  options: StoreOptions,
  found: readonly RecordFound[],
): Promise<(CachedRecord | undefined)[]> {
  const pages = new Map<string, Promise<PageEntry[]>>();
  const broken: RecordFound[] = [];
  const open = async (one: RecordFound) => {
    const { id, row, page, since } = one;
    try {
      if (page && !isPage(page.value)) throw new Error('Not a page of records.');
      const known = page && knownOf(page.value, id);
      if (isRowCurrent(row, since, known)) {
        return row?.data === undefined ? undefined : await options.codec.decode<CachedRecord>(placeOfRow(id), row.data);
      }
      if (!page || !known?.hasContent) return undefined;
      const opening = pages.get(page.key[1]) ?? openPage(options.codec, page.key, page.value);
      pages.set(page.key[1], opening);
      return (await opening).find((entry) => entry.id === id)?.record ?? undefined;
    } catch {
      broken.push(one);
      return undefined;
    }
  };
  const records = await Promise.all(found.map(open));
  if (broken.length > 0) await (await import('./corruption.ts')).letGoOf(options, broken);
  return records;
}
