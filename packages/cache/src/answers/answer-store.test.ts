import { describe, expect, it } from 'vitest';
import { isCacheError } from '../cache-error.ts';
import { anEnvironment } from '../database/environment.testing.ts';
import { createMemoryStore } from '../database/memory-store.ts';
import { CACHE_TABLES } from '../database/store.ts';
import { plainCodec } from '../encryption/plain-codec.ts';
import { createRecordStore } from '../records/create-record-store.ts';
import type { StoreOptions } from '../records/record-options.ts';
import { createTimelineStore } from '../timelines/timeline-store.ts';
import { createAnswerStore } from './answer-store.ts';
import type { AnswerRow } from './open-answer.ts';
import { readOverview } from './overview.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const customerId = `cus_${'0'.repeat(26)}`;

function aPlace(parts: Partial<StoreOptions> = {}) {
  let now = 1_000 * DAY;
  const told: (readonly string[])[] = [];
  const options: StoreOptions = {
    store: createMemoryStore('answers', CACHE_TABLES),
    codec: plainCodec,
    environment: anEnvironment({ now: () => now }),
    onCorrupt: (ids) => told.push(ids),
    ...parts,
  };
  return {
    options,
    told,
    answers: createAnswerStore(options),
    timelines: createTimelineStore(options),
    records: createRecordStore(options),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    row: (name: string) =>
      options.store.transact(['answers'], 'readonly', (transaction) => transaction.get<AnswerRow>('answers', name)),
  };
}

describe('answers', () => {
  it('are given back with the time they are of', async () => {
    const { answers, wait } = aPlace();
    await answers.keep('profile/1', { name: 'Kovács' });
    wait(HOUR);
    expect(await answers.get('profile/1')).toEqual({ data: { name: 'Kovács' }, updatedAt: 1_000 * DAY });
    expect(await answers.get('profile/2')).toBeUndefined();
    await answers.forget('profile/1');
    expect(await answers.get('profile/1')).toBeUndefined();
  });

  it('note that they were read, but not each time', async () => {
    const { answers, wait, row } = aPlace();
    await answers.keep('a', 1);
    wait(HOUR);
    await answers.get('a');
    expect((await row('a'))?.usedAt).toBe(1_000 * DAY);
    wait(6 * HOUR);
    await answers.get('a');
    expect(await row('a')).toMatchObject({ at: 1_000 * DAY, usedAt: 1_000 * DAY + 7 * HOUR });
  });

  it('are stored without what may not be stored', async () => {
    const { answers, row } = aPlace({ sensitive: () => ({ name: 'cut' }) });
    await answers.keep('a', { secret: 'canary' });
    expect(JSON.stringify(await row('a'))).not.toContain('canary');
    expect((await answers.get('a'))?.data).toEqual({ name: 'cut' });
  });

  it('go, and are told of, where they cannot be read', async () => {
    const { answers, options, told, row } = aPlace();
    await options.store.transact(['answers'], 'readwrite', (transaction) =>
      transaction.put('answers', 'a', { at: 1, usedAt: 1, data: '{' }),
    );
    expect(await answers.get('a')).toBeUndefined();
    expect(await row('a')).toBeUndefined();
    expect(told).toHaveLength(1);
  });
});

describe('timelines', () => {
  it('are kept page by page; a new first page lets go of the others', async () => {
    const { timelines } = aPlace();
    await timelines.keep(customerId, { data: [1] });
    await timelines.keep(customerId, { data: [2] }, 1);
    expect((await timelines.get(customerId, 1))?.data).toEqual({ data: [2] });
    await timelines.keep(customerId, { data: [3] });
    expect((await timelines.get(customerId))?.data).toEqual({ data: [3] });
    expect(await timelines.get(customerId, 1)).toBeUndefined();
  });

  it('are refused beyond twenty pages or fifty entries', async () => {
    const { timelines } = aPlace();
    const isInvalid = (error: unknown) => isCacheError(error, 'invalid');
    await expect(timelines.keep(customerId, { data: [] }, 20)).rejects.toSatisfy(isInvalid);
    await expect(timelines.keep(customerId, { data: Array(51).fill(1) })).rejects.toSatisfy(isInvalid);
  });
});

