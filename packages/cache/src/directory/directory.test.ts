import type { Change } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import { createMemoryStore } from '../database/memory-store.ts';
import { CACHE_TABLES } from '../database/store.ts';
import { plainCodec } from '../encryption/plain-codec.ts';
import { createRecordStore } from '../records/create-record-store.ts';
import type { StoreOptions } from '../records/record-options.ts';
import { findCustomers, loadDirectory } from './directory.ts';

const idOf = (place: number) => `cus_${String(place).padStart(26, '0')}`;

function put(place: number, version: number, displayName: string, more: Record<string, unknown> = {}): Change {
  const id = idOf(place);
  const record = { id, version, displayName, ...more };
  return { op: 'put', kind: 'customer', id, version, at: '2026-11-22T00:00:00Z', record };
}

function removal(place: number, version: number): Change {
  return { op: 'remove', kind: 'customer', id: idOf(place), version, at: '2026-11-22T00:00:00Z' };
}

function aStore(parts: Partial<StoreOptions> = {}) {
  const options: StoreOptions = {
    store: createMemoryStore('directory', CACHE_TABLES),
    codec: plainCodec,
    environment: anEnvironment(),
    ...parts,
  };
  return { options, records: createRecordStore(options) };
}

const chunks = ({ store }: StoreOptions) =>
  store.transact(['directory'], 'readonly', async (transaction) => (await transaction.keys('directory')).length);

