import { describe, expect, it } from 'vitest';
import {
  cachesOnBackend,
  changeOf,
  hasNotice,
  hasTold,
  listen,
  pause,
  refused,
  until,
} from './create-cache.testing.ts';
import { openStore } from './database/open-store.ts';
import { CACHE_TABLES } from './database/store.ts';

const on = cachesOnBackend('sync');
const { aCache, clientOf, keyOf, person } = on;

describe('many changes at once', () => {
  it('become few news, transactions and on.requests', async () => {
    const cache = aCache({ follow: { kinds: ['customer'] } });
    // What is there before is fetched, so that whatever comes is told.
    await until(() => on.requests.some((one) => one.includes('snapshot')) && !cache.state.isSyncing);
    await pause(300);
    const news = listen(cache);
    on.requests = [];
    const begun = performance.now();
    const made = await Promise.all(Array.from({ length: 120 }, (_, n) => person(`Sok${n}`)));
    const told = () => new Set(news.flatMap(({ changes }) => changes.map(({ id }) => id)));
    await until(() => told().size === made.length, 20_000);
    await until(async () => (await cache.records('customer', { limit: 1000 })).length === made.length);
    const seconds = (performance.now() - begun) / 1000;
    expect(news.length).toBeLessThanOrEqual(Math.ceil(seconds * 11) + 2);
    expect(on.requests.length).toBeLessThanOrEqual(3);
    expect(told().size).toBe(made.length);
  });
});

describe('who the content is for', () => {
  it('is compared: another role sees nothing of the former’s', async () => {
    const anna = await person('Anna');
    const first = aCache({ follow: { kinds: ['customer'] } });
    await until(() => first.record('customer', anna.id));
    await first.keep('profile', 'of the owner');
    await first.close();
    const second = aCache({ crm: clientOf(await keyOf('viewer')), follow: { kinds: ['customer'] } });
    const news = listen(second);
    await until(() => second.viewer?.role === 'viewer');
    expect(await second.answer('profile')).toBeUndefined();
    expect(news.some(({ isReset }) => isReset)).toBe(true);
    await until(() => second.record('customer', anna.id));
  });

  it('stays where the same viewer comes again', async () => {
    const anna = await person('Anna');
    const first = aCache({ follow: { kinds: ['customer'] } });
    await until(() => first.record('customer', anna.id));
    await first.keep('profile', 'kept');
    await first.close();
    on.requests = [];
    const second = aCache({ follow: { kinds: ['customer'] } });
    await second.sync();
    expect(await second.answer('profile')).toMatchObject({ data: 'kept' });
    expect(on.requests.filter((one) => one.includes('snapshot'))).toEqual([]);
  });

  it('is shown to nobody after access was revoked, until the same viewer is back', async () => {
    const cache = aCache();
    await cache.sync();
    await cache.keep('profile', 'kept');
    on.intercept = () => refused(401, 'unauthenticated');
    await cache.sync();
    await until(() => cache.state.connection === 'locked');
    expect(await cache.answer('profile')).toBeUndefined();
    expect(cache.pending.entries).toEqual([]);
    await cache.close();
    const next = aCache();
    expect(await next.answer('profile')).toBeUndefined();
    on.intercept = () => undefined;
    await next.sync();
    await until(() => next.state.connection === 'online');
    expect(await next.answer('profile')).toMatchObject({ data: 'kept' });
  });

  it('is deleted when access was revoked, where that is asked for', async () => {
    const cache = aCache({ onAccessLost: 'wipe' });
    await cache.sync();
    await cache.keep('profile', 'canary');
    on.intercept = () => refused(401, 'unauthenticated');
    await cache.sync();
    await until(() => cache.state.connection === 'locked');
    await cache.close();
    const store = await openStore({ name: 'korkep:1:sync:anna', tables: CACHE_TABLES, environment: on.device.tab() });
    const answers = await store.transact(['answers'], 'readonly', (transaction) => transaction.entries('answers'));
    store.close();
    expect(answers).toEqual([]);
  });
});

