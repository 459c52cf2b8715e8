import type { Entry, Key } from '../database/store.ts';
import { DELTA } from '../directory/directory-chunk.ts';
import type { OverlayRow } from './overlay-row.ts';
import type { StoreOptions } from './record-options.ts';
import { isSameGarbage, keysOf, readState, writeState } from './store-state.ts';

const PAGES_AT_ONCE = 64;
const ROWS_AT_ONCE = 256;

/** Deletes in slices what nothing points to any more: old pages and chunks, and rows from before a snapshot. */
export async function collectGarbage(options: StoreOptions): Promise<void> {
  const { store } = options;
  const { garbage } = await store.transact(['meta'], 'readonly', readState);
  for (const one of garbage) {
    const [table, generation] = one;
    let isMore = true;
    while (isMore) {
      isMore = await store.transact([table], 'readwrite', async (transaction) => {
        const range = keysOf(generation);
        const keys = await transaction.keys(table, { ...range, limit: PAGES_AT_ONCE });
        if (keys.length > 0) await transaction.deleteRange(table, { ...range, to: keys.at(-1) as Key });
        return keys.length === PAGES_AT_ONCE;
      });
    }
    await store.transact(['meta'], 'readwrite', async (transaction) => {
      const state = await readState(transaction);
      const isThis = isSameGarbage(one);
      await writeState(transaction, { ...state, garbage: state.garbage.filter((other) => !isThis(other)) });
    });
  }
  await store.transact(['meta', 'directory'], 'readwrite', async (transaction) => {
    const { directory } = await readState(transaction);
    await transaction.deleteRange('directory', { from: [DELTA], to: [DELTA, directory.since] });
  });
  let after: string | undefined;
  do {
    after = await deleteOutdatedRows(options, after);
  } while (after !== undefined);
}

/** Gives where to go on. */
function deleteOutdatedRows({ store }: StoreOptions, after: string | undefined): Promise<string | undefined> {
  return store.transact(['meta', 'overlay'], 'readwrite', async (transaction) => {
    const { kinds } = await readState(transaction);
    const rows: Entry<OverlayRow>[] = await transaction.entries<OverlayRow>('overlay', {
      ...(after !== undefined && { from: after, isFromOpen: true }),
      limit: ROWS_AT_ONCE,
    });
    for (const { key, value } of rows) {
      const isOutdated = value.batch <= (kinds[value.kind]?.since ?? 0);
      if (isOutdated && !value.isRemoved) await transaction.delete('overlay', key);
    }
    return rows.length === ROWS_AT_ONCE ? (rows.at(-1)?.key as string) : undefined;
  });
}