it('the overview is read in one transaction', async () => {
  const { answers, timelines, records, options } = aPlace();
  const record = { id: customerId, version: 1, displayName: 'Kovács János' };
  await records.apply({
    data: [{ op: 'put', kind: 'customer', id: customerId, version: 1, at: '2026-11-22T00:00:00Z', record }],
  });
  await answers.keep(`profile/${customerId}`, { figures: 1 });
  await timelines.keep(customerId, { data: [1] });
  let transactions = 0;
  const { transact } = options.store;
  const store: StoreOptions['store'] = {
    ...options.store,
    transact: (...given) => {
      transactions += 1;
      return transact(...given);
    },
  };
  const overview = await readOverview({ ...options, store }, customerId);
  expect(overview).toMatchObject({
    customer: record,
    profile: { data: { figures: 1 } },
    timeline: { data: { data: [1] } },
  });
  expect(transactions).toBe(1);
});

describe('making room', () => {
  async function filled() {
    const place = aPlace();
    const { records, answers, timelines, wait } = place;
    const data = Array.from({ length: 40 }, (_, n) => {
      const id = `cus_${String(n).padStart(26, '0')}`;
      const record = { id, version: 1, displayName: `Név ${n}`, note: 'x'.repeat(500) };
      return { op: 'put' as const, kind: 'customer' as const, id, version: 1, at: '2026-11-22T00:00:00Z', record };
    });
    await records.apply({ data, to: 'p1' });
    await answers.keep('old', 'x'.repeat(1000));
    await timelines.keep(customerId, { data: ['x'.repeat(1000)] });
    wait(HOUR);
    await answers.keep('new', 'x'.repeat(1000));
    await timelines.keep('cus_other', { data: ['x'.repeat(1000)] });
    return place;
  }

  it('takes the oldest timelines first, then answers, then records, and never the position', async () => {
    const { records, answers, timelines } = await filled();
    expect(await records.evict(500)).toBeGreaterThan(500);
    expect(await timelines.get(customerId)).toBeUndefined();
    expect(await timelines.get('cus_other')).toBeDefined();
    await records.evict(2_000);
    expect(await timelines.get('cus_other')).toBeUndefined();
    expect(await answers.get('old')).toBeUndefined();
    expect(await answers.get('new')).toBeDefined();
    await records.evict(3_000);
    expect((await records.list('customer', undefined, 100)).length).toBeLessThan(40);
    await records.evict(10_000_000);
    expect(await records.list('customer', undefined, 100)).toEqual([]);
    expect(await records.position()).toBe('p1');
  });

  it('leaves what is followed, and takes back what it let go of', async () => {
    const { records } = await filled();
    await records.evict(10_000_000, { followed: ['customer'] });
    const [first] = await records.list('customer', undefined, 100);
    expect(first).toBeDefined();
    await records.compact();
    await records.evict(10_000_000);
    expect(await records.get('customer', first!.id)).toBeUndefined();
    const change = { op: 'put' as const, kind: 'customer' as const, id: first!.id, at: '2026-11-22T00:00:00Z' };
    await records.apply({ data: [{ ...change, version: 0, record: { ...first!, version: 0 } }] });
    expect(await records.get('customer', first!.id)).toBeUndefined();
    await records.apply({ data: [{ ...change, version: 1, record: first! }] });
    expect(await records.get('customer', first!.id)).toEqual(first);
  });

  it('leaves what somebody wrote and has not sent, until it is old', async () => {
    const { answers, wait, records, options } = await filled();
    await answers.keep('draft/tkt_1', { text: 'Kedves ' });
    await records.evict(10_000_000);
    expect(await answers.get('new')).toBeUndefined();
    expect(await answers.get('draft/tkt_1')).toBeDefined();
    wait(31 * DAY);
    await records.evict(0, { before: options.environment.now() - 30 * DAY });
    expect(await answers.get('draft/tkt_1')).toBeUndefined();
  });

  it('lets what nobody used since a day go, whatever room there is', async () => {
    const { answers, wait, records, options } = await filled();
    wait(31 * DAY);
    await answers.keep('today', 1);
    await records.evict(0, { before: options.environment.now() - 30 * DAY, followed: ['customer'] });
    expect(await answers.get('new')).toBeUndefined();
    expect(await answers.get('today')).toBeDefined();
    expect(await records.list('customer', undefined, 100)).toHaveLength(40);
  });
});
