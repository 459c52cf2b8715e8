import { describe, expect, it } from 'vitest';
import { isScrolled, withFirstPage } from './first-page.ts';

const entries = (...ids: string[]) => ids.map((id) => ({ id }));
const held = {
  pages: [{ data: entries('d', 'c'), next: 'x' }, { data: entries('b', 'a') }],
  pageParams: [undefined, 'x'],
};

describe('a list that was scrolled', () => {
  it('takes what is new at its head, and keeps the rest', () => {
    const now = withFirstPage(held, entries('f', 'e', 'd'));
    expect(now.pages.map(({ data }) => data.map(({ id }) => id))).toEqual([
      ['f', 'e', 'd', 'c'],
      ['b', 'a'],
    ]);
    expect(now.pages[0]!.next).toBe('x');
  });

  it('stays as it is where the new page has nothing in common with it', () => {
    expect(withFirstPage(held, entries('z', 'y'))).toBe(held);
  });

  it('is told from one of which only the first page was read', () => {
    expect(isScrolled(held)).toBe(true);
    expect(isScrolled({ pages: [held.pages[0]], pageParams: [undefined] })).toBe(false);
    expect(isScrolled(undefined)).toBe(false);
  });
});
