import { describe, expect, it } from 'vitest';
import { createCrm } from './create-crm.ts';
import { pagedList } from './paged-list.ts';

/** Pages of two numbers each, up to `last`. */
function numbers(last: number) {
  const cursors: (string | undefined)[] = [];
  const list = pagedList<number, { data: number[]; next?: string }>('numbers.list', async (cursor) => {
    cursors.push(cursor);
    const start = Number(cursor ?? 1);
    const data = [start, start + 1].filter((number) => number <= last);
    return start + 2 <= last ? { data, next: String(start + 2) } : { data };
  });
  return { list, cursors };
}

async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const entries: T[] = [];
  for await (const entry of iterable) entries.push(entry);
  return entries;
}

describe('a list', () => {
  it('is a promise of its first page', async () => {
    const { list, cursors } = numbers(5);
    expect(await list).toEqual({ data: [1, 2], next: '3' });
    expect((await list.finally(() => {})).data).toEqual([1, 2]);
    expect(cursors).toEqual([undefined]);
  });

  it('loops over all entries, page by page', async () => {
    const { list, cursors } = numbers(5);
    expect(await all(list)).toEqual([1, 2, 3, 4, 5]);
    expect(cursors).toEqual([undefined, '3', '5']);
  });

  it('fetches no page that nobody looks at', async () => {
    const { list, cursors } = numbers(100);
    expect(cursors).toEqual([]);
    for await (const number of list) if (number === 4) break;
    expect(cursors).toEqual([undefined, '3']);
  });

  it('gives its pages, no more than asked for', async () => {
    expect(await all(numbers(5).list.pages())).toEqual([
      { data: [1, 2], next: '3' },
      { data: [3, 4], next: '5' },
      { data: [5] },
    ]);
    const { list, cursors } = numbers(100);
    expect((await all(list.pages({ max: 2 }))).length).toBe(2);
    expect(cursors.length).toBe(2);
    expect(await all(list.pages({ max: 0 }))).toEqual([]);
  });

  it('ends with an error when the server gives a cursor twice', async () => {
    const list = pagedList('x.list', async () => ({ data: [1], next: 'again' }));
    await expect(all(list)).rejects.toMatchObject({ kind: 'response_invalid' });
  });

  it('sends the query with every page', async () => {
    const urls: string[] = [];
    const crm = createCrm({
      baseUrl: 'http://page.test',
      token: 't',
      validate: 'off',
      fetch: ({ url }) => {
        urls.push(new URL(url).search);
        return Response.json(urls.length === 1 ? { data: [{ id: 1 }], next: 'abc' } : { data: [{ id: 2 }] });
      },
    });
    expect(await all(crm.customers.list({ limit: 1, sort: '-createdAt' }))).toEqual([{ id: 1 }, { id: 2 }]);
    expect(urls).toEqual(['?limit=1&sort=-createdAt', '?limit=1&sort=-createdAt&cursor=abc']);
  });

  it('passes on what went wrong, once awaited', async () => {
    const list = pagedList('x.list', async () => {
      throw new Error('no');
    });
    await expect(list).rejects.toThrow('no');
    await expect(all(list)).rejects.toThrow('no');
    expect(await list.catch(() => 'caught')).toBe('caught');
  });
});
