import { describe, expect, it } from 'vitest';
import { isScrolled, withFirstPage } from './first-page.ts';

const entries = (...ids: string[]) => ids.map((id) => ({ id }));
const held = {
  pages: [{ data: entries('d', 'c'), next: 'x' }, { data: entries('b', 'a') }],
  pageParams: [undefined, 'x'],
};
const idsOf = ({ pages }: ReturnType<typeof withFirstPage>) => pages.map(({ data }) => data.map(({ id }) => id));

describe('a list that was scrolled', () => {
  it('takes what is new at its head, and keeps the rest', () => {
    const now = withFirstPage(held, { data: entries('f', 'e', 'd'), next: 'y' });
    expect(idsOf(now)).toEqual([
      ['f', 'e', 'd', 'c'],
      ['b', 'a'],
    ]);
    expect(now.pages[0]!.next).toBe('x');
  });

  it('begins anew with the new page where that has nothing in common with it', () => {
    const now = withFirstPage(held, { data: entries('z', 'y'), next: 'w' });
    expect(now).toEqual({ pages: [{ data: entries('z', 'y'), next: 'w' }], pageParams: [undefined] });
  });

  it('lets go of what is gone from the part that the new page covers', () => {
    expect(idsOf(withFirstPage(held, { data: entries('d', 'b'), next: 'y' }))).toEqual([['d', 'b'], ['a']]);
    expect(idsOf(withFirstPage(held, { data: entries('e', 'c'), next: 'y' }))).toEqual([
      ['e', 'c'],
      ['b', 'a'],
    ]);
  });

  it('keeps what an entry passed when that moved to another moment', () => {
    const dated = { ...held, pages: [held.pages[0]!, { data: [{ id: 'b', at: '2' }, ...entries('a')] }] };
    const fresh = { data: [...entries('d', 'c'), { id: 'b', at: '3' }], next: 'y' };
    expect(idsOf(withFirstPage(dated, fresh))).toEqual([['d', 'c', 'b'], ['a']]);
    const passing = { data: [{ id: 'b', at: '9' }, ...entries('d')], next: 'y' };
    expect(idsOf(withFirstPage(dated, passing))).toEqual([['b', 'd', 'c'], ['a']]);
    const far = { ...held, pages: [held.pages[0]!, { data: [...entries('b'), { id: 'a', at: '1' }] }] };
    const up = { data: [...entries('d'), { id: 'a', at: '7' }], next: 'y' };
    expect(idsOf(withFirstPage(far, up))).toEqual([['d', 'a', 'c'], ['b']]);
  });

  it('keeps nothing behind a new page that is the last', () => {
    expect(idsOf(withFirstPage(held, { data: entries('d', 'b') }))).toEqual([['d', 'b']]);
    expect(idsOf(withFirstPage(held, { data: [] }))).toEqual([[]]);
  });

  it('goes on from the new page where nothing of the old ones is left behind it', () => {
    const now = withFirstPage(held, { data: entries('e', 'a'), next: 'y' });
    expect(now).toEqual({ pages: [{ data: entries('e', 'a'), next: 'y' }], pageParams: [undefined] });
  });

  it('is told from one of which only the first page was read', () => {
    expect(isScrolled(held)).toBe(true);
    expect(isScrolled({ pages: [held.pages[0]], pageParams: [undefined] })).toBe(false);
    expect(isScrolled(undefined)).toBe(false);
  });
});
