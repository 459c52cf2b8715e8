import type { RecordKind } from '@korkep/core';
import type { Transaction } from '../database/store.ts';
import {
  type BasePage,
  isPage,
  knownOf,
  lastOf,
  openPage,
  openRecord,
  type PageEntry,
  type PageKey,
} from './base-page.ts';
import { isRowCurrent, type OverlayRow, placeOfRow } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import type { CachedRecord } from './record-store.ts';
import { pageOf, readState } from './store-state.ts';

export type PageFound = { readonly key: PageKey; readonly value: BasePage };

/** What lies on disk about a record. */
export interface RecordFound {
  readonly id: string;
  readonly row: OverlayRow | undefined;
  readonly page: PageFound | undefined;
  /** See `KindState.since`. */
  readonly since: number;
}

/**
 * Which generation each kind had when it was last looked: pages are asked for by it at the same time as for what it is
 * now, and only asked for again where it turned out to be another.
 */
export class KnownGenerations {
  readonly #known = new Map<RecordKind, number>();

  /** Before the first look the first one there is: most devices were filled once. */
  of(kind: RecordKind): number {
    return this.#known.get(kind) ?? 1;
  }

  is(kind: RecordKind, generation: number): void {
    this.#known.set(kind, generation);
  }
}

/** The first half of reading: inside a transaction over `meta`, `overlay` and `base`; of what is settled, `base` alone. */
export async function findRecords(
  transaction: Transaction,
  kind: RecordKind,
  ids: readonly string[],
  generations: KnownGenerations,
  settled?: ReadonlyMap<string, number>,
): Promise<RecordFound[]> {
  const pagesOf = (of: number) =>
    Promise.all(
      ids.map(async (id): Promise<PageFound | undefined> => {
        const value = await transaction.first<BasePage>('base', pageOf(of, id));
        return value && { key: [of, lastOf(value)], value };
      }),
    );
  const likely = generations.of(kind);
  const [state, rows, likelyPages] = await Promise.all([
    readState(transaction),
    transaction.getMany<OverlayRow>('overlay', settled ? ids.filter((id) => !settled.has(id)) : ids),
    pagesOf(likely),
  ]);
  const { generation, since = 0 } = state.kinds[kind] ?? {};
  let pages: (PageFound | undefined)[] = [];
  if (generation !== undefined) {
    pages = generation === likely ? likelyPages : await pagesOf(generation);
    generations.is(kind, generation);
  }
  let read = 0;
  return ids.map((id, place) => {
    const row = settled?.has(id) ? undefined : rows[read++];
    return { id, row, page: pages[place], since };
  });
}

/** The second half: after the transaction. What cannot be read is let go of, and missing in the answer. */
export async function openRecords(
  options: StoreOptions,
  found: readonly RecordFound[],
): Promise<(CachedRecord | undefined)[]> {
  const shares = new Map<string, number>();
  for (const { page } of found) if (page) shares.set(page.key[1], (shares.get(page.key[1]) ?? 0) + 1);
  const pages = new Map<string, Promise<PageEntry[]>>();
  const broken: RecordFound[] = [];
  const open = async (one: RecordFound) => {
    const { id, row, page, since } = one;
    try {
      if (page && !isPage(page.value)) throw new Error('Not a page of records.');
      const known = page && knownOf(page.value, id);
      if (isRowCurrent(row, since, known)) {
        // An archived record that no snapshot tells of any more may have changed since.
        if (row?.data === undefined || row.batch <= since) return undefined;
        return await options.codec.decode<CachedRecord>(placeOfRow(id), row.data);
      }
      if (!page || !known?.hasContent) return undefined;
      if (shares.get(page.key[1]) === 1) return await openRecord(options.codec, page.key, page.value, id);
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
