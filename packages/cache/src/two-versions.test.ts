import type { Customer } from '@korkep/core';
import { type RunningCrm, startCrm } from '@korkep/msw';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { hasBrowser } from './database/bundled-page.testing.ts';
import { serveReleases, sourceFormat } from './two-versions.testing.ts';

const releases = [
  { name: 'today', ahead: 0 },
  { name: 'mended', ahead: 0 },
  { name: 'next', ahead: 1 },
] as const;
type Name = (typeof releases)[number]['name'];

describe.skipIf(!hasBrowser)(
  'two versions of the package, and a host with its own Dexie, on one page',
  () => {
    let running: RunningCrm;
    let site: Awaited<ReturnType<typeof serveReleases>>;
    let browser: Browser;
    let token: string;
    let format: number;
    let context: BrowserContext;
    let page: Page;
    let errors: string[];
    let user: string;
    let count = 0;

    beforeAll(async () => {
      [running, format] = await Promise.all([startCrm(), sourceFormat()]);
      [site, browser] = await Promise.all([
        serveReleases(releases, async (request) => running.fetch(request)),
        chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] }),
      ]);
      await running.crm.tenant.update({ allowedOrigins: [site.url] });
      ({ token } = await running.crm.tokens.create({ role: 'manager', origins: [site.url] }));
    }, 60_000);
    afterEach(() => context?.close());
    afterAll(async () => {
      await browser?.close();
      await site?.close();
      await running?.stop();
    });

    const evaluate = <T>(code: string) => page.evaluate<T>(`(async () => ${code})()`);
    const person = () => running.crm.customers.create({ type: 'person', familyName: `Páros${count}` });
    const changed = (name: Name, { id }: Customer, body: object) =>
      evaluate(`${name}.change('${id}', ${JSON.stringify(body)})`);
    const has = (name: Name, { id }: Customer, fields: object) =>
      expect
        .poll(() => evaluate(`${name}.cache.record('customer', '${id}')`), { timeout: 20_000 })
        .toMatchObject(fields);
    const waits = (name: Name, waiting: number) =>
      expect.poll(() => evaluate(`${name}.cache.state.waiting`), { timeout: 20_000 }).toBe(waiting);
    const databases = async () =>
      (await evaluate<{ name: string }[]>('indexedDB.databases()')).map(({ name }) => name).sort();
    const locks = () =>
      evaluate<Record<'held' | 'pending', string[]>>(`{
        const { held, pending } = await navigator.locks.query();
        const namesOf = (all) => all.map(({ name }) => name).sort();
        return { held: namesOf(held), pending: namesOf(pending) };
      }`);
    const content = (ahead: number) => `korkep:${format + ahead}:shop:${user}`;
    const queue = () => `korkep:outbox:shop:${user}`;

    /** Opens a page and on it the caches of one viewer, by these versions, and waits until all of them follow. */
    async function opened(...names: Name[]): Promise<void> {
      count += 1;
      user = `anna${count}`;
      context = await browser.newContext();
      page = await context.newPage();
      errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'warning') errors.push(message.text());
      });
      await page.goto(site.url);
      await evaluate(`host.add('of the host')`);
      await evaluate(`{ for (const one of [${names}]) one.open('${token}', '${user}'); }`);
      for (const name of names) {
        await expect.poll(() => evaluate(`${name}.cache.state.connection`), { timeout: 20_000 }).toBe('online');
      }
    }

    /** Both are told what happens elsewhere, queue without a network, and send each write once when it is back. */
    async function workSideBySide(one: Name, other: Name): Promise<void> {
      const [anna, bela] = [await person(), await person()];
      for (const name of [one, other]) {
        await has(name, anna, { version: 1 });
        await has(name, bela, { version: 1 });
      }
      await running.crm.customers.update(anna.id, { position: 'kint' }, { ifMatch: 1 });
      await has(one, anna, { position: 'kint', version: 2 });
      await has(other, anna, { position: 'kint', version: 2 });

      await context.setOffline(true);
      await changed(one, anna, { givenName: 'Anna' });
      await changed(other, bela, { givenName: 'Béla' });
      await changed(other, anna, { position: 'bent' });
      for (const name of [one, other]) {
        await waits(name, 3);
        const names = await evaluate(
          `${name}.cache.pending.over([{ id: '${anna.id}', version: 2 }, { id: '${bela.id}', version: 1 }])`,
        );
        expect(names).toMatchObject([{ givenName: 'Anna', position: 'bent' }, { givenName: 'Béla' }]);
      }
      await context.setOffline(false);
      for (const name of [one, other]) await waits(name, 0);
      // One version more for each write: none was sent twice.
      expect(await running.crm.customers.get(anna.id)).toMatchObject({
        givenName: 'Anna',
        position: 'bent',
        version: 4,
      });
      expect(await running.crm.customers.get(bela.id)).toMatchObject({ givenName: 'Béla', version: 2 });
      for (const name of [one, other]) {
        await has(name, anna, { givenName: 'Anna', position: 'bent', version: 4 });
        await has(name, bela, { givenName: 'Béla', version: 2 });
      }
    }

    /** Whichever of them goes, the other one leads and sends on. */
    async function outlive(gone: Name, left: Name): Promise<void> {
      const cili = await person();
      await has(left, cili, { version: 1 });
      await evaluate(`${gone}.cache.close()`);
      await changed(left, cili, { givenName: 'Cili' });
      expect(await evaluate(`${left}.settled`)).toMatchObject({ givenName: 'Cili', version: 2 });
      await running.crm.customers.update(cili.id, { position: 'kint' }, { ifMatch: 2 });
      await has(left, cili, { position: 'kint', version: 3 });
    }

    async function hostIsUndisturbed(): Promise<void> {
      expect(await evaluate('[host.seen, host.runs <= 2]')).toEqual([1, true]);
      const other = await context.newPage();
      await other.goto(site.url);
      await other.evaluate(`host.add('of another tab')`);
      await page.waitForFunction('host.seen === 2');
      const heard = await evaluate<string[]>('heard');
      expect(heard.length).toBeGreaterThan(0);
      expect(heard.filter((message) => !message.includes('idb://host/'))).toEqual([]);
      expect(errors).toEqual([]);
    }

    it.each([
      ['today', 'next'],
      ['next', 'today'],
    ] as const)('of other formats keep their content apart and send from one queue: %s first', async (one, other) => {
      await opened(one, other);
      expect(await databases()).toEqual(['host', content(0), content(1), queue()]);
      await expect.poll(locks).toEqual({ held: [content(0), content(1), queue()], pending: [queue()] });
      await workSideBySide(one, other);
      await outlive(one, other);
      await hostIsUndisturbed();
    });

    it('of one format share what they keep, and one of them leads', async () => {
      await opened('today', 'mended');
      expect(await databases()).toEqual(['host', content(0), queue()]);
      await expect.poll(locks).toEqual({ held: [content(0), queue()], pending: [content(0)] });
      await workSideBySide('today', 'mended');
      await outlive('today', 'mended');
      await hostIsUndisturbed();
    });

    it('forget together when one is told to, and leave the host what is its own', async () => {
      await opened('today', 'next');
      const anna = await person();
      for (const name of ['today', 'next'] as const) await has(name, anna, { version: 1 });
      await evaluate('next.cache.purge()');
      expect(await databases()).toEqual(['host']);
      for (const name of ['today', 'next'] as const) {
        expect(await evaluate(`${name}.cache.record('customer', '${anna.id}')`)).toBeUndefined();
      }
      await hostIsUndisturbed();
    });
  },
  120_000,
);
