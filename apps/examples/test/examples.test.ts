import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';
import { type Examples, serveExamples } from '../server/examples.ts';

const executablePath = findChromium();

describe.skipIf(executablePath === undefined)('the worked examples', () => {
  let examples: Examples;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the page complained of: to the console, uncaught, or by its policy. */
  let complaints: string[] = [];
  let loaded: string[] = [];

  beforeAll(async () => {
    examples = await serveExamples(0);
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await examples?.close(0);
  });
  afterEach(async () => {
    await context?.close();
    expect(complaints).toEqual([]);
  });

  const open = async (example: string, customer = examples.featuredCustomerId) => {
    complaints = [];
    loaded = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    await page.addInitScript(`
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('response', (response) => loaded.push(new URL(response.url()).pathname));
    await page.goto(`${examples.url}/${example}/${customer && `?customer=${customer}`}`);
  };
  const heading = (name: string) => page.getByRole('heading', { name });

  it('in plain HTML: under a strict policy, one script, and code for what is on the page only', async () => {
    await open('plain-html', '');
    await page.getByText('No customer is chosen.').waitFor();
    await page.getByRole('combobox').fill('kovacs jano');
    await page
      .getByRole('option', { name: /Kovács János/ })
      .first()
      .click();
    await heading('Kovács János').waitFor();
    await page.getByRole('region', { name: 'Timeline' }).getByRole('heading').first().waitFor();
    await page.getByRole('button', { name: 'Up to date' }).waitFor();
    expect(new URL(page.url()).searchParams.get('customer')).toBe(examples.featuredCustomerId);
    expect(await page.evaluate(`document.querySelector('#invoice').closest('.kk-profile-card') !== null`)).toBe(true);
    expect(await page.evaluate(`document.querySelectorAll('style').length`)).toBe(0);
    expect(loaded.filter((path) => path.endsWith('.css'))).toEqual(['/plain-html/page.css']);
  }, 60_000);

  it('in plain HTML: nothing grows while elements come and go', async () => {
    await open('plain-html');
    await heading('Kovács János').waitFor();
    const devTools = await context.newCDPSession(page);
    const comeAndGo = (times: number) =>
      page.evaluate(`(async () => {
        const card = document.querySelector('korkep-profile-card');
        const place = card.parentNode;
        for (let n = 0; n < ${times}; n += 1) {
          const other = document.createElement('korkep-profile-card');
          other.customerId = card.getAttribute('customer-id');
          other.variant = 'compact';
          place.append(other);
          while (!other.querySelector('h2')) await new Promise((resolve) => setTimeout(resolve, 2));
          other.remove();
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      })()`);
    const held = async () => {
      await devTools.send('HeapProfiler.collectGarbage');
      const { nodes, jsEventListeners } = await devTools.send('Memory.getDOMCounters');
      return { nodes, jsEventListeners };
    };
    await comeAndGo(20);
    const before = await held();
    await comeAndGo(200);
    const after = await held();
    // React keeps what it showed last until it shows the next: at most one of 200, its 150 listeners too.
    expect(after.nodes - before.nodes).toBeLessThan(200);
    expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(200);
  }, 180_000);

  it('in Vue: properties, events and slots from a template, in Hungarian', async () => {
    await open('vue');
    await heading('Kovács János').waitFor();
    await heading('A bolt').waitFor();
    const note = page.getByRole('button', { name: 'Jegyzet (0)' });
    await note.click();
    await page.getByRole('button', { name: 'Jegyzet (1)' }).waitFor();
    const root = page.locator('.kk-profile-card');
    expect(await root.getAttribute('data-density')).toBe('comfortable');
    await page.getByRole('checkbox', { name: 'Sűrű' }).check();
    await page.locator('.kk-profile-card[data-density="compact"]').waitFor();
    await page.getByRole('combobox').fill('nagy');
    await page
      .getByRole('option', { name: /^(?!Kovács János)/ })
      .first()
      .click();
    await heading('Kovács János').waitFor({ state: 'detached' });
    await page.locator('.kk-profile-card[data-state="ready"] h2').waitFor();
  }, 60_000);

  it('rendered on a server: the card is there before any script, and nothing moves when it comes to life', async () => {
    const html = await (await fetch(`${examples.url}/server-rendered/`)).text();
    expect(html).toContain('Kovács János');
    expect(html).not.toMatch(/<style|\sstyle=|<script(?! type="module" src=)/);
    await open('server-rendered');
    const place = 'JSON.stringify(document.querySelector("#below").getBoundingClientRect())';
    await heading('Kovács János').waitFor();
    const before = await page.evaluate(place);
    await page.locator('[data-korkep-place] .kk-profile-card').waitFor();
    expect(await page.evaluate(`document.querySelectorAll('.kk-profile-card').length`)).toBe(1);
    expect(await page.evaluate(place)).toBe(before);
    expect(await page.evaluate('globalThis.shift')).toBe(0);
    await page.getByRole('button', { name: 'További műveletek' }).click();
    await page.getByRole('menuitem').first().waitFor();
  }, 60_000);
});
