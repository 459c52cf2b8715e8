import type { CacheNews, CrmCache } from '@korkep/cache';
import type { Profile } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useCustomerSearch } from '../customers/use-customer-search.ts';
import { useProfile } from '../customers/use-profile.ts';
import { useUpdateCustomer } from '../customers/use-update-customer.ts';
import type { AsyncState } from '../state/async-state.ts';
import { useSyncStatus } from '../sync/use-sync-status.ts';
import { aViewer, renderCached } from '../testing/cached-page.tsx';
import { useCreateInteraction } from '../timeline/use-create-interaction.ts';
import { useTimeline } from '../timeline/use-timeline.ts';

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

const aUser = () => `user ${Date.now()} ${count++}`;
const patience = { timeout: 30_000 };
const dataOf = <T,>(state: AsyncState<T>) => (state.status === 'ready' ? state.data : undefined);

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
const aCustomer = (displayName: string) =>
  running.crm.customers.create({ type: 'organisation', organisationName: displayName });

describe('reading with a cache', () => {
  it('paints what the last visit saw, with its age, while the server cannot be reached', async () => {
    const viewer = aViewer(running, aUser());
    const id = running.featuredCustomerId;
    const first = opened(viewer);
    const before = rendered(first, () => ({ profile: useProfile(id), timeline: useTimeline(id).state }));
    await expect
      .poll(() => [before.result().profile.status, before.result().timeline.status], patience)
      .toEqual(['ready', 'ready']);
    const seen = dataOf(before.result().profile)!;
    const entries = dataOf(before.result().timeline)!.entries;
    await expect.poll(() => first.answer(`profile/${id}`), patience).toBeDefined();
    await expect.poll(() => first.timeline(id), patience).toBeDefined();
    before.unmount();
    await first.close();

    viewer.goOffline();
    const second = opened(viewer);
    const after = rendered(second, () => ({ profile: useProfile(id), timeline: useTimeline(id).state }));
    await expect
      .poll(() => [after.result().profile.status, after.result().timeline.status], patience)
      .toEqual(['ready', 'ready']);
    const state = after.result().profile as Extract<AsyncState<Profile>, { status: 'ready' }>;
    // Sensitive fields are not kept without encryption.
    const { taxNumber: _, birthDate: __, ...customer } = seen.customer;
    expect(state.data.customer).toMatchObject(customer);
    expect(state.data.orders).toEqual(seen.orders);
    expect(dataOf(after.result().timeline)!.entries.map((entry) => entry.id)).toEqual(entries.map((entry) => entry.id));
    expect(state.updatedAt).toBeLessThan(Date.now());
    await expect.poll(() => after.result().profile, patience).toMatchObject({ isStale: true });
    expect(after.all.some(({ profile }) => profile.status === 'error')).toBe(false);
  });

  it('paints from the record what was never opened, and finds it by name, offline', async () => {
    const viewer = aViewer(running, aUser(), { follow: { kinds: ['customer'] } });
    const cache = opened(viewer);
    const made = await aCustomer('Zsálya és Társa Kertészet');
    await expect.poll(() => cache.record('customer', made.id), { timeout: 20_000 }).toBeDefined();
    viewer.goOffline();
    const page = rendered(cache, () => ({
      profile: useProfile(made.id),
      found: useCustomerSearch('zsalya', { pause: 0 }),
    }));
    await expect.poll(() => page.result().profile.status, patience).toBe('ready');
    expect(dataOf(page.result().profile)!.customer.displayName).toBe('Zsálya és Társa Kertészet');
    expect(dataOf(page.result().profile)!.orders).toBeUndefined();
    await expect
      .poll(() => dataOf(page.result().found)?.map(({ customer }) => customer.id), patience)
      .toEqual([made.id]);
    await expect.poll(() => page.result().found, patience).toMatchObject({ isStale: true });
  });

  it('shows what another person changed within a second', async () => {
    const made = await aCustomer('Élő Kft.');
    const cache = opened(aViewer(running, aUser()));
    const page = rendered(cache, () => useProfile(made.id));
    await expect.poll(() => page.result().status, patience).toBe('ready');
    await expect.poll(() => cache.state.connection, patience).toBe('online');
    await expect.poll(() => cache.state.isSyncing, patience).toBe(false);
    await running.crm.customers.update(made.id, { region: 'Baranya' });
    await expect.poll(() => dataOf(page.result())?.customer.region, { timeout: 1500, interval: 20 }).toBe('Baranya');
  });
});

