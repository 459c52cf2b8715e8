import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCrm } from '@korkep/core';
import { isWhole, repetitions } from '@korkep/testing/repetitions';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { openBrowser, type RunningDesk, startDesk } from './desk.testing.ts';

const EDITS = repetitions(20, 200);
/** What 19 of 20 edits stay below where they are measured, in milliseconds. */
const SOON = 1_000;

let desk: RunningDesk;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [desk, browser] = await Promise.all([startDesk({ args: ['--built'] }), openBrowser()]);
}, 180_000);
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
}, 60_000);

/** A client of the desk's backend, with a token as the desk's own pages get it. */
function serverSide() {
  return createCrm({
    baseUrl: desk.apiUrl,
    token: async () => {
      const answer = await fetch(`${desk.url}/desk/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ role: 'manager' }),
      });
      return ((await answer.json()) as { token: string }).token;
    },
    headers: { origin: desk.url },
  });
}

async function openFeatured(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(desk.featuredUrl, { timeout: 60_000 });
  await page.locator('.kk-profile-card[data-state="ready"]').waitFor({ timeout: 30_000 });
  return page;
}

const isUpToDate = (page: Page) => page.locator('.kk-sync-status[data-state="upToDate"]').waitFor({ timeout: 30_000 });

async function aContext(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  contexts.push(context);
  return context;
}

/** Changes the position through the desk's form; gives the moment at which it was sent off. */
const changePosition = (page: Page, position: string) =>
  page.evaluate(async (value) => {
    const until = async <T>(find: () => T | null | undefined) => {
      for (;;) {
        const found = find();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const button = await until(() =>
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Change position'),
    );
    button.click();
    const input = await until(() => document.querySelector<HTMLInputElement>('input[name="position"]'));
    input.value = value;
    const at = Date.now();
    input.form!.requestSubmit();
    return at;
  }, position);

/** The moment at which a text stands on the card. */
const seenAt = (page: Page, text: string) =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const card = document.querySelector('.kk-profile-card')!;
        const look = () => {
          if (!card.textContent?.includes(wanted)) return false;
          observer.disconnect();
          resolve(Date.now());
          return true;
        };
        const observer = new MutationObserver(look);
        if (!look()) observer.observe(card, { subtree: true, childList: true, characterData: true });
      }),
    text,
  );

const percentile = (values: number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

describe('an edit', () => {
  // How fast is judged by the bench, which has the machine for itself.
  it('shows in another browser and in another tab, within a second where it is measured', async () => {
    const [here, elsewhere] = [await aContext(), await aContext()];
    const writer = await openFeatured(here);
    const [tab, other] = await Promise.all([openFeatured(here), openFeatured(elsewhere)]);
    await Promise.all([writer, tab, other].map(isUpToDate));
    const inOther: number[] = [];
    const inTab: number[] = [];
    for (let edit = 1; edit <= EDITS; edit++) {
      const position = `beosztás ${edit}.`;
      const arrivals = Promise.all([seenAt(other, position), seenAt(tab, position)]);
      const at = await changePosition(writer, position);
      const [otherAt, tabAt] = await arrivals;
      inOther.push(otherAt - at);
      inTab.push(tabAt - at);
    }
    const told = (name: string, values: number[]) =>
      `${name}: p50 ${percentile(values, 0.5)} ms, p95 ${percentile(values, 0.95)} ms, worst ${Math.max(...values)} ms`;
    process.stdout.write(`${EDITS} edits. ${told('another browser', inOther)}; ${told('another tab', inTab)}\n`);
    expect(inOther).toHaveLength(EDITS);
    if (isWhole) {
      expect(percentile(inOther, 0.95)).toBeLessThan(SOON);
      expect(percentile(inTab, 0.95)).toBeLessThan(SOON);
    }
    expect(Math.max(...inOther, ...inTab)).toBeLessThan(30_000);
  }, 240_000);
});

describe('work without a network', () => {
  const profile = mkdtempSync(join(tmpdir(), 'korkep-profile-'));
  afterAll(() => rmSync(profile, { recursive: true, force: true }));

  async function launch(): Promise<BrowserContext> {
    const executablePath = findChromium();
    const context = await chromium.launchPersistentContext(profile, {
      args: chromiumFlags,
      locale: 'en-GB',
      viewport: { width: 1440, height: 1000 },
      ...(executablePath && { executablePath }),
    });
    contexts.push(context);
    return context;
  }

  it('outlives a reload and the end of the browser, and is all there once the network is back', async () => {
    const first = await launch();
    const page = await openFeatured(first);
    await isUpToDate(page);
    await page.locator('.kk-timeline__entry').first().waitFor();
    // Until the desk's own page can be opened without a network.
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      while (!active || !(await caches.match('/'))) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await page.reload();
    await isUpToDate(page);

    await first.setOffline(true);
    await page.reload();
    const card = page.locator('.kk-profile-card[data-state="ready"]');
    await card.getByRole('heading', { name: 'Kovács János' }).waitFor({ timeout: 15_000 });
    await changePosition(page, 'offline beosztás');
    await page.getByRole('button', { name: 'Note a call' }).click();
    await page.getByRole('textbox', { name: 'What the call was about' }).fill('Hívás a vonaton');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Kept on this device').waitFor();
    await card.getByText('offline beosztás').waitFor();
    await page.locator('.kk-timeline').getByText('Hívás a vonaton').waitFor();
    await page.getByRole('button', { name: 'Offline, 2 waiting' }).waitFor({ timeout: 15_000 });
    await first.close();
    contexts.length = 0;

    const second = await launch();
    const again = await openFeatured(second);
    await again.locator('.kk-profile-card').getByText('offline beosztás').waitFor({ timeout: 15_000 });
    const crm = serverSide();
    const id = desk.featuredUrl.split('/').at(-1)!;
    await expect.poll(async () => (await crm.customers.get(id)).position, { timeout: 20_000 }).toBe('offline beosztás');
    await expect
      .poll(
        async () =>
          (await crm.customers.timeline(id, { limit: 20 })).data.filter(({ title }) => title === 'Hívás a vonaton')
            .length,
        { timeout: 20_000 },
      )
      .toBe(1);
    await isUpToDate(again);
  }, 90_000);

  it('leaves nothing behind after signing out', async () => {
    const context = await launch();
    const page = await openFeatured(context);
    await isUpToDate(page);
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect((await databases()).filter((name) => name?.startsWith('korkep:'))).toHaveLength(2);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await expect.poll(databases).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.kk-profile-card[data-state="ready"]').waitFor({ timeout: 30_000 });
  }, 60_000);
});