describe('the directory', () => {
  it('is kept up by changes, in whatever order they come', async () => {
    const { options, records } = aStore();
    await records.apply({ data: [put(1, 1, 'Kovács János'), put(2, 1, 'Szabó Éva')] });
    const directory = await loadDirectory(options);
    const names = async (text: string) =>
      (await findCustomers(directory, records, text)).map(({ customer }) => customer.displayName);
    expect(await names('kovacs')).toEqual(['Kovács János']);

    const changes = [put(1, 3, 'Kiss János'), put(1, 2, 'Nagy János'), removal(2, 2), put(3, 1, 'Kovács Ádám')];
    for (const change of changes) await records.apply({ data: [change] });
    directory.apply(changes);
    expect(await names('kovacs')).toEqual(['Kovács Ádám']);
    expect(await names('janos')).toEqual(['Kiss János']);
    expect(await names('szabo')).toEqual([]);
    expect(directory.size).toBe(2);
    // What was removed comes back with a newer version only.
    directory.apply([put(2, 1, 'Szabó Éva')]);
    expect(directory.size).toBe(2);
    directory.apply([put(2, 3, 'Szabó Éva')]);
    expect(directory.size).toBe(3);
    expect((await loadDirectory(options)).search('janos').map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it('has everybody once where the connection broke while it was read, and the reading began anew', async () => {
    const { options, records } = aStore();
    const snapshot = await records.snapshot('customer');
    const kept = [put(1, 1, 'Kovács János'), put(2, 1, 'Kovács Éva')];
    await snapshot.write(
      kept.map(({ record }) => record as never),
      { position: 'a' },
    );
    await snapshot.finish();
    await records.apply({ data: [put(3, 1, 'Kovács Ádám')] });
    const { store } = options;
    const reading = Object.assign(Object.create(store) as typeof store, {
      transact: ((tables, mode, work, more) =>
        store.transact(
          tables,
          mode,
          async (transaction) => {
            await work(transaction);
            return work(transaction);
          },
          more,
        )) as typeof store.transact,
    });
    const directory = await loadDirectory({ ...options, store: reading });
    expect(directory.size).toBe(3);
    expect(directory.search('kovacs').map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it('leads to the newest record, whether the snapshot brought it or a change did', async () => {
    const { options, records } = aStore();
    const snapshot = await records.snapshot('customer');
    const first = [put(1, 1, 'Kovács János'), put(2, 1, 'Kovács Éva'), put(3, 1, 'Kovács Ádám')];
    await snapshot.write(
      first.map(({ record }) => record as never),
      { position: 'a' },
    );
    await snapshot.finish();
    await records.apply({ data: [put(2, 2, 'Kovács Éva', { taxNumber: '1' })] });
    const directory = await loadDirectory(options);
    // The directory does not know of this one yet.
    await records.apply({ data: [put(3, 2, 'Kovács Ádám', { taxNumber: '2' })] });
    const versions = async () =>
      (await findCustomers(directory, records, 'kovacs')).map(({ customer }) => [customer.id, customer.version]);
    expect((await versions()).sort()).toEqual([
      [idOf(1), 1],
      [idOf(2), 2],
      [idOf(3), 1],
    ]);
    directory.apply([put(3, 2, 'Kovács Ádám', { taxNumber: '2' })]);
    expect(await versions()).toContainEqual([idOf(3), 2]);
    const believed = new Map([[idOf(2), 7]]);
    expect((await records.getMany('customer', [idOf(1), idOf(2)], believed)).map((one) => one?.version)).toEqual([
      1, 2,
    ]);
  });

  it('forgives two errors in a long word where one finds nobody', async () => {
    const { options, records } = aStore();
    await records.apply({ data: [put(1, 1, 'Vörösmarty Ilona')] });
    const directory = await loadDirectory(options);
    expect(directory.search('vorosmrtyi')).toMatchObject([{ id: idOf(1), match: { quality: 'fuzzy' } }]);
    expect(directory.search('ilnao')).toHaveLength(1);
    expect(directory.search('ilxxa')).toHaveLength(0);
  });

  it('holds no field that may not be stored', async () => {
    const sensitive = (content: unknown) => ({ ...(content as object), taxNumber: undefined });
    const { options, records } = aStore({ sensitive });
    const taxed = put(1, 1, 'Kovács János', { taxNumber: '12345678-2-42' });
    await records.apply({ data: [taxed] });
    const directory = await loadDirectory(options);
    directory.apply([{ ...taxed, version: 2 }]);
    expect(directory.search('12345678-2-42')).toEqual([]);
    const everything = await options.store.transact(CACHE_TABLES, 'readonly', (transaction) =>
      Promise.all(CACHE_TABLES.map((table) => transaction.entries(table))),
    );
    expect(JSON.stringify(everything)).not.toContain('12345678');
  });

  it('is folded into few chunks by compaction, and says the same', async () => {
    const { options, records } = aStore();
    for (let place = 0; place < 150; place += 1) {
      await records.apply({ data: [put(place % 40, place, `Név${place % 40} Szó${place}`)] });
    }
    await records.apply({ data: [removal(7, 900)] });
    expect(await chunks(options)).toBe(151);
    const before = await loadDirectory(options);
    await records.compact();
    expect(await chunks(options)).toBe(1);
    const after = await loadDirectory(options);
    expect(after.size).toBe(39);
    for (let place = 0; place < 40; place += 1) {
      const hits = before.search(`nev${place} `);
      expect(after.search(`nev${place} `)).toEqual(hits.map((hit) => ({ ...hit, isChanged: false })));
    }
    await records.apply({ data: [put(7, 901, 'Hetes')] });
    expect((await loadDirectory(options)).search('hetes')).toHaveLength(1);
  });

  it('lets go of a chunk that cannot be read, and goes on', async () => {
    let told = 0;
    const { options, records } = aStore({
      onCorrupt: () => {
        told += 1;
      },
    });
    await records.apply({ data: [put(1, 1, 'Kovács János')] });
    await records.apply({ data: [put(2, 1, 'Szabó Éva')] });
    await options.store.transact(['directory'], 'readwrite', (transaction) =>
      transaction.put('directory', ['delta', 1], { data: '{' }),
    );
    expect((await loadDirectory(options)).size).toBe(1);
    expect(told).toBe(1);
    expect(await chunks(options)).toBe(1);
  });
});
