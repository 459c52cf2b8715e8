import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createCrm } from '@korkep/core';
import { masterKeyBytes, openMigrated, type ServedBackend, serveBackend } from '@korkep/server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type RunningDesk, startDesk } from './desk.testing.ts';

const FILE = fileURLToPath(new URL('../../../../shared/data/online-retail/online-retail.csv.gz', import.meta.url));
const KORKEP = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const RECIPE = fileURLToPath(new URL('../../server/recipes/online-retail.json', import.meta.url));
const isThere = existsSync(FILE);
if (!isThere) process.stderr.write(`SKIPPED: the main job on real data, ${FILE} is not there.\n`);

const korkep = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--conditions=@korkep/source', KORKEP, ...args], {
    timeout: 1_500_000,
    maxBuffer: 64 << 20,
  });

/** The main job as a user does it: 541,909 invoice lines through the command, into the embedded database, onto the desk. */
describe.skipIf(!isThere)('a real shop’s year, imported', () => {
  const data = mkdtempSync(join(tmpdir(), 'korkep-retail-'));
  let crm: ReturnType<typeof createCrm>;
  let server: ServedBackend;
  let desk: RunningDesk;
  let browser: Browser;
  let closeEngine: () => Promise<void>;
  let report = '';

  beforeAll(async () => {
    const place = ['--data', data, '--durability', 'process'];
    const tenant = [
      '--create-tenant',
      'Online Retail',
      '--currency',
      'GBP',
      '--time-zone',
      'Europe/London',
      '--language',
      'en',
      '--country',
      'GB',
    ];
    const made = await korkep('token', '--secret', '--role', 'owner', '--json', ...tenant, ...place);
    const { secret } = JSON.parse(made.stdout) as { secret: string };
    ({ stdout: report } = await korkep('import', FILE, '--recipe', RECIPE, ...place));
    const engine = await openMigrated({ data, durability: 'process' });
    closeEngine = () => engine.close();
    server = await serveBackend({ engine, masterKey: masterKeyBytes({ data }), port: 0 });
    crm = createCrm({ baseUrl: server.url, token: secret });
    [desk, browser] = await Promise.all([
      startDesk({ args: ['--api-url', server.url], env: { KORKEP_SECRET_KEY: secret } }),
      openBrowser(),
    ]);
  }, 1_700_000);

  afterAll(async () => {
    await browser?.close();
    await desk?.stop();
    await server?.close();
    await closeEngine?.();
    rmSync(data, { recursive: true, force: true });
  }, 60_000);

  it('drops nothing in silence: every row of every pass has a verdict, and the lines without a customer are counted', () => {
    const passes = report.split(/^(?=\w+: \d+ rows read)/m).filter(Boolean);
    expect(passes).toHaveLength(4);
    for (const pass of passes) {
      const count = (verdict: string) =>
        Number(new RegExp(`^  ${verdict}\\s+(\\d+)$`, 'm').exec(pass)?.[1] ?? Number.NaN);
      expect(count('created') + count('updated') + count('unchanged') + count('rejected') + count('skipped')).toBe(
        541_909,
      );
    }
    const withoutCustomer = (pass: string) => Number(/Column "CustomerID" is empty\.\s+(\d+)/.exec(pass)?.[1]);
    const skipped = (pass: string, reason: RegExp) =>
      Number(new RegExp(`${reason.source}\\s+(\\d+)`).exec(pass)?.[1] ?? 0);
    const [, customers, orders, returns] = passes as [string, string, string, string];
    expect(skipped(customers, /The line has no customer/)).toBe(135_080);
    // Orders take 397,884 lines; what is left over is cancellations, corrections, gifts, and lines without a customer.
    const orderLines =
      Number(/^ {2}created\s+(\d+)$/m.exec(orders)?.[1]) + Number(/^ {2}updated\s+(\d+)$/m.exec(orders)?.[1]);
    expect(orderLines).toBe(397_884);
    expect(
      withoutCustomer(orders) +
        orderLines +
        skipped(orders, /A cancellation: read as a return/) +
        skipped(orders, /a stock correction/) +
        skipped(orders, /The price is not positive/),
    ).toBe(541_909);
    expect(withoutCustomer(returns)).toBe(383);
  });

  it('answers the published totals: 4,338 buyers, 18,532 invoices, 8,911,407.90 of revenue', async () => {
    const [revenue, orders, frequency] = await Promise.all(
      (['revenue', 'orderCount', 'purchaseFrequency'] as const).map((kpi) =>
        crm.kpis.get(kpi, { from: '2010-12-01', to: '2011-12-10' }),
      ),
    );
    expect(orders!.value).toBe(18_532);
    expect(revenue!.currency).toBe('GBP');
    expect(revenue!.inputs).toMatchObject({ orderValue: 891_140_790 });
    expect(frequency!.inputs).toMatchObject({ orders: 18_532, buyers: 4_338 });
    // Refunds are netted in the period they are paid in.
    expect(revenue!.value).toBe(891_140_790 - (revenue!.inputs.refunds as number));
    const all = await crm.customers.list({ limit: 1, withCount: true });
    expect(all.count).toEqual({ value: 4_372, isExact: true });
  });

  it.each([
    { id: '12347', recency: 2, orders: 7, revenue: 431_000 },
    { id: '17850', recency: 372, orders: 34, revenue: 539_121 },
    { id: '14646', recency: 1, orders: 73, revenue: 28_020_602 },
  ])('knows customer $id: last order $recency days ago, $orders orders', async ({ id, recency, orders, revenue }) => {
    const [hit] = (await crm.customers.search({ q: id })).data;
    expect(hit!.match).toMatchObject({ field: 'externalId', quality: 'exact' });
    const customer = await crm.customers.get(hit!.customer.id);
    expect(customer.orderCount).toBe(orders);
    expect(Math.floor((Date.UTC(2011, 11, 10) - Date.parse(customer.lastOrderAt!)) / 86_400_000)).toBe(recency);
    let total = 0;
    for await (const order of crm.orders.list({ customerId: customer.id, limit: 200 })) total += order.total.amount;
    expect(total).toBe(revenue);
  });

  it('opens customer 14646 in the desk, in a real browser', async () => {
    const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
    await page.goto(desk.url, { timeout: 60_000 });
    await page.locator('.desk-search').getByRole('combobox').fill('14646');
    await page
      .getByRole('option', { name: /Customer 14646/ })
      .first()
      .click({ timeout: 30_000 });
    const card = page.locator('.kk-profile-card').first();
    await card.getByText('Customer 14646').first().waitFor({ timeout: 30_000 });
    await expect.poll(() => card.textContent(), { timeout: 20_000 }).toMatch(/Orders\s*73/);
    await expect
      .poll(() => page.locator('.kk-timeline').first().textContent(), { timeout: 20_000 })
      .toMatch(/ordered|returned/);
  });
});
