import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { buildPackages } from '../server/built-packages.ts';
import { buildNext, type ServedNext, serveNext } from '../server/nextjs.ts';

const executablePath = findChromium();
const run = promisify(execFile);

beforeAll(() => buildPackages(), 300_000);

it('compiles with the types of React 18, declarations and all', async () => {
  const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  const project = fileURLToPath(new URL('../vite-react-18/tsconfig.published.json', import.meta.url));
  await run(process.execPath, [compiler, '-p', project]).catch(({ stdout }) => expect(stdout).toBe(''));
}, 60_000);

describe.skipIf(executablePath === undefined)('an application of Next.js', () => {
  let host: ServedNext;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[] = [];
  let asked: string[] = [];
  /** Set, the backend keeps timelines back until the answer is called. */
  let held: Promise<void> | undefined;

  beforeAll(async () => {
    await buildNext();
    host = await serveNext(0, async ({ url }) => {
      if (url.includes('/timeline')) await held;
    });
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });
  afterEach(async () => {
    await context?.close();
  });

  const address = () => `${host.url}/customers/${host.featuredCustomerId}`;
  const open = async (path: string, javaScriptEnabled = true) => {
    complaints = [];
    asked = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
    page = await context.newPage();
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.goto(path);
  };

  it('has the customer in its first bytes, and sends what happened after it', async () => {
    let release = () => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    const { body } = await fetch(address());
    const reader = (body as ReadableStream).pipeThrough(new TextDecoderStream()).getReader();
    let html = '';
    const readUntil = async (text: string) => {
      while (!html.includes(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The page ended without ${text}.`);
        html += value;
      }
    };
    await readUntil('What happened…');
    const card = /<h2[^>]*kk-profile-card__title[^>]*>.*?<\/h2>/.exec(html)?.[0];
    expect(card).toContain('Kovács János');
    expect(html).not.toContain('kk-timeline__entry');
    release();
    await readUntil('kk-timeline__entry');
    await reader.cancel();
    held = undefined;
  }, 60_000);

  it('shows the customer with scripts switched off', async () => {
    await open(address(), false);
    await page.getByRole('heading', { name: 'Kovács János' }).waitFor();
    await page.getByText('R-2026-000015').first().waitFor();
  }, 60_000);

  it('comes to life without a word, asks for nothing twice, and works', async () => {
    await open(address());
    await page.getByRole('region', { name: 'Timeline' }).getByRole('heading').first().waitFor();
    // Tags are what nobody asked for ahead: once they are there, widgets have asked what they had to.
    await page
      .getByRole('button', { name: /^Remove/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForLoadState('networkidle');
    expect(asked.filter((one) => /\/(profile|timeline|activity)$/.test(one))).toEqual([]);
    expect(complaints).toEqual([]);

    // What is narrowed is another question, which the browser asks by itself.
    await page.getByRole('searchbox').fill('Őszi');
    await expect
      .poll(() => asked.filter((one) => one.endsWith('/timeline')).length, { timeout: 15_000 })
      .toBeGreaterThan(0);
    await page.getByRole('region', { name: 'Timeline' }).getByText('Őszi kuckózás').waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('goes from page to page by the host’s own links', async () => {
    await open(`${host.url}/`);
    await page.getByRole('link', { name: 'Kovács János' }).click();
    await page.getByRole('heading', { name: 'Kovács János' }).waitFor();
    expect(asked.filter((one) => one.endsWith('/profile'))).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);
});
