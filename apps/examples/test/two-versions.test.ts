import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '@korkep/elements';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { type ServedApps, serveApps } from '../server/pages.ts';
import { buildTwoVersions } from '../server/two-versions.ts';

const executablePath = findChromium();
const root = fileURLToPath(new URL('..', import.meta.url));

describe.skipIf(executablePath === undefined)('a page with two versions of Körkép', () => {
  let built: string;
  let apps: ServedApps;
  let browser: Browser;

  beforeAll(async () => {
    await mkdir(join(root, '.korkep'), { recursive: true });
    built = await mkdtemp(join(root, '.korkep', 'two-versions-'));
    await buildTwoVersions(built);
    apps = await serveApps({ 'two-versions': built }, 0);
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await apps?.close(0);
    await rm(built, { recursive: true, force: true });
  });

  it('shows both, each with its own looks and its own React, and tells which tags were taken', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const complaints: string[] = [];
    const greetings: string[] = [];
    page.on('console', (message) => {
      const isGreeting = message.text().includes('Download the React DevTools');
      (isGreeting ? greetings : complaints).push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${apps.url}/two-versions/?customer=${apps.featuredCustomerId}`);

    const looks = (tag: string) => {
      const card = page.locator(`${tag} .kk-profile-card`);
      return card.evaluate((element) => ({
        title: getComputedStyle(element.querySelector('.kk-profile-card__title') as Element).fontSize,
        corner: getComputedStyle(element).borderTopLeftRadius,
      }));
    };
    const newer = page.locator('korkep-profile-card');
    const older = page.locator('korkep-older-profile-card');
    for (const card of [newer, older]) await card.getByRole('heading', { name: 'Kovács János' }).waitFor();
    expect(await looks('korkep-profile-card')).toEqual({ title: '20px', corner: '10px' });
    expect(await looks('korkep-older-profile-card')).toEqual({ title: '31px', corner: '0px' });

    for (const card of [newer, older]) {
      await card.getByRole('button', { name: 'More actions' }).click();
      await card.getByRole('menuitem').first().waitFor();
      await page.keyboard.press('Escape');
      await card.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    }

    // React 18 and 19 greet whoever develops with one address each.
    expect(greetings.map((text) => /https:\/\/([^/]+)/.exec(text)?.[1]).sort()).toEqual(['react.dev', 'reactjs.org']);

    const kept = (await page.evaluate('JSON.parse(document.documentElement.dataset.kept)')) as {
      tag: string;
      version: string;
    }[];
    expect(kept.length).toBeGreaterThan(15);
    expect(new Set(kept.map((one) => one.version))).toEqual(new Set([version]));

    // The older one goes, and nothing of the other changes.
    await older.evaluate((element) => element.remove());
    await page.waitForTimeout(100);
    expect(await looks('korkep-profile-card')).toEqual({ title: '20px', corner: '10px' });
    expect(complaints).toEqual([]);
  }, 60_000);
});
