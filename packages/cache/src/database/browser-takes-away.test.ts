import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';
import { hasBrowser, servePage } from './bundled-page.testing.ts';

const script = `
import { openStore } from './database/open-store.ts';
import { isCacheError } from './cache-error.ts';
const environment = {
  indexedDB, IDBKeyRange, crypto, now: Date.now, random: Math.random,
  setTimeout: (work, ms) => setTimeout(work, ms), clearTimeout: (timer) => clearTimeout(timer),
};
let store;
Object.assign(globalThis, {
  lost: [],
  async open() {
    store = await openStore({ name: 'korkep:1:t:u', tables: ['a'], environment });
    store.onLost((reason) => lost.push(reason));
    return [store.isPersistent, store.isNew];
  },
  /** 'kept', or what kind of error it was. */
  put: (key) => store
    .transact(['a'], 'readwrite', (tx) => tx.put('a', key, 'value'))
    .then(() => 'kept', (error) => isCacheError(error) ? error.kind : String(error)),
  keys: () => store.transact(['a'], 'readonly', (tx) => tx.keys('a')),
});
`;

const evaluate = (page: Page, code: string) => page.evaluate(`(async () => ${code})()`);

describe.skipIf(!hasBrowser)(
  'a browser',
  () => {
    let browser: Browser;
    let site: Awaited<ReturnType<typeof servePage>>;
    beforeAll(async () => {
      site = await servePage([script]);
      browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
    });
    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    async function openPage() {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(site.url);
      return { page, protocol: await context.newCDPSession(page) };
    }

    test('that clears the data of a site under its open page leaves it told, and with a new database that works', async () => {
      const { page, protocol } = await openPage();
      expect(await evaluate(page, '[await open(), await put(1)]')).toEqual([[true, true], 'kept']);
      await protocol.send('Storage.clearDataForOrigin', {
        origin: new URL(site.url).origin,
        storageTypes: 'indexeddb',
      });
      await page.waitForFunction(`put(2).then((told) => told === 'lost')`);
      // While it is still at it, the browser may refuse to open the database instead of saying that there is none.
      expect(await evaluate(page, `lost.filter((reason) => reason === 'deleted' || reason === 'broken').length`)).toBe(
        1,
      );
      expect(await evaluate(page, '[await open(), await put(3), await keys()]')).toEqual([[true, true], 'kept', [3]]);
    });
  },
  60_000,
);
