import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type RunningDesk, startDesk } from './desk.testing.ts';

describe('the demo shop’s desk', () => {
  let desk: RunningDesk;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    [desk, browser] = await Promise.all([startDesk(), openBrowser()]);
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
  }, 60_000);

  it('shows who is calling at a glance: three years, 15 orders of 50,000 Ft on average, one solved ticket, prefers e-mail', async () => {
    await page.goto(desk.featuredUrl, { timeout: 60_000 });
    const card = page.locator('.kk-profile-card').first();
    await card.getByText('Kovács János').first().waitFor({ timeout: 30_000 });
    const text = ((await card.textContent()) ?? '').replace(/\s+/g, ' ');
    expect(text).toMatch(/Customer since \w+ 20\d\d/);
    expect(text).toMatch(/15/);
    expect(text).toMatch(/HUF\s?750,000|750,000\s?(Ft|HUF)|Ft\s?750,000/);
    expect(text).toMatch(/HUF\s?50,000|50,000\s?(Ft|HUF)|Ft\s?50,000/);
    expect(text).toMatch(/prefer/i);
  });

  it('tells on the timeline of his call about the latest order', async () => {
    const timeline = page.locator('.kk-timeline').first();
    await timeline.getByText(/order/i).first().waitFor({ timeout: 20_000 });
    expect(await timeline.textContent()).toMatch(/call/i);
  });

  it('finds him by a misspelt beginning of his name, and goes there', async () => {
    await page.goto(desk.url);
    const box = page.getByRole('combobox').first();
    await box.fill('kovacs jano');
    const option = page.getByRole('option', { name: /Kovács János/ }).first();
    await option.waitFor({ timeout: 20_000 });
    await option.click();
    await page.waitForURL(/\/customers\/cus_/);
  });

  it('paints the figures of the dashboard', async () => {
    await page.goto(desk.url);
    await page.locator('.kk-kpi-tile').nth(3).waitFor({ timeout: 30_000 });
    await expect.poll(() => page.locator('.kk-kpi-tile').first().textContent(), { timeout: 20_000 }).toMatch(/\d/);
  });

  it('says nothing on the console', () => {
    expect(problems).toEqual([]);
  });
});
