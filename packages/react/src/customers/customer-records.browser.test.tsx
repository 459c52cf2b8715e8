import type { CrmCache } from '@korkep/cache';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useCreateConsent } from '../consents/use-create-consent.ts';
import { useUpdateConsent } from '../consents/use-update-consent.ts';
import {
  useArchivePreference,
  useCreatePreference,
  useUpdatePreference,
} from '../preferences/use-preference-writes.ts';
import type { Fetched, Paged } from '../provider/use-crm-pages.ts';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { renderHook } from '../testing/render-hook.tsx';
import { useCustomerRecords } from './use-customer-records.ts';

let running: RunningCrm;
let count = 0;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  running = await startCrm();
});
afterAll(() => running.stop());
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const patience = { timeout: 30_000 };
const aUser = () => `records ${Date.now()} ${count++}`;
const aCustomer = () =>
  running.crm.customers.create({ type: 'organisation', organisationName: `Próba ${count++} Kft.` });
const entriesOf = <T,>({ state }: Paged<Fetched<T>>) => (state.status === 'ready' ? state.data.entries : undefined);

function opened(viewer: ReturnType<typeof aViewer>): CrmCache {
  const cache = viewer.open();
  ends.push(() => cache.close());
  return cache;
}
function rendered<T>(cache: CrmCache, hook: () => T) {
  const page = renderCached(cache, hook);
  ends.push(page.unmount);
  return page;
}

/** What a panel of preferences stands on. */
function usePreferences(id: string) {
  return {
    list: useCustomerRecords('preference', id),
    topics: useCustomerRecords('preference', id, { kinds: ['topic'] }),
    create: useCreatePreference(id),
    update: useUpdatePreference(id),
    archive: useArchivePreference(id),
  };
}
const aTopic = { kind: 'topic', value: 'Akciók', strength: 'likes', origin: 'stated' } as const;

