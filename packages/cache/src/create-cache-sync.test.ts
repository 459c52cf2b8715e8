import { createApiKey, createTenant } from '@korkep/backend';
import { type Crm, createCrm } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CacheNews, CacheOptions, CrmCache } from './cache.ts';
import { createCache } from './create-cache.ts';
import { openStore } from './database/open-store.ts';
import { CACHE_TABLES } from './database/store.ts';
import type { Environment } from './environment.ts';
import { createDevice } from './tabs/device.testing.ts';

let running: RunningCrm;
let tenantId: string;
let secret: string;
let office: Crm;
beforeAll(async () => {
  running = await startCrm();
}, 60_000);
afterAll(() => running.stop());

const open: CrmCache[] = [];
/** What the client of the caches does with a request before the backend has it. */
let intercept: (request: Request) => Response | undefined = () => undefined;
let requests: string[] = [];
let device: ReturnType<typeof createDevice>;

const clientOf = (token: string | (() => Promise<string>)) =>
  createCrm({
    baseUrl: running.baseUrl,
    token,
    retries: 0,
    fetch: async (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return intercept(request) ?? running.fetch(request);
    },
  });

beforeEach(async () => {
  intercept = () => undefined;
  requests = [];
  device = createDevice();
  const { services } = running.backend;
  const place = { timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
  ({ id: tenantId } = await createTenant(services, { name: 'Sync', ...place }));
  ({ secret } = await createApiKey(services, tenantId, { name: 'Office', role: 'owner' }));
  office = createCrm({ baseUrl: running.baseUrl, token: secret, fetch: running.fetch });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((cache) => cache.close()));
});

