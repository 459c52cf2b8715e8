import { expect, test, vi } from 'vitest';
import type { CachedRecord } from '../records/record-store.ts';
import { RecentRecords } from './recent-records.ts';

const record = (id: string, version: number): CachedRecord => ({ id, version });
const change = (op: 'put' | 'remove', { id, version }: CachedRecord, hasRecord = true) => ({
  op,
  kind: 'customer' as const,
  id,
  version,
  at: '2026-01-01T00:00:00.000Z',
  ...(hasRecord && { record: { id, version } as never }),
});

test('what was read once is not read again, and what changed is the newest', async () => {
  const getMany = vi.fn(async (_: string, ids: readonly string[]) =>
    ids.map((id) => (id === 'gone' ? undefined : record(id, 1))),
  );
  const recent = new RecentRecords();
  const read = (...ids: string[]) => recent.getMany({ getMany }, 'customer', ids);
  expect(await read('a', 'gone', 'b')).toEqual([record('a', 1), undefined, record('b', 1)]);
  expect(await read('b', 'c', 'a')).toEqual([record('b', 1), record('c', 1), record('a', 1)]);
  expect(getMany.mock.calls.map(([, ids]) => ids)).toEqual([['a', 'gone', 'b'], ['c']]);

  recent.apply([change('put', record('a', 3)), change('remove', record('b', 2), false)]);
  recent.apply([change('put', record('a', 2))]);
  expect(await read('a', 'b')).toEqual([record('a', 3), record('b', 1)]);
  expect(getMany.mock.lastCall?.[1]).toEqual(['b']);
  recent.clear();
  await read('a');
  expect(getMany.mock.lastCall?.[1]).toEqual(['a']);
});

test('five hundred are remembered, the oldest go', async () => {
  const getMany = vi.fn(async (_: string, ids: readonly string[]) => ids.map((id) => record(id, 1)));
  const recent = new RecentRecords();
  await recent.getMany(
    { getMany },
    'customer',
    Array.from({ length: 501 }, (_, n) => `${n}`),
  );
  await recent.getMany({ getMany }, 'customer', ['0', '1', '500']);
  expect(getMany.mock.lastCall?.[1]).toEqual(['0']);
});