describe('a customer’s records without a cache', () => {
  function hooked<T>(hook: () => T, crm = running.crm) {
    const { result, unmount } = renderHook(crm, hook, undefined);
    ends.push(unmount);
    return result;
  }

  it('are written and seen at once, in the lists that hold such and in no other', async () => {
    const { id } = await aCustomer();
    const result = hooked(() => ({
      ...usePreferences(id),
      channels: useCustomerRecords('preference', id, { kinds: ['channel'] }),
    }));
    await expect.poll(() => entriesOf(result().channels), patience).toEqual([]);
    await expect.poll(() => entriesOf(result().topics), patience).toEqual([]);
    const created = await result().create.run(aTopic);
    await expect.poll(() => entriesOf(result().topics), patience).toMatchObject([{ id: created?.id, value: 'Akciók' }]);
    expect(entriesOf(result().channels)).toEqual([]);
    await result().update.run({ preferenceId: created?.id as string, strength: 'avoids' });
    await expect.poll(() => entriesOf(result().topics), patience).toMatchObject([{ strength: 'avoids', version: 2 }]);
    await result().archive.run(created?.id as string);
    await expect.poll(() => entriesOf(result().topics), patience).toEqual([]);
    expect((await running.crm.preferences.list({ customerId: id })).data).toEqual([]);
  });

  it('are read a page at a time', async () => {
    const { id } = await aCustomer();
    for (let number = 0; number < 5; number += 1)
      await running.crm.preferences.create({ ...aTopic, value: `${number}`, customerId: id });
    const result = hooked(() => useCustomerRecords('preference', id, {}, { limit: 3 }));
    await expect.poll(() => entriesOf(result())?.map(({ value }) => value), patience).toEqual(['4', '3', '2']);
    result().loadMore();
    await expect
      .poll(() => entriesOf(result())?.map(({ value }) => value), patience)
      .toEqual(['4', '3', '2', '1', '0']);
  });

  it('are put back, and asked for again, when another person was faster', async () => {
    const { id } = await aCustomer();
    const { id: preferenceId } = await running.crm.preferences.create({ ...aTopic, customerId: id });
    const viewer = running.clientFor('agent');
    const result = hooked(() => usePreferences(id), viewer);
    await expect.poll(() => entriesOf(result().list)?.length, patience).toBe(1);
    await running.crm.preferences.update(preferenceId, { value: 'Mások' }, { ifMatch: 1 });
    expect(await result().update.run({ preferenceId, value: 'Enyém' })).toBeUndefined();
    await expect.poll(() => entriesOf(result().list), patience).toMatchObject([{ value: 'Mások', version: 2 }]);
  });

  it('ask nothing before they are wanted', async () => {
    const { id } = await aCustomer();
    const result = hooked(() => useCustomerRecords('invoice', id, {}, { isEnabled: false }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(result().state.status).toBe('loading');
  });
});

describe('a customer’s records with a cache', () => {
  it('are painted from the last visit while the server cannot be reached', async () => {
    const viewer = aViewer(running, aUser());
    const id = running.featuredCustomerId;
    const first = opened(viewer);
    const before = rendered(first, () => useCustomerRecords('order', id));
    await expect.poll(() => entriesOf(before.result())?.length, patience).toBe(15);
    const name = `records/order/${id}/{}/20`;
    await expect.poll(() => first.answer(name), patience).toBeDefined();
    before.unmount();
    await first.close();
    viewer.goOffline();
    const after = rendered(opened(viewer), () => useCustomerRecords('order', id));
    await expect.poll(() => entriesOf(after.result())?.length, patience).toBe(15);
    await expect.poll(() => after.result().state, patience).toMatchObject({ isStale: true });
  });

  it('are written offline, marked as waiting, and sent when the network is back', async () => {
    const { id } = await aCustomer();
    const old = await running.crm.preferences.create({ ...aTopic, value: 'Régi', customerId: id });
    const viewer = aViewer(running, aUser());
    const cache = opened(viewer);
    const page = rendered(cache, () => usePreferences(id));
    await expect.poll(() => entriesOf(page.result().list)?.length, patience).toBe(1);
    await expect.poll(() => entriesOf(page.result().topics)?.length, patience).toBe(1);
    viewer.goOffline();
    const created = await page.result().create.run(aTopic);
    await page.result().archive.run(old.id);
    await expect.poll(() => entriesOf(page.result().topics)?.map(({ value }) => value), patience).toEqual(['Akciók']);
    const { state } = page.result().topics;
    expect(state.status === 'ready' && [...(state.waiting ?? [])]).toContain(created?.id);
    // Taken back before it was ever sent.
    await page.result().archive.run(created?.id as string);
    await expect.poll(() => entriesOf(page.result().topics), patience).toEqual([]);
    await page.result().create.run({ ...aTopic, value: 'Új' });
    await viewer.goOnline(cache);
    await expect.poll(() => cache.state.waiting, patience).toBe(0);
    const { data } = await running.crm.preferences.list({ customerId: id });
    expect(data.map(({ value }) => value)).toEqual(['Új']);
    await expect.poll(() => entriesOf(page.result().list)?.map(({ value }) => value), patience).toEqual(['Új']);
  });

  it('show what another person decided, and do not let a withdrawal flash back', async () => {
    const { id } = await aCustomer();
    const granted = await running.crm.consents.create({
      customerId: id,
      purpose: 'newsletter',
      channel: 'email',
      status: 'granted',
      legalBasis: 'consent',
      decidedAt: new Date().toISOString(),
    });
    const viewer = aViewer(running, aUser());
    const cache = opened(viewer);
    const page = rendered(cache, () => ({
      list: useCustomerRecords('consent', id),
      update: useUpdateConsent(id),
      create: useCreateConsent(id),
    }));
    await expect.poll(() => entriesOf(page.result().list)?.length, patience).toBe(1);
    await expect.poll(() => cache.state.connection, patience).toBe('online');
    await page.result().update.run({ consentId: granted.id, status: 'withdrawn', decidedAt: new Date().toISOString() });
    const from = page.all.length;
    await expect.poll(() => cache.state.waiting, patience).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const later = page.all.slice(from).map(({ list }) => entriesOf(list)?.[0]?.status);
    expect(new Set([...later, entriesOf(page.result().list)?.[0]?.status])).toEqual(new Set(['withdrawn']));
    await running.crm.consents.create({
      customerId: id,
      purpose: 'marketing',
      status: 'denied',
      legalBasis: 'consent',
      decidedAt: new Date().toISOString(),
    });
    await expect.poll(() => entriesOf(page.result().list)?.length, patience).toBe(2);
  });
});
