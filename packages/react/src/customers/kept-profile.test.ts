import type { CachedRecord, CrmCache, KeptAnswer } from '@korkep/cache';
import type { Customer } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { aCustomer, daysAgo, storyNow } from '../testing/builders.ts';
import { keptCustomer, keptProfile } from './kept-profile.ts';

const customer = aCustomer({ version: 2, updatedAt: daysAgo(3) });
const changedAt = Date.parse(customer.updatedAt);

function aCache(given: { record?: Customer; answer?: KeptAnswer<unknown>; isFollowed: boolean }): CrmCache {
  return {
    record: async () => given.record as CachedRecord | undefined,
    answer: async () => given.answer,
    isFollowed: () => given.isFollowed,
    state: { lastSyncAt: storyNow },
  } as unknown as CrmCache;
}

describe('a customer of whom the device has the record', () => {
  it('is shown as of the last sync where all customers are followed', async () => {
    const cache = aCache({ record: customer, isFollowed: true });
    expect((await keptCustomer(customer.id).read(cache))?.updatedAt).toBe(storyNow);
    expect((await keptProfile(customer.id).read(cache))?.updatedAt).toBe(storyNow);
  });

  it('is shown as of its last known change where not: news of it may not have come', async () => {
    const cache = aCache({ record: customer, isFollowed: false });
    expect((await keptCustomer(customer.id).read(cache))?.updatedAt).toBe(changedAt);
    expect((await keptProfile(customer.id).read(cache))?.updatedAt).toBe(changedAt);
  });

  it('is shown by the last answer where that is newer, or says the same later', async () => {
    const answered = (version: number) => ({
      data: { ...customer, version, givenName: `v${version}` },
      updatedAt: changedAt + 1000,
    });
    const read = (version: number) =>
      keptCustomer(customer.id).read(aCache({ record: customer, answer: answered(version), isFollowed: false }));
    expect(await read(3)).toEqual(answered(3));
    expect(await read(2)).toEqual({ data: customer, updatedAt: changedAt + 1000 });
    expect(await read(1)).toEqual({ data: customer, updatedAt: changedAt });
  });
});
