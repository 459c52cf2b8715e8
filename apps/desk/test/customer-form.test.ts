import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type RunningDesk, startDesk } from './desk.testing.ts';

const patience = { timeout: 30_000 };

describe('customers in the desk', () => {
  let desk: RunningDesk;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([startDesk(), openBrowser()]);
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
    await page.goto(desk.featuredUrl, { timeout: 60_000 });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
  }, 60_000);

  const field = (name: string) => page.getByLabel(name, { exact: true });

  it('are changed in place, and the card shows it', async () => {
    const card = page.locator('.kk-profile-card[data-state="ready"]');
    await card.waitFor(patience);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await field('Position').fill('boltvezető');
    await page.getByRole('button', { name: 'Save' }).click();
    await card.getByText('boltvezető').waitFor(patience);
  });

  it('are left only after a question while something is not saved', async () => {
    const questions: string[] = [];
    page.once('dialog', (dialog) => {
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await field('Position').fill('valami más');
    await page.getByRole('link', { name: 'Orders' }).click();
    expect(questions).toEqual(['Leave without saving?']);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.locator('.kk-profile-card[data-state="ready"]').getByText('boltvezető').waitFor(patience);
  });

  it('get and lose tags, and have one back', async () => {
    const tags = page.getByRole('region', { name: 'Tags' });
    await tags.getByRole('combobox').fill('visszahívandó');
    await tags.getByRole('option', { name: 'Create “visszahívandó”' }).click();
    const remove = tags.getByRole('button', { name: 'Remove the tag visszahívandó' });
    await remove.click(patience);
    await remove.waitFor({ state: 'detached', ...patience });
    await page.getByRole('button', { name: 'Undo' }).click(patience);
    await remove.waitFor(patience);
  });

  it('are created, once it is clear that they are not there yet', async () => {
    await page.getByRole('link', { name: 'Customers', exact: true }).click();
    await page.getByRole('link', { name: 'New customer' }).click();
    await field('Family name').fill('Kovács');
    await field('Given name').fill('János');
    await page.getByRole('region', { name: /Is it/ }).getByText('Kovács János').first().waitFor(patience);
    await field('Given name').fill('Zsigmond Ábel');
    await page.getByRole('button', { name: 'Create customer' }).click();
    await page
      .locator('.kk-profile-card')
      .getByRole('heading', { name: /Kovács Zsigmond Ábel|Zsigmond Ábel Kovács/ })
      .waitFor(patience);
  });
});