describe('writing with a cache', () => {
  it('shows a change made offline at once, marked, and sends it when the network is back', async () => {
    const made = await aCustomer('Offline Kft.');
    const viewer = aViewer(running, aUser());
    const cache = opened(viewer);
    const page = rendered(cache, () => ({
      profile: useProfile(made.id),
      action: useUpdateCustomer(made.id),
      sync: useSyncStatus(),
    }));
    await expect.poll(() => page.result().profile.status, patience).toBe('ready');
    viewer.goOffline();
    const result = await page.result().action.run({ region: 'Zala' });
    expect(result?.region).toBe('Zala');
    await expect.poll(() => page.result().action.state.status, patience).toBe('queued');
    expect(dataOf(page.result().profile)?.customer.region).toBe('Zala');
    expect(page.result().profile).toMatchObject({ waiting: new Set([made.id]) });
    expect(page.result().sync?.state.waiting).toBe(1);
    const changedAt = page.all.findIndex(({ profile }) => dataOf(profile)?.customer.region === 'Zala');

    await viewer.goOnline(cache);
    await expect.poll(() => page.result().action.state.status, patience).toBe('saved');
    expect((await running.crm.customers.get(made.id)).region).toBe('Zala');
    await expect.poll(() => page.result().profile, patience).not.toHaveProperty('waiting');
    await expect.poll(() => dataOf(page.result().profile)?.customer.version, patience).toBe(2);
    // From the moment it shows it never goes back, not for one render.
    const values = page.all.slice(changedAt).map(({ profile }) => dataOf(profile)?.customer.region);
    expect(new Set(values)).toEqual(new Set(['Zala']));
  });

  it('puts a refused change back and keeps it with its reason until it is let go', async () => {
    const made = await aCustomer('Elutasított Kft.');
    const cache = opened(aViewer(running, aUser()));
    const page = rendered(cache, () => ({
      profile: useProfile(made.id),
      action: useUpdateCustomer(made.id),
      sync: useSyncStatus(),
    }));
    await expect.poll(() => page.result().profile.status, patience).toBe('ready');
    await page.result().action.run({ country: 'nowhere' });
    await expect.poll(() => page.result().action.state.status, patience).toBe('failed');
    await expect.poll(() => dataOf(page.result().profile)?.customer.country, patience).toBeUndefined();
    const [refused] = page.result().sync!.state.refused;
    expect(refused?.failure?.requestId).toBeTruthy();
    await page.result().sync!.dismiss(refused!.id);
    await expect.poll(() => page.result().sync!.state.refused, patience).toEqual([]);
  });

  it('keeps a call that was noted offline on the timeline and the card, before and after the server has it', async () => {
    const made = await aCustomer('Hívó Kft.');
    const viewer = aViewer(running, aUser());
    const cache = opened(viewer);
    const page = rendered(cache, () => ({
      timeline: useTimeline(made.id).state,
      profile: useProfile(made.id),
      action: useCreateInteraction(made.id),
    }));
    await expect
      .poll(() => [page.result().profile.status, page.result().timeline.status], patience)
      .toEqual(['ready', 'ready']);
    viewer.goOffline();
    const subject = 'Visszahívást kér';
    await page.result().action.run({
      direction: 'inbound',
      occurredAt: new Date().toISOString(),
      subject,
      details: { channel: 'call' },
    });
    const own = ({ timeline, profile }: ReturnType<typeof page.result>) => [
      dataOf(timeline)?.entries.filter(({ title }) => title === subject).length,
      dataOf(profile)?.contacts?.filter((contact) => contact.subject === subject).length,
    ];
    await expect.poll(() => own(page.result()), patience).toEqual([1, 1]);
    const shownAt = page.all.findIndex((result) => own(result).every((number) => number === 1));
    const [entry] = dataOf(page.result().timeline)!.entries;
    expect(page.result().timeline).toMatchObject({ waiting: new Set([entry!.id]) });

    await viewer.goOnline(cache);
    await expect.poll(() => page.result().action.state.status, patience).toBe('saved');
    await expect.poll(() => page.result().timeline, patience).not.toHaveProperty('waiting');
    // The lists are asked for again after it; neither that nor the change of id may double or drop it.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const seen = page.all.slice(shownAt).map((result) => own(result).join());
    expect([...new Set(seen)]).toEqual(['1,1']);
    const [real] = dataOf(page.result().timeline)!.entries;
    expect(real!.id).not.toBe(entry!.id);
  });

  it('moves a card that was opened by a temporary id to the real one', async () => {
    const viewer = aViewer(running, aUser());
    const cache = opened(viewer);
    await cache.ready;
    viewer.goOffline();
    const { entry } = await cache.write({
      operation: 'customers.create',
      body: { type: 'organisation', organisationName: 'Új Ügyfél Bt.' },
    });
    const page = rendered(cache, () => ({ profile: useProfile(entry.target.id) }));
    await expect.poll(() => dataOf(page.result().profile)?.customer.displayName, patience).toBe('Új Ügyfél Bt.');
    expect(page.result().profile).toHaveProperty('waiting');
    const shownAt = page.all.length;
    await viewer.goOnline(cache);
    await expect.poll(() => dataOf(page.result().profile)?.customer.version, patience).toBe(1);
    const id = dataOf(page.result().profile)!.customer.id;
    expect(id).not.toBe(entry.target.id);
    expect((await running.crm.customers.get(id)).organisationName).toBe('Új Ügyfél Bt.');
    await expect.poll(() => dataOf(page.result().profile)?.orders, patience).toEqual([]);
    expect(page.all.slice(shownAt).filter(({ profile }) => profile.status !== 'ready')).toEqual([]);
  });
});

