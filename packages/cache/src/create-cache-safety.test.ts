import { describe, expect, it } from 'vitest';
import type { CrmCache } from './cache.ts';
import { cachesOnBackend, changeOf, cut, hasNotice, pause, refused, until } from './create-cache.testing.ts';

const on = cachesOnBackend('safety');
const { aCache, person } = on;

const rowsOnDisk = async (table: string) => {
  const { indexedDB } = on.device;
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('korkep:1:safety:anna');
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise<unknown[]>((resolve) => {
    const request = database.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value));
};

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

  it('shows nothing of the writes that wait for a person until the viewer is back', async () => {
    const cache = aCache();
    await cache.sync();
    const anna = await person('Anna');
    await on.office.customers.update(anna.id, { familyName: 'Office' });
    await cache.write(changeOf(anna, { familyName: 'Mine' }));
    const bela = await person('Béla');
    const { settled } = await cache.write(changeOf(bela, { country: 'Nowhere' }));
    await settled.catch(() => {});
    await until(() => cache.state.conflicts.length === 1 && cache.state.refused.length === 1);
    await lock(cache);
    expect(cache.state).toMatchObject({ conflicts: [], refused: [] });
    await cache.close();
    const next = aCache();
    await next.sync();
    expect(next.state).toMatchObject({ connection: 'locked', conflicts: [], refused: [] });
    on.intercept = () => undefined;
    await next.sync();
    await until(() => next.state.conflicts.length === 1 && next.state.refused.length === 1);
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
    await until(() => cache.state.connection === 'offline', 10_000);
  });
});

describe('a custom field that becomes sensitive', () => {
  const SECRET = 'SECRET4711';
  const isSensitive = (cache: CrmCache) => cache.viewer?.sensitiveCustomFields?.includes('customer.code');
  const field = { recordKind: 'customer', key: 'code', label: 'Code', type: 'text' } as const;
  /** A customer whose new custom field is sensitive. */
  const withSecret = async () => {
    const anna = await person('Anna');
    await on.office.customFields.create({ ...field, sensitivity: 'sensitive' });
    return () => on.office.customers.update(anna.id, { customFields: { code: SECRET } });
  };

  it('is not stored as it is by any tab once the feed has told of it', async () => {
    const [first, second] = [aCache(), aCache()];
    await Promise.all([first.sync(), second.sync()]);
    const writeSecret = await withSecret();
    await first.sync();
    await until(() => isSensitive(first) && isSensitive(second));
    const customer = await writeSecret();
    for (const cache of [first, second]) {
      await cache.keep('profile', { customer });
      expect((await cache.answer('profile'))?.data).toMatchObject({ customer: { familyName: 'Anna' } });
      expect(await rowsOnDisk('answers')).not.toContain(SECRET);
    }
  });

  it('is not stored as it is at the next visit either, before the server has said anything', async () => {
    const first = aCache();
    await first.sync();
    const writeSecret = await withSecret();
    await first.sync();
    await until(() => isSensitive(first));
    await first.close();
    on.intercept = cut;
    const second = aCache();
    await second.keep('profile', { customer: await writeSecret() });
    expect((await second.answer('profile'))?.data).toMatchObject({ customer: { familyName: 'Anna' } });
    expect(await rowsOnDisk('answers')).not.toContain(SECRET);
  });

  it('is not left where it was stored before, whatever the feed says it was reset for', async () => {
    const { id } = await on.office.customFields.create(field);
    const customer = await on.office.customers.create({
      type: 'person',
      familyName: 'Anna',
      customFields: { code: SECRET },
    });
    const first = aCache();
    await first.sync();
    await first.keep('profile', { customer });
    expect(await rowsOnDisk('answers')).toContain(SECRET);
    await first.close();
    await on.office.customFields.update(id, { sensitivity: 'sensitive' });
    on.intercept = async (request) => {
      const answer = await on.running.fetch(request);
      if (!new URL(request.url).pathname.endsWith('/changes')) return answer;
      const body = await answer.json();
      return Response.json(body.reset ? { ...body, reset: 'expired' } : body);
    };
    const second = aCache();
    await second.sync();
    await until(() => isSensitive(second));
    await until(async () => !(await rowsOnDisk('answers')).includes(SECRET));
    expect(await second.answer('profile')).toBeUndefined();
  });
});
