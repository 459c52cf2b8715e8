import { expect, test } from 'vitest';
import { isCacheError } from '../cache-error.ts';
import type { Key, KeyRange, Store } from './store.ts';

type Opened = Store<'a' | 'b'>;

/** What every store does, wherever it lies. `open` gives an empty one with the tables `a` and `b`. */
export function testStore(open: () => Promise<Opened>): void {
  const keys: Key[] = [-1, 0, 2.5, '', 'a', 'ab', 'b', 'é', [], [1], [1, 'a'], [1, 'b'], ['a'], ['a', 1], ['a', 1, 0]];
  const shuffled = [...keys].sort((a, b) => JSON.stringify(b).localeCompare(JSON.stringify(a)));

  async function filled(): Promise<Opened> {
    const store = await open();
    await store.transact(['a'], 'readwrite', (tx) =>
      tx.putMany(
        'a',
        shuffled.map((key) => ({ key, value: { key } })),
      ),
    );
    return store;
  }
  const reading = <R>(store: Opened, work: Parameters<typeof store.transact<R>>[2]) =>
    store.transact(['a', 'b'], 'readonly', work);
  const writing = <R>(store: Opened, work: Parameters<typeof store.transact<R>>[2]) =>
    store.transact(['a', 'b'], 'readwrite', work);

  test('gives back what was put, and nothing for what was not', async () => {
    const store = await filled();
    expect(await reading(store, (tx) => tx.get('a', [1, 'b']))).toEqual({ key: [1, 'b'] });
    expect(await reading(store, (tx) => tx.get('b', [1, 'b']))).toBeUndefined();
    expect(await reading(store, (tx) => tx.getMany('a', ['b', 'none', 0]))).toEqual([
      { key: 'b' },
      undefined,
      { key: 0 },
    ]);
    expect(await reading(store, (tx) => tx.getMany('a', []))).toEqual([]);
    expect(await reading(store, (tx) => tx.count('a'))).toBe(keys.length);
  });

  test('keeps bytes, and copies what it is given', async () => {
    const store = await open();
    const value = { bytes: new Uint8Array([1, 2, 255]), list: [1] };
    await writing(store, (tx) => tx.put('a', 'k', value));
    value.list.push(2);
    const kept = await reading(store, (tx) => tx.get<typeof value>('a', 'k'));
    expect(kept?.list).toEqual([1]);
    expect([...(kept?.bytes ?? [])]).toEqual([1, 2, 255]);
  });

  test('orders keys as IndexedDB does: numbers, text by code units, lists', async () => {
    const store = await filled();
    expect(await reading(store, (tx) => tx.keys('a'))).toEqual(keys);
    expect(await reading(store, (tx) => tx.keys('a', { isReverse: true }))).toEqual([...keys].reverse());
  });

  test('reads ranges: open and closed ends, from the end, limited, empty', async () => {
    const store = await filled();
    const of = (range: KeyRange) =>
      reading(store, async (tx) => {
        const [found, entries] = [await tx.keys('a', range), await tx.entries('a', range)];
        expect(entries).toEqual(found.map((key) => ({ key, value: { key } })));
        if (!range.isReverse && range.limit !== 0) expect(await tx.first('a', range)).toEqual(entries[0]?.value);
        return found;
      });
    expect(await of({ from: 'a', to: 'b' })).toEqual(['a', 'ab', 'b']);
    expect(await of({ from: 'a', to: 'b', isFromOpen: true, isToOpen: true })).toEqual(['ab']);
    expect(await of({ from: 'aa' })).toEqual(keys.slice(5));
    expect(await of({ to: 0 })).toEqual([-1, 0]);
    expect(await of({ to: 0, isToOpen: true })).toEqual([-1]);
    expect(await of({ from: [1], to: [1, []] as unknown as Key })).toEqual([[1], [1, 'a'], [1, 'b']]);
    expect(await of({ to: 'az', isReverse: true, limit: 2 })).toEqual(['ab', 'a']);
    expect(await of({ isReverse: true, limit: 1 })).toEqual([['a', 1, 0]]);
    expect(await of({ from: 'a', limit: 2 })).toEqual(['a', 'ab']);
    expect(await of({ limit: 0 })).toEqual([]);
    expect(await of({})).toEqual(keys);
    expect(await of({ from: 'b', to: 'a' })).toEqual([]);
    expect(await of({ from: 'a', to: 'a' })).toEqual(['a']);
    expect(await of({ from: 'a', to: 'a', isToOpen: true })).toEqual([]);
  });

  test('deletes keys, ranges and everything', async () => {
    const store = await filled();
    await writing(store, async (tx) => {
      await tx.delete('a', 'b');
      await tx.delete('a', 'none');
      await tx.deleteRange('a', { from: [], isFromOpen: true });
      await tx.deleteRange('a', { from: 'b', to: 'a' });
    });
    expect(await reading(store, (tx) => tx.keys('a'))).toEqual([-1, 0, 2.5, '', 'a', 'ab', 'é', []]);
    await writing(store, (tx) => tx.deleteRange('a', { to: 'a', isToOpen: true }));
    expect(await reading(store, (tx) => tx.keys('a'))).toEqual(['a', 'ab', 'é', []]);
    await writing(store, (tx) => tx.deleteRange('a', {}));
    await writing(store, (tx) => tx.put('a', 1, 1));
    await writing(store, (tx) => tx.clear('a'));
    expect(await reading(store, (tx) => tx.count('a'))).toBe(0);
  });

  test('reads in a transaction what it wrote', async () => {
    const store = await filled();
    const seen = await writing(store, async (tx) => {
      await tx.put('a', 'b', 'new');
      await tx.put('b', 1, 'other');
      return [await tx.get('a', 'b'), await tx.keys('b')];
    });
    expect(seen).toEqual(['new', [1]]);
  });

  test('undoes everything when the work throws, and throws the same', async () => {
    const store = await filled();
    const reason = new Error('mine');
    const failed = writing(store, async (tx) => {
      await tx.clear('a');
      await tx.put('b', 1, 1);
      await tx.get('a', 1);
      throw reason;
    });
    await expect(failed).rejects.toBe(reason);
    expect(await reading(store, async (tx) => [await tx.count('a'), await tx.count('b')])).toEqual([keys.length, 0]);
  });

  test('lets no transaction see the half of another', async () => {
    const store = await open();
    await writing(store, (tx) => tx.put('a', 'n', 0));
    const add = () =>
      writing(store, async (tx) => {
        const n = (await tx.get<number>('a', 'n')) ?? 0;
        await tx.put('a', 'n', n + 1);
      });
    await Promise.all(Array.from({ length: 50 }, add));
    expect(await reading(store, (tx) => tx.get('a', 'n'))).toBe(50);
  });

  test('refuses what cannot be a key or a value, and a write in a read', async () => {
    const store = await open();
    const isInvalid = (error: unknown) => isCacheError(error, 'invalid');
    for (const key of [Number.NaN, undefined, null, {}, [undefined], true]) {
      await expect(writing(store, (tx) => tx.put('a', key as unknown as Key, 1))).rejects.toSatisfy(isInvalid);
      await expect(reading(store, (tx) => tx.get('a', key as unknown as Key))).rejects.toSatisfy(isInvalid);
    }
    await expect(reading(store, (tx) => tx.put('a', 1, 1))).rejects.toSatisfy(isInvalid);
    await expect(writing(store, (tx) => tx.put('a', 1, () => {}))).rejects.toSatisfy(isInvalid);
    expect(await reading(store, (tx) => tx.count('a'))).toBe(0);
  });

  test('refuses everything once closed', async () => {
    const store = await open();
    store.close();
    await expect(reading(store, (tx) => tx.count('a'))).rejects.toSatisfy((e) => isCacheError(e, 'closed'));
  });
}
