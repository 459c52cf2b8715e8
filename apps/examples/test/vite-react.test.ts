import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { type ServedApps, serveApps } from '../server/pages.ts';
import { viteBuild } from '../server/vite-build.ts';

const executablePath = findChromium();
const root = fileURLToPath(new URL('..', import.meta.url));
const hosts = { 'vite-react-18': '18.3.1', 'vite-react-19': '19.3.1' };

describe.skipIf(executablePath === undefined)('an application built with Vite', () => {
  let built: string;
  let apps: ServedApps;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    await mkdir(join(root, '.korkep'), { recursive: true });
    built = await mkdtemp(join(root, '.korkep', 'vite-'));
    // With React's own warnings, which its production build leaves out.
    for (const host of Object.keys(hosts)) await viteBuild(host, join(built, host), 'development');
    apps = await serveApps(Object.fromEntries(Object.keys(hosts).map((host) => [host, join(built, host)])), 0);
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await apps?.close(0);
    await rm(built, { recursive: true, force: true });
  });
  afterEach(async () => {
    await context?.close();
  });

  const open = async (address: string) => {
    complaints = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => {
      // React's own, in every development build.
      if (message.text().includes('Download the React DevTools')) return;
      complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${apps.url}/${address}`);
  };

  /** The files of React itself that are in the build. */
  const reactsIn = async (host: string) => {
    const maps = (await readdir(join(built, host, 'assets'))).filter((name) => name.endsWith('.map'));
    const sources = await Promise.all(
      maps.map(
        async (name) => JSON.parse(await readFile(join(built, host, 'assets', name), 'utf8')).sources as string[],
      ),
    );
    return sources
      .flat()
      .filter((source) => /\/node_modules\/react(-dom)?\/cjs\/react(-dom)?\.development/.test(source));
  };

  describe.each(Object.entries(hosts))('%s', (host, version) => {
    it('has one React in it, its own', async () => {
      const found = await reactsIn(host);
      expect(found.map((source) => /\/(react|react-dom)@([^/_(]+)/.exec(source)?.slice(1)).sort()).toEqual([
        ['react', version],
        ['react-dom', version],
      ]);
    });

    it('shows, changes and undoes under strict mode, without a word in the console', async () => {
      await open(`${host}/`);
      await page.getByText(`React ${version}`).waitFor();
      await page.getByRole('grid').getByRole('link', { name: 'Kovács János' }).first().waitFor();

      // The palette is a dialog: it takes the focus, finds, and goes.
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('kovacs jano');
      await page
        .getByRole('option', { name: /Kovács János/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Kovács János' }).waitFor();
      await page.getByRole('region', { name: 'Timeline' }).getByRole('heading').first().waitFor();

      // A menu, by its keys.
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem').first().waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('menuitem').count()).toBe(0);

      // What is taken away can be had back, from the toast.
      const remove = page.getByRole('button', { name: /^Remove/ }).first();
      const name = (await remove.getAttribute('aria-label')) as string;
      await remove.click();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name, exact: true }).waitFor();

      // A form: what is wrong is said, what is right is saved.
      await page.getByRole('button', { name: 'Edit' }).click();
      const nickname = page.getByRole('textbox', { name: 'Given name' });
      await nickname.fill(`János ${version}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: new RegExp(`János ${version}`) }).waitFor();
      expect(complaints).toEqual([]);
    }, 60_000);
  });
});
