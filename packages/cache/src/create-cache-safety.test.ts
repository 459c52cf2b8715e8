import { describe, expect, it } from 'vitest';
import type { CrmCache } from './cache.ts';
import { cachesOnBackend, changeOf, cut, hasNotice, pause, refused, until } from './create-cache.testing.ts';

const on = cachesOnBackend('safety');
const { aCache, keyOf, person } = on;

describe('a cache whose access was revoked', () => {
  const lock = async (cache: CrmCache) => {
    on.intercept = () => refused(401, 'unauthenticated');
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
    on.intercept = trouble;
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
    on.intercept = () => refused(401, 'unauthenticated');
    await first.sync();
    await until(() => [first, second].every(({ state }) => state.connection === 'locked'));
    on.intercept = cut;
    await first.close();
    await second.sync();
    await pause(300);
    expect(second.state.connection).toBe('locked');
    expect(await second.answer('profile')).toBeUndefined();
  });
});

describe('another role', () => {
  it('finds nothing that was just being written for the former one', async () => {
    const viewing = await keyOf('viewer');
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
    const cache = aCache({ encryption: 'device', environment: on.device.tab({ crypto }) });
    const anna = await person('Anna');
    cache.watch([anna.id]);
    await cache.sync();
    let isTold = false;
    cache.onNews(({ changes }) => {
      isTold ||= changes.some(({ id, record }) => id === anna.id && record);
    });
    await pause(300);
    isHeld = true;
    await on.office.customers.update(anna.id, { taxNumber: '12345676-2-41' });
    await until(() => isTold);
    on.intercept = (request) => {
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${viewing}`);
      return on.running.fetch(new Request(request, { headers }));
    };
    const synced = cache.sync();
    await pause(500);
    isHeld = false;
    expect(held.length).toBeGreaterThan(0);
    for (const release of held) release();
    await synced;
    await until(() => cache.viewer?.role === 'viewer');
    await pause(300);
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
    on.intercept = (request) => {
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
    on.intercept = () => undefined;
    await until(() => second.record('customer', missed.id));
  });
});

describe('purge', () => {
  it('sees a write that is just being kept', async () => {
    const anna = await person('Anna');
    for (let turns = 0; turns < 24; turns += 1) {
      const cache = aCache({ user: `anna${turns}` });
      await cache.sync();
      on.intercept = cut;
      const writing = cache.write(changeOf(anna, { region: 'Vas' }));
      for (let turn = 0; turn < turns; turn += 1) await undefined;
      const [written, purged] = await Promise.allSettled([writing, cache.purge()]);
      expect([written.status, purged.status]).not.toEqual(['fulfilled', 'fulfilled']);
      on.intercept = () => undefined;
    }
  }, 30_000);

  it('sees a write of another tab that it has not heard of', async () => {
    const mute = () => ({ postMessage() {}, onmessage: null, close() {} });
    const first = aCache({ environment: on.device.tab({ openChannel: mute }) });
    const second = aCache({ environment: on.device.tab({ openChannel: mute }) });
    const anna = await person('Anna');
    await first.sync();
    await second.ready;
    on.intercept = cut;
    await second.write(changeOf(anna, { region: 'Vas' }));
    await expect(first.purge()).rejects.toMatchObject({ kind: 'unsent' });
  });

  it('leaves nothing in the other tabs, and says so', async () => {
    const [first, second] = [aCache(), aCache()];
    const anna = await person('Anna');
    await Promise.all([first.sync(), second.sync()]);
    on.intercept = cut;
    await second.write(changeOf(anna, { region: 'Vas' }));
    await until(() => first.state.waiting === 1);
    let calls = 0;
    second.subscribe(() => (calls += 1));
    await first.purge({ discardUnsent: true });
    await until(() => second.state.connection === 'locked');
    expect(calls).toBeGreaterThan(0);
    expect(second.state).toMatchObject({ waiting: 0, conflicts: [], refused: [] });
    expect(second.pending.entries).toEqual([]);
    await expect(second.write(changeOf(anna, { region: 'Zala' }))).rejects.toMatchObject({ kind: 'closed' });
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
    on.intercept = cut;
    const { settled } = await cache.write({ operation: 'customers.update', params: [id], body: { region: 'Vas' } });
    const [outbox] = (await on.device.indexedDB.databases()).filter(({ name }) => name!.includes('outbox'));
    on.device.indexedDB.deleteDatabase(outbox!.name!);
    await until(() => hasNotice(cache, 'unsent_at_risk'));
    expect(cache.pending.realId(entry.target.id)).toBe(id);
    on.intercept = () => undefined;
    await cache.sync();
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('It never settled.')), 5_000));
    expect(await Promise.race([settled, late])).toMatchObject({ region: 'Vas' });
  }, 15_000);
});

describe('a device that goes offline', () => {
  it('says so at once, and only where the server cannot be reached', async () => {
    let goOffline = () => {};
    const cache = aCache({
      environment: on.device.tab({
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
    on.intercept = cut;
    goOffline();
    await until(() => cache.state.connection === 'offline', 1_000);
  });
});
