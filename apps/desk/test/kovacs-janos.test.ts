import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type RunningDesk, startDesk } from './desk.testing.ts';

// What stands on the screen, line by line, without what is there for screen readers only being glued to it.
// biome-ignore lint/performance/useDomNodeTextContent: text content has what only screen readers read
const visibleText = (part: Locator) => part.evaluate((element: HTMLElement) => element.innerText);

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
    const text = (await visibleText(card)).replace(/\s+/g, ' ');
    const [, month, year] = /Customer since (\w+) (20\d\d)/.exec(text)!;
    const threeYearsAgo = new Date();
    threeYearsAgo.setFullYear(threeYearsAgo.getFullYear() - 3);
    // The demo is a few days old at most.
    const months = [0, 7].map((days) => new Date(threeYearsAgo.getTime() - days * 86_400_000));
    expect(months.map((day) => `${day.toLocaleString('en', { month: 'long' })} ${day.getFullYear()}`)).toContain(
      `${month} ${year}`,
    );
    expect(text).toMatch(/Orders ?15\b/);
    expect(text).toMatch(/Lifetime value ?Ft ?750,000/);
    expect(text).toMatch(/Average order ?Ft ?50,000/);
    expect(text).toMatch(/Tickets ?1\b/);
    const [, hours] = /Solved in (\d+) hours?/.exec(text)!;
    expect(Number(hours)).toBeLessThanOrEqual(24);
    expect(text).toMatch(/kovacs\.janos@\S+ ?Preferred/);
    expect(text).toMatch(/Last contact ?Call/);
  });

  it('tells on the timeline of his call about the latest order', async () => {
    const timeline = page.locator('.kk-timeline').first();
    await timeline
      .getByText(/called/)
      .first()
      .waitFor({ timeout: 20_000 });
    const order = /R-\d{4}-\d+/.exec(await visibleText(page.locator('.kk-profile-card').first()))![0];
    expect(await visibleText(timeline)).toMatch(new RegExp(`Kovács János called\\s+.*${order}`));
  });

  it('shows what he bought, how he wants to be reached, what he said and what he agreed to', async () => {
    const switcher = page.getByRole('navigation', { name: 'About this customer' });
    const part = (name: string) => switcher.getByRole('button', { name }).click();
    await part('Orders');
    const orders = page.locator('.kk-orders-panel');
    await orders
      .getByText(/R-\d{4}-\d+/)
      .first()
      .waitFor({ timeout: 20_000 });
    await orders.getByText('Nothing owed').waitFor({ timeout: 20_000 });
    expect(await visibleText(orders)).toMatch(/Open balance\s+Nothing owed/);
    await part('Preferences');
    await page.locator('.kk-preferences-panel').getByText('havonta').first().waitFor({ timeout: 20_000 });
    await part('Feedback');
    await page.locator('.kk-feedback-panel .kk-row').first().waitFor({ timeout: 20_000 });
    await part('Contracts');
    await page.locator('.kk-contracts-panel').getByText('No contracts.').waitFor({ timeout: 20_000 });
    await part('Consent');
    await page.getByRole('button', { name: 'Newsletter · E-mail: Granted' }).waitFor({ timeout: 20_000 });
  });

  it('finds him by a misspelt beginning of his name, and goes there', async () => {
    await page.goto(desk.url);
    const box = page.locator('.desk-search').getByRole('combobox');
    await box.fill('kovacs jano');
    const option = page.getByRole('option', { name: /Kovács János/ }).first();
    await option.waitFor({ timeout: 20_000 });
    await option.click();
    await page.waitForURL(/\/customers\/cus_/);
  });

  it('opens the dashboard of his role', async () => {
    await page.goto(desk.url);
    await page.locator('.kk-dashboard[data-state="ready"] .kk-kpi__value').first().waitFor({ timeout: 30_000 });
    await page.locator('.desk-head').getByRole('link', { name: 'Kovács János' }).hover();
    await page.getByRole('group', { name: /Kovács János/ }).waitFor();
  });

  it('goes anywhere from the keyboard', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('figures');
    await page.getByRole('option', { name: 'Go to Figures' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/figures$/);
  });

  it('paints the figures', async () => {
    await page.goto(`${desk.url}/figures`);
    await page.locator('.kk-kpi-board .kk-kpi__value').nth(3).waitFor({ timeout: 30_000 });
    await expect
      .poll(() => page.locator('.kk-kpi-board .kk-kpi__value').first().textContent(), { timeout: 20_000 })
      .toMatch(/\d/);
  });

  it('says nothing on the console', () => {
    expect(problems).toEqual([]);
  });
});
