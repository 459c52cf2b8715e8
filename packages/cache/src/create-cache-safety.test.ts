import { createApiKey, createTenant } from '@korkep/backend';
import { type Crm, createCrm } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CacheOptions, CrmCache } from './cache.ts';
import { createCache } from './create-cache.ts';
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
let intercept: (request: Request) => Response | Promise<Response> | undefined = () => undefined;
let device: ReturnType<typeof createDevice>;

beforeEach(async () => {
  intercept = () => undefined;
  device = createDevice();
  const { services } = running.backend;
  const place = { timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
  ({ id: tenantId } = await createTenant(services, { name: 'Safety', ...place }));
  ({ secret } = await createApiKey(services, tenantId, { name: 'Office', role: 'owner' }));
  office = createCrm({ baseUrl: running.baseUrl, token: secret, fetch: running.fetch });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((cache) => cache.close()));
});

const aCache = (options: Partial<CacheOptions> & { environment?: Partial<Environment> } = {}) => {
  const cache = createCache({
    crm: createCrm({
      baseUrl: running.baseUrl,
      token: secret,
      retries: 0,
      fetch: async (request) => (await intercept(request)) ?? running.fetch(request),
    }),
    tenant: 'safety',
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
const person = (familyName: string) => office.customers.create({ type: 'person', familyName });
const refused = (status: number, code: string) =>
  Response.json({ title: code, status, code }, { status, headers: { 'Content-Type': 'application/problem+json' } });
const cut = () => Promise.reject<Response>(new TypeError('The network is cut.'));

describe('a cache whose access was revoked', () => {
  const lock = async (cache: CrmCache) => {
    intercept = () => refused(401, 'unauthenticated');
    await cache.sync();
    await until(() => cache.state.connection === 'locked');
  };

  it.each([
    ['the network is cut', cut],
    ['the server fails', () => refused(503, 'unavailable')],
    ['the request is refused', () => refused(403, 'permission_denied')],
  ])('stays locked when %s', async (_, trouble) => {
    const cache = aCache();
    await cache.sync();
    await cache.keep('profile', 'kept');
    await lock(cache);
    intercept = trouble;
    await cache.sync();
    expect(cache.state.connection).toBe('locked');
    expect(await cache.answer('profile')).toBeUndefined();
    await cache.close();
    const next = aCache();
    await next.sync();
    expect(next.state.connection).toBe('locked');
    expect(await next.answer('profile')).toBeUndefined();
  });

  it('stays locked when another tab goes on', async () => {
    const [first, second] = [aCache(), aCache()];
    await Promise.all([first.sync(), second.sync()]);
    await first.keep('profile', 'kept');
    intercept = () => refused(401, 'unauthenticated');
    await first.sync();
    await until(() => [first, second].every(({ state }) => state.connection === 'locked'));
    intercept = cut;
    await first.close();
    await second.sync();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(second.state.connection).toBe('locked');
    expect(await second.answer('profile')).toBeUndefined();
  });
});

describe('another role', () => {
  it('finds nothing that was just being written for the former one', async () => {
    const { secret: viewing } = await createApiKey(running.backend.services, tenantId, { name: 'V', role: 'viewer' });
    const held: (() => void)[] = [];
    let isHeld = false;
    const { subtle } = globalThis.crypto;
    const crypto = {
      getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => globalThis.crypto.getRandomValues(bytes),
      subtle: {
        async encrypt(...given: Parameters<SubtleCrypto['encrypt']>) {
          if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
          return subtle.encrypt(...given);
        },
        decrypt: subtle.decrypt.bind(subtle),
        generateKey: subtle.generateKey.bind(subtle),
        importKey: subtle.importKey.bind(subtle),
        digest: subtle.digest.bind(subtle),
      },
    } as unknown as Crypto;
    const cache = aCache({ encryption: 'device', environment: device.tab({ crypto }) });
    const anna = await person('Anna');
    cache.watch([anna.id]);
    await cache.sync();
    let isTold = false;
    cache.onNews(({ changes }) => {
      isTold ||= changes.some(({ id, record }) => id === anna.id && record);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    isHeld = true;
    await office.customers.update(anna.id, { taxNumber: '12345676-2-41' });
    await until(() => isTold);
    intercept = (request) => {
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${viewing}`);
      return running.fetch(new Request(request, { headers }));
    };
    const synced = cache.sync();
    await new Promise((resolve) => setTimeout(resolve, 500));
    isHeld = false;
    expect(held.length).toBeGreaterThan(0);
    for (const release of held) release();
    await synced;
    await until(() => cache.viewer?.role === 'viewer');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await cache.record('customer', anna.id)).toBeUndefined();
  });
});

describe('a tab that takes over', () => {
  it('goes on with what the one before it noted', async () => {
    const follow = { kinds: ['customer'] as const };
    const anna = await person('Anna');
    const first = aCache({ follow });
    await until(() => first.record('customer', anna.id));
    await first.sync();
    const second = aCache({ follow });
    await second.sync();
    // The feed begins anew for the first, and its snapshot is cut: nothing is whole any more.
    const missed = await person('Közben');
    let isReset = false;
    first.onNews((news) => {
      isReset ||= news.isReset;
    });
    intercept = (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/snapshot')) return cut();
      if (new URL(request.url).searchParams.has('since') && !isReset && pathname.endsWith('/changes'))
        return refused(400, 'invalid_cursor');
      return undefined;
    };
    await first.sync();
    await first.sync();
    await until(() => isReset);
    await first.close();
    intercept = () => undefined;
    await until(() => second.record('customer', missed.id));
  });
});

describe('purge', () => {
  const change = (anna: { id: string }, region: string) => ({
    operation: 'customers.update',
    params: [anna.id],
    body: { region },
    base: anna as never,
  });

  it('sees a write that is just being kept', async () => {
    const anna = await person('Anna');
    for (let turns = 0; turns < 24; turns += 1) {
      const cache = aCache({ user: `anna${turns}` });
      await cache.sync();
      intercept = cut;
      const writing = cache.write(change(anna, 'Vas'));
      for (let turn = 0; turn < turns; turn += 1) await undefined;
      const [written, purged] = await Promise.allSettled([writing, cache.purge()]);
      expect([written.status, purged.status]).not.toEqual(['fulfilled', 'fulfilled']);
      intercept = () => undefined;
    }
  }, 30_000);

  it('sees a write of another tab that it has not heard of', async () => {
    const mute = () => ({ postMessage() {}, onmessage: null, close() {} });
    const first = aCache({ environment: device.tab({ openChannel: mute }) });
    const second = aCache({ environment: device.tab({ openChannel: mute }) });
    const anna = await person('Anna');
    await first.sync();
    await second.ready;
    intercept = cut;
    await second.write(change(anna, 'Vas'));
    await expect(first.purge()).rejects.toMatchObject({ kind: 'unsent' });
  });

  it('leaves nothing in the other tabs, and says so', async () => {
    const [first, second] = [aCache(), aCache()];
    const anna = await person('Anna');
    await Promise.all([first.sync(), second.sync()]);
    intercept = cut;
    await second.write(change(anna, 'Vas'));
    await until(() => first.state.waiting === 1);
    let calls = 0;
    second.subscribe(() => (calls += 1));
    await first.purge({ discardUnsent: true });
    await until(() => second.state.connection === 'locked');
    expect(calls).toBeGreaterThan(0);
    expect(second.state).toMatchObject({ waiting: 0, conflicts: [], refused: [] });
    expect(second.pending.entries).toEqual([]);
    await expect(second.write(change(anna, 'Zala'))).rejects.toMatchObject({ kind: 'closed' });
  });
});

describe('an outbox that the browser clears under an open page', () => {
  it('keeps answering who wrote, and knows records by the ids they had', async () => {
    const cache = aCache();
    const { entry, settled: created } = await cache.write({
      operation: 'customers.create',
      body: { type: 'person', familyName: 'Új' },
    });
    const { id } = (await created) as { id: string };
    intercept = cut;
    const { settled } = await cache.write({ operation: 'customers.update', params: [id], body: { region: 'Vas' } });
    const [outbox] = (await device.indexedDB.databases()).filter(({ name }) => name!.includes('outbox'));
    device.indexedDB.deleteDatabase(outbox!.name!);
    await until(() => cache.state.notices.some(({ kind }) => kind === 'unsent_at_risk'));
    expect(cache.pending.realId(entry.target.id)).toBe(id);
    intercept = () => undefined;
    await cache.sync();
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('It never settled.')), 5_000));
    expect(await Promise.race([settled, late])).toMatchObject({ region: 'Vas' });
  }, 15_000);
});

describe('a device that goes offline', () => {
  it('says so at once, and only where the server cannot be reached', async () => {
    let goOffline = () => {};
    const cache = aCache({
      environment: device.tab({
        onOffline: (listener) => {
          goOffline = listener;
          return () => {};
        },
      }),
    });
    await cache.sync();
    goOffline();
    await until(() => !cache.state.isSyncing);
    expect(cache.state.connection).toBe('online');
    intercept = cut;
    goOffline();
    await until(() => cache.state.connection === 'offline', 1_000);
  });
});
