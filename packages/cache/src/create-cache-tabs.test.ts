import { describe, expect, it } from 'vitest';
import { cachesOnBackend, cut, hasTold, listen, pause, until } from './create-cache.testing.ts';
import type { TabChannel } from './environment.ts';

const on = cachesOnBackend('tabs');
const { aCache, person } = on;

/** A tab that can be frozen, so that nothing reaches it, and silenced, as one that died; with seconds of a tenth. */
function aFreezable() {
  const waking = new Set<() => void>();
  let isFrozen = false;
  let isMute = false;
  const environment = on.device.tab();
  return {
    environment: {
      ...environment,
      setTimeout: (work: () => void, ms: number) => globalThis.setTimeout(work, ms === 2_000 ? 200 : ms),
      onWake(listener: () => void) {
        waking.add(listener);
        return () => waking.delete(listener);
      },
      openChannel(name: string): TabChannel {
        const channel = environment.openChannel(name)!;
        return {
          postMessage: (message) => isMute || channel.postMessage(message),
          get onmessage() {
            return channel.onmessage;
          },
          set onmessage(listener) {
            channel.onmessage = (letter) => isFrozen || listener?.(letter);
          },
          close: () => channel.close(),
        };
      },
    },
    freeze() {
      isFrozen = true;
    },
    silence() {
      isMute = true;
    },
    wake() {
      isFrozen = false;
      for (const listener of [...waking]) listener();
    },
  };
}

describe('a tab that was frozen', () => {
  const resets = (news: ReturnType<typeof listen>) => news.filter(({ isReset }) => isReset).length;

  /** One leads, the other is frozen, and something happens that only the leader hears of. */
  const missSomething = async () => {
    const anna = await person('Anna');
    const [leading, sleeping] = [aFreezable(), aFreezable()];
    const leader = aCache({ environment: leading.environment });
    await leader.sync();
    const sleeper = aCache({ environment: sleeping.environment });
    await sleeper.sync();
    sleeper.watch([anna.id]);
    await pause(400);
    const [heard, missed] = [listen(leader), listen(sleeper)];
    sleeping.freeze();
    await on.office.customers.update(anna.id, { familyName: 'Annus' });
    await until(() => hasTold(heard, anna.id));
    await until(async () => (await leader.record('customer', anna.id))?.familyName === 'Annus');
    return { anna, leader, leading, sleeping, missed };
  };

  it('reads anew when it takes over from a leader that died meanwhile', async () => {
    const { leader, leading, sleeping, missed, anna } = await missSomething();
    leading.silence();
    await leader.close();
    sleeping.wake();
    await until(() => resets(missed) > 0);
    await on.office.customers.update(anna.id, { familyName: 'Anni' });
    await until(() => hasTold(missed, anna.id));
  });

  it('reads anew when it wakes and no leader answers', async () => {
    const { leading, sleeping, missed } = await missSomething();
    leading.silence();
    sleeping.wake();
    await until(() => resets(missed) > 0, 20_000);
  });

  it('reads nothing anew when it wakes and the leader says that nothing happened', async () => {
    const [leading, sleeping] = [aFreezable(), aFreezable()];
    const leader = aCache({ environment: leading.environment });
    await leader.sync();
    const sleeper = aCache({ environment: sleeping.environment });
    await sleeper.sync();
    await pause(400);
    const news = listen(sleeper);
    sleeping.wake();
    await pause(500);
    expect(resets(news)).toBe(0);
  });
});

describe('a tab that did nothing yet', () => {
  it('knows that another made its database anew after the browser had emptied it', async () => {
    const { indexedDB } = on.device;
    const connections: IDBDatabase[] = [];
    const open = (...given: Parameters<IDBFactory['open']>) => {
      const request = indexedDB.open(...given);
      request.addEventListener('success', () => connections.push(request.result));
      return request;
    };
    const watched = {
      open,
      cmp: indexedDB.cmp.bind(indexedDB),
      databases: () => indexedDB.databases(),
      deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
    };
    await aCache().close();
    on.intercept = cut;
    const idle = aCache({ environment: on.device.tab({ indexedDB: watched as IDBFactory }) });
    await until(() => idle.state.connection === 'offline');
    const news = listen(idle);
    // Eviction asks nobody: connections are dead and databases gone.
    for (const connection of connections) connection.close();
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name!).onsuccess = resolve;
      });
    }
    const other = aCache();
    await other.keep('profile', 'new');
    await idle.answer('profile');
    await until(() => news.some(({ isReset }) => isReset));
    expect(await idle.answer('profile')).toMatchObject({ data: 'new' });
  });
});

describe('a tab that opens with encryption beside one without', () => {
  it('has all that is followed; nothing is written as it is any more, and the other works on in memory', async () => {
    const plain = aCache({ follow: { kinds: ['customer'] } });
    const anna = await person('Kovacsovics');
    await plain.sync();
    await until(async () => (await plain.records('customer')).length === 1);
    const encrypted = aCache({ encryption: 'device', follow: { kinds: ['customer'] } });
    await until(async () => (await encrypted.records('customer')).length === 1);
    await until(() => plain.state.storage === 'memory');
    await until(async () => (await plain.records('customer')).length === 1);
    expect(encrypted.state.storage).toBe('disk');
    const told = [listen(plain), listen(encrypted)];
    await on.office.customers.update(anna.id, { givenName: 'Canarylike' });
    await until(() => told.every((news) => hasTold(news, anna.id)));
    await until(async () => (await encrypted.record('customer', anna.id))?.givenName === 'Canarylike');
    const texts = await textsOnDisk(on.device.indexedDB, 'korkep:1:tabs:anna');
    expect(texts.length).toBeGreaterThan(100);
    expect(texts).not.toMatch(/Canarylike|Kovacsovics/);
  }, 20_000);
});

/** Everything in a database, as text. */
async function textsOnDisk(indexedDB: IDBFactory, name: string): Promise<string> {
  const connection = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  let texts = '';
  for (const table of connection.objectStoreNames) {
    const request = connection.transaction(table).objectStore(table).getAll();
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    texts += JSON.stringify(request.result, (_, value) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
  }
  connection.close();
  return texts;
}