describe('what is kept for offline', () => {
  it('is profile and timeline of pinned customers, and newer ones after a change', async () => {
    const anna = await person('Anna');
    const cache = aCache({ follow: { customers: [anna.id] } });
    await until(() => cache.timeline(anna.id));
    type Profile = { customer: { familyName: string } };
    expect((await cache.answer<Profile>(`profile/${anna.id}`))?.data.customer.familyName).toBe('Anna');
    await on.office.customers.update(anna.id, { familyName: 'Annus' }, { ifMatch: 1 });
    await until(async () => (await cache.answer<Profile>(`profile/${anna.id}`))?.data.customer.familyName === 'Annus');
  });

  it('is the viewer’s own open tickets and whose they are', async () => {
    const [anna, bela] = [await person('Anna'), await person('Béla')];
    const user = await on.office.users.create({ name: 'Ügynök', email: 'ugynok@example.hu', role: 'agent' });
    const ticketOf = (customerId: string, assigneeId?: string) =>
      on.office.tickets.create({
        customerId,
        subject: 'Késik',
        status: 'open',
        priority: 'normal',
        openedAt: '2026-11-01T09:00:00Z',
        ...(assigneeId !== undefined && { assigneeId }),
      });
    const mine = await ticketOf(anna.id, user.id);
    await ticketOf(bela.id);
    const token = async () => (await on.office.tokens.create({ role: 'agent', userId: user.id })).token;
    const cache = aCache({ crm: clientOf(token), follow: { myTickets: true } });
    await until(() => cache.record('ticket', mine.id));
    await until(() => cache.timeline(anna.id));
    expect(await cache.timeline(bela.id)).toBeUndefined();
    const late = await ticketOf(bela.id, user.id);
    await until(() => cache.record('ticket', late.id));
    await until(() => cache.timeline(bela.id));
  });

  it('is known by kind: what is not followed may be older than the last sync', async () => {
    const cache = aCache({ follow: { kinds: ['customer'] } });
    expect([cache.isFollowed('customer'), cache.isFollowed('ticket')]).toEqual([true, false]);
    cache.follow({ kinds: ['ticket'] });
    expect([cache.isFollowed('customer'), cache.isFollowed('ticket')]).toEqual([false, true]);
  });

  it('is what the role may read, although a followed kind is beyond it', async () => {
    const anna = await person('Anna');
    const marketer = await keyOf('marketer');
    const cache = aCache({ crm: clientOf(marketer), follow: { kinds: ['ticket', 'customer'] } });
    await until(() => cache.record('customer', anna.id), 20_000);
    expect(cache.state.connection).toBe('online');
  });

  it('goes on where it was cut off: a snapshot is not fetched twice', async () => {
    await Promise.all(Array.from({ length: 5 }, (_, n) => person(`P${n}`)));
    const first = aCache({ follow: { kinds: ['customer'] } });
    // The pages stand a moment before it is noted that there are no more.
    await until(async () => (await first.records('customer')).length === 5 && !first.state.isSyncing);
    await first.close();
    const late = await person('Közben');
    on.requests = [];
    const second = aCache({ follow: { kinds: ['customer'] } });
    await until(() => second.record('customer', late.id));
    expect((await second.records('customer')).length).toBe(6);
    expect(on.requests.filter((one) => one.includes('snapshot'))).toEqual([]);
  });
});

describe('a database that is taken away', () => {
  it('is made anew, and what waits is not lost', async () => {
    const anna = await person('Anna');
    on.intercept = (request) => (request.method === 'PATCH' ? refused(503, 'unavailable') : undefined);
    const cache = aCache();
    await cache.sync();
    const { entry } = await cache.write(changeOf(anna, { familyName: 'Megmarad' }));
    for (const { name } of await on.device.indexedDB.databases()) on.device.indexedDB.deleteDatabase(name!);
    await until(() => hasNotice(cache, 'unsent_at_risk'));
    expect(cache.pending.entries.map(({ id }) => id)).toEqual([entry.id]);
    on.intercept = () => undefined;
    await cache.sync();
    await until(() => cache.state.waiting === 0, 20_000);
    expect(await on.office.customers.get(anna.id)).toMatchObject({ familyName: 'Megmarad', version: 2 });
    expect(cache.state.notices.map(({ kind }) => kind)).toContain('evicted');
  });
});

describe('encryption', () => {
  it('leaves nothing readable in the database, and reads it again', async () => {
    const first = aCache({ encryption: 'device' });
    await first.keep('profile', 'canary');
    await first.close();
    const store = await openStore({ name: 'korkep:1:sync:anna', tables: CACHE_TABLES, environment: on.device.tab() });
    const rows = await store.transact(['answers'], 'readonly', (transaction) => transaction.entries('answers'));
    store.close();
    expect(rows).toHaveLength(1);
    expect(
      JSON.stringify(rows, (_, value) =>
        value instanceof Uint8Array ? [...value].map((byte) => String.fromCharCode(byte)).join('') : value,
      ),
    ).not.toContain('canary');
    const second = aCache({ encryption: 'device' });
    expect(await second.answer('profile')).toMatchObject({ data: 'canary' });
    await second.close();
    const plain = aCache();
    expect(await plain.answer('profile')).toBeUndefined();
  });
});

it('what was kept of a customer goes when the customer is archived, here or elsewhere', async () => {
  const cache = aCache();
  const [anna, bela, cili] = [await person('Anna'), await person('Béla'), await person('Cili')];
  await cache.sync();
  for (const { id } of [anna, bela, cili]) {
    await cache.keep(`profile/${id}`, await on.office.customers.profile(id));
    await cache.keepTimeline(id, await on.office.customers.timeline(id, {}));
  }
  const isKept = async ({ id }: { id: string }) =>
    (await cache.answer(`profile/${id}`)) !== undefined || (await cache.timeline(id)) !== undefined;
  const news = listen(cache);
  await on.office.customers.archive(anna.id);
  await until(() => hasTold(news, anna.id));
  await until(async () => !(await isKept(anna)));
  const archive = { operation: 'customers.archive', params: [bela.id], base: bela } as const;
  await (await cache.write(archive as never)).settled;
  await until(async () => !(await isKept(bela)));
  expect(await cache.answer(`profile/${cili.id}`)).toBeDefined();
  expect(await cache.timeline(cili.id)).toBeDefined();
});
