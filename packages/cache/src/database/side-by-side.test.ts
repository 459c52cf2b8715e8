import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';
import { hasBrowser, servePage } from './bundled-page.testing.ts';

const host = (entry: string) => `
import { Dexie, liveQuery } from '${entry}';
const db = new Dexie('host');
db.version(1).stores({ notes: '++id' });
globalThis.host = {
  version: Dexie.semVer,
  runs: 0,
  seen: undefined,
  add: (text) => db.notes.add({ text }),
  watch() {
    liveQuery(() => { host.runs++; return db.notes.count(); }).subscribe((count) => { host.seen = count; });
  },
};
globalThis.heard = [];
new BroadcastChannel('x-storagemutated-1').onmessage = ({ data }) => heard.push(JSON.stringify(data));
`;

const copy = (name: string) => `
import { openStore } from './database/open-store.ts';
const environment = {
  indexedDB, IDBKeyRange, crypto, now: Date.now, random: Math.random,
  setTimeout: (work, ms) => setTimeout(work, ms), clearTimeout: (timer) => clearTimeout(timer),
};
globalThis.${name} = {
  stores: {},
  lost: [],
  async open(name, version) {
    const store = await openStore({ name, tables: ['a'], environment, version });
    store.onLost((reason) => this.lost.push(reason));
    this.stores[name] = store;
    return store.isPersistent;
  },
  put: (name, key, value) => ${name}.stores[name].transact(['a'], 'readwrite', (tx) => tx.put('a', key, value)),
  get: (name, key) => ${name}.stores[name].transact(['a'], 'readonly', (tx) => tx.get('a', key)),
  destroy: (name) => ${name}.stores[name].destroy(),
};
`;

const evaluate = (page: Page, code: string) => page.evaluate(`(async () => ${code})()`);

describe.skipIf(!hasBrowser)(
  'on the page of a host with a Dexie of its own',
  () => {
    let browser: Browser;
    let site: Awaited<ReturnType<typeof servePage>>;
    beforeAll(async () => {
      site = await servePage([host('dexie-host'), copy('one'), copy('two')]);
      browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
    });
    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    async function openPage(url = site.url): Promise<{ page: Page; errors: string[] }> {
      const page = await (await browser.newContext()).newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (['warning', 'error'].includes(message.type()) && !message.text().includes('404'))
          errors.push(message.text());
      });
      await page.goto(url);
      return { page, errors };
    }

    test('both work, and two copies of the package, in one database and in two', async () => {
      const { page, errors } = await openPage();
      expect(await evaluate(page, 'host.version')).toBe('4.0.8');
      expect(
        await evaluate(page, `[await one.open('x'), await two.open('x'), await one.open('y'), await two.open('z')]`),
      ).toEqual([true, true, true, true]);
      await evaluate(page, `Promise.all([one.put('x', 1, 'of one'), two.put('x', 2, 'of two'), host.add('note')])`);
      expect(await evaluate(page, `[await two.get('x', 1), await one.get('x', 2)]`)).toEqual(['of one', 'of two']);
      expect(errors).toEqual([]);
    });

    test('making a database and writing disturbs no live query of the host, and says nothing on the channel of Dexie', async () => {
      const { page } = await openPage();
      const other = await page.context().newPage();
      await other.goto(site.url);
      await evaluate(page, `[await host.add('first'), host.watch()]`);
      await evaluate(other, 'host.watch()');
      await page.waitForFunction('host.seen === 1');
      await other.waitForFunction('host.seen === 1');
      await page.evaluate('host.runs = 0');
      await other.evaluate('host.runs = 0');
      await evaluate(page, `[await one.open('x'), await two.open('x')]`);
      await evaluate(page, `{ for (let n = 0; n < 50; n++) { await one.put('x', n, n); await two.put('x', -n, n); } }`);
      // What follows comes after all that might have been said before.
      await evaluate(page, `host.add('second')`);
      await other.waitForFunction('host.seen === 2');
      expect(await evaluate(page, '[host.seen, host.runs]')).toEqual([2, 1]);
      expect(await evaluate(other, 'host.runs')).toBe(1);
      const heard = (await evaluate(other, 'heard')) as string[];
      expect(heard.filter((message) => !message.includes('idb://host/'))).toEqual([]);
      expect(heard.length).toBeGreaterThan(0);
    });

    test('a newer copy upgrades under an older one, quietly; deleting is told to both', async () => {
      const { page, errors } = await openPage();
      await evaluate(page, `[await one.open('x'), await one.put('x', 1, 'kept'), await two.open('x', 2)]`);
      expect(await evaluate(page, `[one.lost, await two.get('x', 1)]`)).toEqual([['upgrade'], 'kept']);
      await evaluate(page, `[await one.open('y'), await two.open('y'), await two.destroy('y')]`);
      expect(await evaluate(page, 'one.lost')).toEqual(['upgrade', 'deleted']);
      expect(errors).toEqual([]);
    });

    test('with the default entry of Dexie instead, the page would not even start', async () => {
      const clash = await servePage([host('dexie-host'), `import { Dexie } from 'dexie'; globalThis.other = Dexie;`]);
      try {
        const { errors } = await openPage(clash.url);
        expect(errors.join()).toMatch(/two different versions of dexie/i);
      } finally {
        await clash.close();
      }
    });
  },
  60_000,
);
