import { describe, expect, it } from 'vitest';
import { RowPages } from './row-pages.ts';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `id${from + index}`);

function threePages() {
  const pages = new RowPages();
  pages.learn(0, { ids: ids(0, 3), next: 'a' });
  pages.learn(1, { ids: ids(3, 3), next: 'b' });
  pages.learn(2, { ids: ids(6, 2), next: undefined });
  return pages;
}

describe('the pages of a list', () => {
  it('begin with the first alone', () => {
    const pages = new RowPages();
    expect([pages.rowCount, pages.hasMore, pages.cursorOf(0), pages.isKnown(1)]).toEqual([0, true, undefined, false]);
    expect(pages.pagesBetween(0, 40, 20)).toEqual([0]);
    expect(pages.learn(3, { ids: [], next: 'x' })).toBe(false);
  });

  it('know where each row lies', () => {
    const pages = threePages();
    expect([pages.rowCount, pages.hasMore]).toEqual([8, false]);
    expect([0, 2, 3, 7].map((row) => pages.placeOf(row))).toEqual([
      { page: 0, offset: 0 },
      { page: 0, offset: 2 },
      { page: 1, offset: 0 },
      { page: 2, offset: 1 },
    ]);
    expect([pages.placeOf(8), pages.placeOf(-1), pages.idAt(7)]).toEqual([undefined, undefined, 'id7']);
    expect(pages.pagesBetween(2, 4, 0)).toEqual([0, 1]);
  });

  it('ask for the next page when its rows are near', () => {
    const pages = new RowPages();
    pages.learn(0, { ids: ids(0, 100), next: 'a' });
    expect(pages.pagesBetween(0, 30, 20)).toEqual([0]);
    expect(pages.pagesBetween(60, 90, 20)).toEqual([0, 1]);
  });

  it('stay as they are when a page comes again unchanged', () => {
    const pages = threePages();
    expect(pages.learn(1, { ids: ids(3, 3), next: 'b' })).toBe(false);
    expect(pages.learn(1, { ids: ['id3', 'id9', 'id5'], next: 'b' })).toBe(true);
    expect([pages.rowCount, pages.idAt(4), pages.idAt(7)]).toEqual([8, 'id9', 'id7']);
  });

  it('drop what follows a page that ends elsewhere now, lest there be a gap', () => {
    const pages = threePages();
    expect(pages.learn(0, { ids: ids(0, 3), next: 'other' })).toBe(true);
    expect([pages.rowCount, pages.hasMore, pages.cursorOf(1), pages.isKnown(2)]).toEqual([3, true, 'other', false]);
  });

  it('end where the last page ends', () => {
    const pages = threePages();
    pages.learn(1, { ids: ids(3, 1), next: undefined });
    expect([pages.rowCount, pages.hasMore]).toEqual([4, false]);
  });
});
