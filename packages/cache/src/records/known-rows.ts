import type { Transaction } from '../database/store.ts';
import type { OverlayRow } from './overlay-row.ts';
import type { StoreState } from './store-state.ts';

/** So many are remembered; compaction is due long before. */
const MOST = 20_000;

/** What the overlay holds of which ids, remembered so that a batch need not read what it replaces. */
export class KnownRows {
  /** `null` where a row is known to be there and was not read yet. */
  #rows = new Map<string, OverlayRow | null>();
  #batch = -1;

  /** The rows of these ids, their content left out but for whether there is any. */
  async read(
    transaction: Transaction,
    { batch }: StoreState,
    ids: readonly string[],
  ): Promise<(OverlayRow | undefined)[]> {
    // Another tab, or this one before it was frozen, wrote since.
    if (this.#batch !== batch || this.#rows.size > MOST) {
      this.#rows = new Map((await transaction.keys('overlay')).map((id) => [id as string, null]));
      this.#batch = batch;
    }
    const unread = ids.filter((id) => this.#rows.get(id) === null);
    if (unread.length > 0) {
      const found = await transaction.getMany<OverlayRow>('overlay', unread);
      unread.forEach((id, place) => {
        const row = found[place];
        if (row) this.#rows.set(id, withoutContent(row));
        else this.#rows.delete(id);
      });
    }
    return ids.map((id) => this.#rows.get(id) ?? undefined);
  }

  /** The batch wrote these. To be forgotten should it fail. */
  wrote(batch: number, rows: readonly { readonly key: string; readonly value: OverlayRow }[]): void {
    this.#batch = batch;
    for (const { key, value } of rows) this.#rows.set(key, withoutContent(value));
  }

  forget(): void {
    this.#batch = -1;
  }
}

function withoutContent(row: OverlayRow): OverlayRow {
  return row.data === undefined ? row : { ...row, data: '' };
}