describe('living with a cache', () => {
  /** The cache with a way to tell news to whoever listens, at a pace that a database in the page would not reach. */
  function told(cache: CrmCache) {
    const listeners = new Set<Parameters<CrmCache['onNews']>[0]>();
    const onNews: CrmCache['onNews'] = (listener) => {
      listeners.add(listener);
      const stop = cache.onNews(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    };
    const tell = (news: Partial<CacheNews>) => {
      for (const listener of listeners) listener({ changes: [], aliases: {}, isReset: false, ...news });
    };
    const spied = new Proxy(cache, { get: (target, name) => (name === 'onNews' ? onNews : Reflect.get(target, name)) });
    return { cache: spied, tell };
  }

  it('asks and renders a bounded number of times while a thousand changes come in a second', async () => {
    const made = await aCustomer('Vihar Kft.');
    const viewer = aViewer(running, aUser());
    const { cache, tell } = told(opened(viewer));
    const page = rendered(cache, () => ({ profile: useProfile(made.id), timeline: useTimeline(made.id).state }));
    const isReady = () =>
      [page.result().profile, page.result().timeline].every((state) => state.status === 'ready' && !state.isFetching);
    await expect.poll(isReady, patience).toBe(true);
    await expect.poll(() => cache.state.connection, patience).toBe('online');
    viewer.network.requests.length = 0;
    const rendersBefore = page.all.length;
    const startedAt = performance.now();
    for (let number = 1; number <= 1000; ) {
      for (; number <= 1000 && number <= performance.now() - startedAt; number++) {
        const record = { ...made, version: made.version + number, region: `Régió ${number}` };
        tell({
          changes: [{ op: 'put', kind: 'customer', id: made.id, version: record.version, at: made.updatedAt, record }],
        });
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const regions = new Set(page.all.slice(rendersBefore).map(({ profile }) => dataOf(profile)?.customer.region));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const renders = page.all.length - rendersBefore;
    console.log(
      `1000 changes in ${seconds.toFixed(1)} s: ${viewer.network.requests.length} requests, ${renders} renders`,
    );
    expect(seconds).toBeLessThan(2);
    expect(regions.size).toBeGreaterThan(3);
    // A round at the beginning, one for each second, and one for what came during the last; profile and timeline each.
    expect(viewer.network.requests.length).toBeLessThanOrEqual(2 * (2 + Math.ceil(seconds)));
    // Ten passes a second, and for each answer its beginning and its end; strict mode counts double.
    expect(renders).toBeLessThanOrEqual(2 * (10 * Math.ceil(seconds) + 2 * 2 * (2 + Math.ceil(seconds))));
    // Versions the server never had: what is asked for after the last of them has the last word, what came before has not.
    expect([made.version, made.version + 1000]).toContain(dataOf(page.result().profile)?.customer.version);
  });

  it('asks for everything on the screen anew when the feed begins from the start', async () => {
    const viewer = aViewer(running, aUser());
    const { cache, tell } = told(opened(viewer));
    const page = rendered(cache, () => useProfile(running.featuredCustomerId));
    await expect.poll(() => page.result(), patience).toMatchObject({ status: 'ready', isFetching: false });
    await expect.poll(() => cache.state.connection, patience).toBe('online');
    viewer.network.requests.length = 0;
    tell({ isReset: true });
    await expect
      .poll(() => viewer.network.requests, patience)
      .toEqual([`GET /v1/customers/${running.featuredCustomerId}/profile`]);
    expect(page.all.filter(({ status }) => status === 'error')).toEqual([]);
  });

  it('shows nothing that was kept any more once another tab has signed out', async () => {
    const viewer = aViewer(running, aUser());
    const id = running.featuredCustomerId;
    const [tab, other] = [opened(viewer), opened(viewer)];
    const page = rendered(tab, () => useProfile(id));
    await expect.poll(() => page.result().status, patience).toBe('ready');
    await Promise.all([tab.sync(), other.sync()]);
    viewer.goOffline();
    await expect.poll(() => tab.state.connection, patience).toBe('offline');
    expect(page.result().status).toBe('ready');
    await other.purge();
    await expect.poll(() => page.result().status, patience).toBe('error');
  });

  it('does not render for what goes through the outbox beside it', async () => {
    const [one, other] = [await aCustomer('Egyik Kft.'), await aCustomer('Másik Kft.')];
    const viewer = aViewer(running, aUser());
    const cache = opened(viewer);
    const page = rendered(cache, () => useProfile(one.id));
    await expect.poll(() => page.result(), patience).toMatchObject({ status: 'ready', isFetching: false });
    await expect.poll(() => cache.state.connection, patience).toBe('online');
    // The first visit asks once more when the feed begins.
    for (let seen = -1; seen !== page.all.length; ) {
      seen = page.all.length;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    viewer.network.isDown = true;
    const before = page.all.length;
    for (const region of ['Vas', 'Tolna', 'Nógrád']) {
      await cache.write({ operation: 'customers.update', params: [other.id], body: { region } });
    }
    expect(cache.pending.entries).toHaveLength(3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.all.length - before).toBeLessThanOrEqual(2);
  });

  it('lets go of everything when it leaves the page', async () => {
    const cache = opened(aViewer(running, aUser()));
    let open = 0;
    const counted =
      <A extends unknown[]>(subscribe: (...given: A) => () => void) =>
      (...given: A) => {
        const stop = subscribe(...given);
        open++;
        return () => {
          open--;
          stop();
        };
      };
    const spied = new Proxy(cache, {
      get: (target, name) =>
        name === 'subscribe' || name === 'onNews' || name === 'watch'
          ? counted(target[name] as (...given: unknown[]) => () => void)
          : Reflect.get(target, name),
    });
    const page = renderCached(spied, () => [useProfile(running.featuredCustomerId), useSyncStatus()] as const);
    await expect.poll(() => page.result()[0].status, patience).toBe('ready');
    expect(open).toBeGreaterThan(3);
    page.unmount();
    await expect.poll(() => open).toBe(0);
  });
});