const aCache = (options: Partial<CacheOptions> & { environment?: Partial<Environment> } = {}) => {
  const cache = createCache({
    crm: clientOf(secret),
    tenant: 'sync',
    user: 'anna',
    ...options,
    environment: options.environment ?? device.tab(),
  });
  open.push(cache);
  return cache;
};
const until = async (test: () => unknown, limit = 8_000) => {
  const end = performance.now() + limit;
  while (!(await test())) {
    if (performance.now() > end) throw new Error(`It did not come: ${test}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const listen = (cache: CrmCache) => {
  const news: CacheNews[] = [];
  cache.onNews((one) => news.push(one));
  return news;
};
const person = (familyName: string, crm = office) => crm.customers.create({ type: 'person', familyName });
const keyOf = async (role: 'owner' | 'agent' | 'viewer') =>
  (await createApiKey(running.backend.services, tenantId, { name: role, role })).secret;
const refused = (status: number, code: string) =>
  Response.json({ title: code, status, code }, { status, headers: { 'Content-Type': 'application/problem+json' } });

describe('many changes at once', () => {
  it('become few news, transactions and requests', async () => {
    const cache = aCache({ follow: { kinds: ['customer'] } });
    await cache.sync();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const news = listen(cache);
    requests = [];
    const begun = performance.now();
    const made = await Promise.all(Array.from({ length: 120 }, (_, n) => person(`Sok${n}`)));
    await until(async () => (await cache.records('customer', { limit: 1000 })).length === made.length, 20_000);
    const seconds = (performance.now() - begun) / 1000;
    expect(news.length).toBeLessThanOrEqual(Math.ceil(seconds * 11) + 2);
    expect(requests.length).toBeLessThanOrEqual(3);
    expect(new Set(news.flatMap(({ changes }) => changes.map(({ id }) => id))).size).toBe(made.length);
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
    requests = [];
    const second = aCache({ follow: { kinds: ['customer'] } });
    await second.sync();
    expect(await second.answer('profile')).toMatchObject({ data: 'kept' });
    expect(requests.filter((one) => one.includes('snapshot'))).toEqual([]);
  });

  it('is shown to nobody after access was revoked, until the same viewer is back', async () => {
    const cache = aCache();
    await cache.sync();
    await cache.keep('profile', 'kept');
    intercept = () => refused(401, 'unauthenticated');
    await cache.sync();
    await until(() => cache.state.connection === 'locked');
    expect(await cache.answer('profile')).toBeUndefined();
    expect(cache.pending.entries).toEqual([]);
    await cache.close();
    const next = aCache();
    expect(await next.answer('profile')).toBeUndefined();
    intercept = () => undefined;
    await next.sync();
    await until(() => next.state.connection === 'online');
    expect(await next.answer('profile')).toMatchObject({ data: 'kept' });
  });

  it('is deleted when access was revoked, where that is asked for', async () => {
    const cache = aCache({ onAccessLost: 'wipe' });
    await cache.sync();
    await cache.keep('profile', 'canary');
    intercept = () => refused(401, 'unauthenticated');
    await cache.sync();
    await until(() => cache.state.connection === 'locked');
    await cache.close();
    const store = await openStore({ name: 'korkep:1:sync:anna', tables: CACHE_TABLES, environment: device.tab() });
    const answers = await store.transact(['answers'], 'readonly', (transaction) => transaction.entries('answers'));
    store.close();
    expect(answers).toEqual([]);
  });

  it('keeps writes from being sent for somebody else, and says so', async () => {
    const anna = await person('Anna');
    intercept = (request) => (request.method === 'PATCH' ? refused(503, 'unavailable') : undefined);
    const first = aCache();
    await first.sync();
    await first.write({
      operation: 'customers.update',
      params: [anna.id],
      body: { familyName: 'Régi' },
      base: anna as never,
    });
    await first.close();
    intercept = () => undefined;
    const other = await createTenant(running.backend.services, {
      name: 'Other',
      timeZone: 'Europe/Budapest',
      baseCurrency: 'HUF',
      language: 'hu',
    });
    const { secret: theirs } = await createApiKey(running.backend.services, other.id, { name: 'x', role: 'owner' });
    requests = [];
    const second = aCache({ crm: clientOf(theirs) });
    await until(() => second.state.notices.some(({ kind }) => kind === 'unsent_at_risk'));
    expect(second.state.waiting).toBe(1);
    expect(requests.filter((one) => one.startsWith('PATCH'))).toEqual([]);
    await expect(second.purge()).rejects.toMatchObject({ kind: 'unsent' });
    await second.purge({ discardUnsent: true });
  });
});

describe('what is kept for offline', () => {
  it('is profile and timeline of pinned customers, and newer ones after a change', async () => {
    const anna = await person('Anna');
    const cache = aCache({ follow: { customers: [anna.id] } });
    await until(() => cache.timeline(anna.id));
    type Profile = { customer: { familyName: string } };
    expect((await cache.answer<Profile>(`profile/${anna.id}`))?.data.customer.familyName).toBe('Anna');
    await office.customers.update(anna.id, { familyName: 'Annus' }, { ifMatch: 1 });
    await until(async () => (await cache.answer<Profile>(`profile/${anna.id}`))?.data.customer.familyName === 'Annus');
  });

  it('is the viewer’s own open tickets and whose they are', async () => {
    const [anna, bela] = [await person('Anna'), await person('Béla')];
    const user = await office.users.create({ name: 'Ügynök', email: 'ugynok@example.hu', role: 'agent' });
    const ticketOf = (customerId: string, assigneeId?: string) =>
      office.tickets.create({
        customerId,
        subject: 'Késik',
        status: 'open',
        priority: 'normal',
        openedAt: '2026-11-01T09:00:00Z',
        ...(assigneeId !== undefined && { assigneeId }),
      });
    const mine = await ticketOf(anna.id, user.id);
    await ticketOf(bela.id);
    const token = async () => (await office.tokens.create({ role: 'agent', userId: user.id })).token;
    const cache = aCache({ crm: clientOf(token), follow: { myTickets: true } });
    await until(() => cache.record('ticket', mine.id));
    await until(() => cache.timeline(anna.id));
    expect(await cache.timeline(bela.id)).toBeUndefined();
    const late = await ticketOf(bela.id, user.id);
    await until(() => cache.record('ticket', late.id));
    await until(() => cache.timeline(bela.id));
  });

  it('is what the role may read, although a followed kind is beyond it', async () => {
    const anna = await person('Anna');
    const { secret: marketer } = await createApiKey(running.backend.services, tenantId, {
      name: 'm',
      role: 'marketer',
    });
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
    requests = [];
    const second = aCache({ follow: { kinds: ['customer'] } });
    await until(() => second.record('customer', late.id));
    expect((await second.records('customer')).length).toBe(6);
    expect(requests.filter((one) => one.includes('snapshot'))).toEqual([]);
  });
});

describe('a database that is taken away', () => {
  it('is made anew, and what waits is not lost', async () => {
    const anna = await person('Anna');
    intercept = (request) => (request.method === 'PATCH' ? refused(503, 'unavailable') : undefined);
    const cache = aCache();
    await cache.sync();
    const { entry } = await cache.write({
      operation: 'customers.update',
      params: [anna.id],
      body: { familyName: 'Megmarad' },
      base: anna as never,
    });
    for (const { name } of await device.indexedDB.databases()) device.indexedDB.deleteDatabase(name!);
    await until(() => cache.state.notices.some(({ kind }) => kind === 'unsent_at_risk'));
    expect(cache.pending.entries.map(({ id }) => id)).toEqual([entry.id]);
    intercept = () => undefined;
    await cache.sync();
    await until(() => cache.state.waiting === 0, 20_000);
    expect(await office.customers.get(anna.id)).toMatchObject({ familyName: 'Megmarad', version: 2 });
    expect(cache.state.notices.map(({ kind }) => kind)).toContain('evicted');
  });
});

describe('encryption', () => {
  it('leaves nothing readable in the database, and reads it again', async () => {
    const first = aCache({ encryption: 'device' });
    await first.keep('profile', 'canary');
    await first.close();
    const store = await openStore({ name: 'korkep:1:sync:anna', tables: CACHE_TABLES, environment: device.tab() });
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
