import type { Crm } from '@korkep/core';
import { createCrm } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import {
  cachesOnBackend,
  changeOf,
  cut,
  hasNotice,
  hasTold,
  listen,
  pause,
  refused,
  until,
} from './create-cache.testing.ts';

const on = cachesOnBackend('person');
const { aCache, clientOf, keyOf, person } = on;

/** From now on the caches' requests are made with this key, whatever they hold. */
const signIn = (
  key: string,
  trouble: (request: Request) => Response | Promise<Response> | undefined = () => undefined,
) => {
  on.intercept = (request) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${key}`);
    return trouble(request) ?? on.running.fetch(new Request(request, { headers }));
  };
};

/** Cryptography whose encryption waits while it is held. */
function aHeldCrypto() {
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
  const hold = (next: boolean) => {
    isHeld = next;
  };
  return { crypto, held, hold };
}

describe('another role', () => {
  it('finds nothing that was just being written for the former one', async () => {
    const viewing = await keyOf('viewer');
    const { crypto, held, hold } = aHeldCrypto();
    const cache = aCache({ encryption: 'device', environment: on.device.tab({ crypto }) });
    const anna = await person('Anna');
    cache.watch([anna.id]);
    await cache.sync();
    let isTold = false;
    cache.onNews(({ changes }) => {
      isTold ||= changes.some(({ id, record }) => id === anna.id && record);
    });
    await pause(300);
    hold(true);
    await on.office.customers.update(anna.id, { taxNumber: '12345676-2-41' });
    await until(() => isTold);
    signIn(viewing);
    const synced = cache.sync();
    await pause(500);
    hold(false);
    expect(held.length).toBeGreaterThan(0);
    for (const release of held) release();
    await synced;
    await until(() => cache.viewer?.role === 'viewer');
    await pause(300);
    expect(await cache.record('customer', anna.id)).toBeUndefined();
  });

  it('finds nothing that the page was just keeping for the former one', async () => {
    const viewing = await keyOf('viewer');
    const { crypto, held, hold } = aHeldCrypto();
    const cache = aCache({ encryption: 'device', environment: on.device.tab({ crypto }) });
    await cache.sync();
    hold(true);
    const keeping = cache.keep('profile', 'of the owner');
    await until(() => held.length === 1);
    hold(false);
    signIn(viewing);
    const synced = cache.sync();
    await pause(300);
    held[0]!();
    await Promise.all([keeping, synced]);
    await until(() => cache.viewer?.role === 'viewer');
    expect(await cache.answer('profile')).toBeUndefined();
  });

  it('finds nothing that was asked for before and came late', async () => {
    const anna = await person('Anna');
    const user = await on.office.users.create({ name: 'Ügynök', email: 'ugynok@example.hu', role: 'agent' });
    const ticket = await on.office.tickets.create({
      customerId: anna.id,
      subject: 'Késik',
      status: 'open',
      priority: 'normal',
      openedAt: '2026-11-01T09:00:00Z',
      assigneeId: user.id,
    });
    const viewing = await keyOf('viewer');
    const { token } = await on.office.tokens.create({ role: 'agent', userId: user.id });
    const late: (() => void)[] = [];
    const answers: Promise<unknown>[] = [];
    const isLate = ({ url }: Request) => /\/(profile|timeline|tickets)$/.test(new URL(url).pathname);
    on.intercept = (request) => {
      if (!isLate(request)) return undefined;
      const answer = new Promise<void>((resolve) => late.push(resolve)).then(() => on.running.fetch(request));
      answers.push(answer);
      return answer;
    };
    const cache = aCache({ crm: clientOf(token), follow: { customers: [anna.id], myTickets: true } });
    const news = listen(cache);
    await until(() => late.length === 3);
    signIn(viewing, (request) => (isLate(request) ? cut() : undefined));
    await cache.sync();
    await until(() => cache.viewer?.role === 'viewer');
    for (const release of late) release();
    await Promise.all(answers);
    await pause(200);
    expect(await cache.answer(`profile/${anna.id}`)).toBeUndefined();
    expect(await cache.timeline(anna.id)).toBeUndefined();
    expect(await cache.record('ticket', ticket.id)).toBeUndefined();
    expect(hasTold(news, ticket.id)).toBe(false);
  });

  it('is told of in every tab, so that nothing asked for before is kept or shown', async () => {
    const viewing = await keyOf('viewer');
    const tabs = [aCache(), aCache()];
    await Promise.all(tabs.map((tab) => tab.sync()));
    await until(() => tabs.every((tab) => tab.viewer?.role === 'owner'));
    const eras = tabs.map(({ era }) => era);
    const told = tabs.map(listen);
    signIn(viewing);
    await tabs[1]!.sync();
    await until(() => tabs.every((tab) => tab.viewer?.role === 'viewer'));
    await until(() => told.every((news) => news.some(({ isWiped }) => isWiped)));
    expect(tabs.every(({ era }, index) => era > eras[index]!)).toBe(true);
  });

  it.each([0, 2, 8, 24, 1500])(
    'keeps no answer to a write for the former one that comes %i ms after',
    async (delay) => {
      const viewing = await keyOf('viewer');
      const anna = await on.office.customers.create({ type: 'person', familyName: 'Anna', taxNumber: '12345676-2-41' });
      const cache = aCache({ encryption: 'device' });
      const news = listen(cache);
      await cache.sync();
      let release = () => {};
      let isSent = false;
      on.intercept = (request) => {
        if (request.method !== 'PATCH') return undefined;
        return on.running.fetch(request).then((answer) => {
          isSent = true;
          return new Promise((resolve) => {
            release = () => resolve(answer);
          });
        });
      };
      await cache.write(changeOf(anna, { givenName: 'Mine' }));
      await until(() => isSent);
      let isTimed = false;
      signIn(viewing, (request) => {
        if (!isTimed && request.url.includes('/changes')) {
          isTimed = true;
          setTimeout(release, delay);
        }
        return undefined;
      });
      await cache.sync();
      await until(() => cache.viewer?.role === 'viewer');
      await until(() => news.some(({ isWiped }) => isWiped));
      const wiped = news.findIndex(({ isWiped }) => isWiped);
      await pause(delay > 1000 ? 1000 : 300);
      expect(JSON.stringify(await cache.record('customer', anna.id)) ?? '').not.toContain('12345676-2-41');
      expect(JSON.stringify(news.slice(wiped))).not.toContain('12345676-2-41');
    },
  );

  it('has kinds followed that the former one might not read', async () => {
    const marketing = await keyOf('marketer');
    const anna = await person('Anna');
    const ticket = await on.office.tickets.create({
      customerId: anna.id,
      subject: 'Help',
      status: 'open',
      priority: 'normal',
      openedAt: '2026-11-01T10:00:00Z',
    });
    signIn(marketing);
    const cache = aCache({ follow: { kinds: ['ticket', 'customer'] } });
    await until(async () => (await cache.records('customer')).length === 1);
    on.intercept = () => undefined;
    await cache.sync();
    await until(() => cache.record('ticket', ticket.id));
  });
});

describe('another person under the same names', () => {
  const failing = (request: Request) => (request.method === 'PATCH' ? refused(503, 'unavailable') : undefined);
  let anna: { id: string };
  let theirs: string;
  let theirOffice: Crm;

  /** Somebody leaves a write that waits and one that was refused. */
  const leaveWrites = async () => {
    anna = await person('Anna');
    theirs = await keyOf('owner', await on.anotherTenant('Other'));
    theirOffice = createCrm({ baseUrl: on.running.baseUrl, token: theirs, fetch: on.running.fetch });
    const first = aCache();
    await first.sync();
    const { settled } = await first.write(changeOf(anna, { country: 'Nowhere' }));
    await settled.catch(() => {});
    on.intercept = failing;
    await first.write(changeOf(anna, { familyName: 'Régi' }));
    expect(first.state).toMatchObject({ waiting: 1, refused: [{}] });
    await first.close();
    on.intercept = () => undefined;
  };
  const isBare = ({ state, pending }: ReturnType<typeof aCache>) =>
    state.waiting + state.refused.length + state.conflicts.length + pending.entries.length === 0;

  it('sees, sends and loses nothing of the former’s writes, and makes own ones', async () => {
    await leaveWrites();
    on.requests = [];
    const second = aCache({ crm: clientOf(theirs) });
    await until(() => hasNotice(second, 'unsent_of_other'));
    await until(() => isBare(second));
    expect(on.requests.filter((one) => one.startsWith('PATCH'))).toEqual([]);
    await expect(second.purge()).rejects.toMatchObject({ kind: 'unsent' });
    const bela = await theirOffice.customers.create({ type: 'person', familyName: 'Béla' });
    const { settled } = await second.write(changeOf(bela, { familyName: 'Bélus' }));
    expect(second.pending.entries).toHaveLength(1);
    expect(await settled).toMatchObject({ familyName: 'Bélus' });
    await second.close();

    on.intercept = failing;
    const third = aCache();
    await until(() => third.state.waiting === 1 && third.state.refused.length === 1);
    await until(() => !hasNotice(third, 'unsent_of_other'));
    on.intercept = () => undefined;
    await third.sync();
    await until(() => third.state.waiting === 0);
    expect(await on.office.customers.get(anna.id)).toMatchObject({ familyName: 'Régi' });
  });

  it('sees nothing of them at the next visit either, before the server has said anything, in any tab', async () => {
    await leaveWrites();
    const second = aCache({ crm: clientOf(theirs) });
    await until(() => hasNotice(second, 'unsent_of_other') && isBare(second));
    await second.close();
    on.intercept = cut;
    const tabs = [aCache({ crm: clientOf(theirs) }), aCache({ crm: clientOf(theirs) })];
    const seen = new Set<boolean>();
    for (const tab of tabs) tab.subscribe(() => seen.add(isBare(tab)));
    await until(() => tabs.every((tab) => hasNotice(tab, 'unsent_of_other') && tab.state.connection === 'offline'));
    expect([...seen]).toEqual([true]);
  });

  it('does not keep writes waiting for a key of the content that does not come', async () => {
    await leaveWrites();
    let give = () => {};
    const key = () => new Promise<never>((_, reject) => (give = () => reject(new Error('No key.'))));
    const cache = aCache({ encryption: { key } });
    await cache.write(changeOf(anna, { position: 'Vezető' }));
    expect(cache.state).toMatchObject({ waiting: 2, refused: [{}] });
    expect(cache.pending.entries).toHaveLength(2);
    give();
  });

  it('hands the page back: what the former wrote is there again and is sent', async () => {
    await leaveWrites();
    signIn(theirs);
    const tabs = [aCache(), aCache()];
    await until(() => tabs.every((tab) => hasNotice(tab, 'unsent_of_other') && isBare(tab)));
    signIn(on.secret, failing);
    for (const tab of tabs) await tab.sync();
    await until(() => tabs.every((tab) => tab.state.waiting === 1 && tab.state.refused.length === 1));
    signIn(on.secret);
    await tabs[0]!.sync();
    await until(() => tabs.every((tab) => tab.state.waiting === 0));
    expect(await on.office.customers.get(anna.id)).toMatchObject({ familyName: 'Régi' });
  });

  it('keeps what was written before the server said that it is the former who is there', async () => {
    await leaveWrites();
    const second = aCache({ crm: clientOf(theirs) });
    await until(() => hasNotice(second, 'unsent_of_other'));
    await second.close();
    on.intercept = cut;
    const third = aCache();
    await until(() => hasNotice(third, 'unsent_of_other'));
    await third.write(changeOf(anna, { position: 'Vezető' }));
    expect(third.state.waiting).toBe(1);
    on.intercept = () => undefined;
    await third.sync();
    await until(() => third.state.waiting === 0 && third.state.refused.length === 1);
    expect(await on.office.customers.get(anna.id)).toMatchObject({ familyName: 'Régi', position: 'Vezető' });
  });
});
