import { describe, expect, it } from 'vitest';
import { anEnvironment } from '../database/environment.testing.ts';
import { createMemoryStore } from '../database/memory-store.ts';
import { CACHE_TABLES } from '../database/store.ts';
import { plainCodec } from '../encryption/plain-codec.ts';
import { createRecordStore } from './create-record-store.ts';

const idOf = (place: number) => `cus_${String(place).padStart(26, '0')}`;
const everybody = [1, 2, 3].map((place) => ({ id: idOf(place), version: 1, displayName: `Kovács ${place}` }));
const aRecordStore = () =>
  createRecordStore({
    store: createMemoryStore('snapshots', CACHE_TABLES),
    codec: plainCodec,
    environment: { ...anEnvironment(), random: Math.random },
  });

describe('a snapshot that two tabs write', () => {
  it('stays whole where the one that led before was about to finish it', async () => {
    const records = aRecordStore();
    const former = await records.snapshot('customer');
    await former.write(everybody, { position: 'a' });
    const latter = await records.snapshot('customer');

    await expect(former.finish()).rejects.toThrow('The snapshot of customer is gone on with elsewhere.');
    await latter.write(everybody, { position: 'a' });
    await latter.finish();
    await expect(former.finish()).rejects.toThrow('elsewhere');

    expect(await records.list('customer', undefined, 10)).toEqual(everybody);
  });

  it('takes nothing more from the one that led before', async () => {
    const records = aRecordStore();
    const former = await records.snapshot('customer');
    await former.write(everybody.slice(0, 1), { cursor: 'c1', position: 'a' });
    const latter = await records.snapshot('customer');
    expect(latter.resumeAt).toEqual({ cursor: 'c1', position: 'a' });

    await expect(former.write(everybody.slice(1), { position: 'a' })).rejects.toThrow('elsewhere');
    await former.abandon();
    await latter.write(everybody.slice(1), { position: 'a' });
    await latter.finish();

    expect(await records.list('customer', undefined, 10)).toEqual(everybody);
  });

  it('is not taken away by the one that led before, though the number of its pages was given again', async () => {
    const records = aRecordStore();
    const former = await records.snapshot('customer');
    await (await records.snapshot('customer')).abandon();
    const latter = await records.snapshot('customer');
    await latter.write(everybody, { position: 'a' });
    await former.abandon();
    await latter.finish();
    const next = await records.snapshot('customer');
    await next.write([{ id: idOf(3), version: 2, displayName: 'Kovács Ádám' }], { position: 'b' });

    expect(await records.list('customer', undefined, 10)).toEqual(everybody);
  });
});
