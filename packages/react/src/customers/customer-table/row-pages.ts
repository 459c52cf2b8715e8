/** A page as far as its place is concerned. */
export interface PageFacts {
  readonly ids: readonly string[];
  readonly next: string | undefined;
}

/**
 * Where the pages of a long list begin, so that one that was let go of can be asked for again. Of each page only the
 * cursor and the ids stay; the records themselves are kept of a few pages at a time.
 */
export class RowPages {
  readonly #cursors: (string | undefined)[] = [undefined];
  readonly #ids: (readonly string[])[] = [];
  readonly #starts: number[] = [0];

  /** Pages that were read so far. */
  get pageCount(): number {
    return this.#ids.length;
  }

  get rowCount(): number {
    return this.#starts[this.#ids.length] ?? 0;
  }

  get hasMore(): boolean {
    return this.#cursors.length > this.#ids.length;
  }

  /** The cursor of a page; `undefined` for the first. */
  cursorOf(page: number): string | undefined {
    return this.#cursors[page];
  }

  /** Whether it is known where the page begins. */
  isKnown(page: number): boolean {
    return page < this.#cursors.length;
  }

  /**
   * Takes what a page holds; true when anything differs from what was known. Where the page now ends elsewhere, as after
   * records came or went in it, what was known behind it would overlap or leave a gap, and is dropped.
   */
  learn(page: number, { ids, next }: PageFacts): boolean {
    if (!this.isKnown(page)) return false;
    const known = this.#ids[page];
    const isSameEnd = known !== undefined && this.#cursors[page + 1] === next;
    if (isSameEnd && known.length === ids.length && known.every((id, index) => id === ids[index])) return false;
    if (!isSameEnd) {
      this.#ids.length = page;
      this.#cursors.length = page + 1;
      if (next !== undefined) this.#cursors.push(next);
    }
    this.#ids[page] = ids;
    for (let index = page; index < this.#ids.length; index++) {
      this.#starts[index + 1] = (this.#starts[index] ?? 0) + (this.#ids[index]?.length ?? 0);
    }
    this.#starts.length = this.#ids.length + 1;
    return true;
  }

  /** The page that a row lies on, and its place there. */
  placeOf(row: number): { readonly page: number; readonly offset: number } | undefined {
    if (row < 0 || row >= this.rowCount) return undefined;
    let low = 0;
    let high = this.#ids.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return { page: low, offset: row - (this.#starts[low] ?? 0) };
  }

  idAt(row: number): string | undefined {
    const place = this.placeOf(row);
    return place && this.#ids[place.page]?.[place.offset];
  }

  /** The pages that hold some of the rows from `start` to `end`, and the next one where `end` is near the last row. */
  pagesBetween(start: number, end: number, ahead: number): number[] {
    const first = this.placeOf(Math.max(0, Math.min(start, this.rowCount - 1)))?.page ?? 0;
    const last = this.placeOf(Math.max(0, Math.min(end, this.rowCount - 1)))?.page ?? 0;
    const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    if (this.hasMore && end + ahead >= this.rowCount && !pages.includes(this.pageCount)) pages.push(this.pageCount);
    return pages;
  }
}
