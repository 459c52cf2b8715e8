import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createCrm } from '@korkep/core';
import { masterKeyBytes, openMigrated, type ServedBackend, serveBackend } from '@korkep/server';
import { isWhole } from '@korkep/testing/repetitions';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type RunningDesk, startDesk } from './desk.testing.ts';
import { linesBefore, type RetailFigures, retailFigures } from './retail-figures.testing.ts';

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

/** The day after the last line: the first month alone in every run of the tests, the year where they are run whole. */
const END = isWhole ? '2011-12-10' : '2011-01-01';

/** The main job as a user does it: a file of invoice lines through the command, into the embedded database, onto the desk. */
describe.skipIf(!isThere)('a real shop’s invoices, imported', () => {
  const data = mkdtempSync(join(tmpdir(), 'korkep-retail-'));
  let crm: ReturnType<typeof createCrm>;
  let server: ServedBackend;
  let desk: RunningDesk;
  let browser: Browser;
  let closeEngine: () => Promise<void>;
  let report = '';
  let expected: RetailFigures;

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
    const lines = linesBefore(FILE, END);
    expected = retailFigures(lines);
    const file = `${data}.csv.gz`;
    writeFileSync(file, gzipSync(lines.join('\n')));
    ({ stdout: report } = await korkep('import', file, '--recipe', RECIPE, ...place));
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
    rmSync(`${data}.csv.gz`, { force: true });
  }, 60_000);

  it('drops nothing in silence: every row of every pass has a verdict, and the lines without a customer are counted', () => {
    const passes = report.split(/^(?=\w+: \d+ rows read)/m).filter(Boolean);
    expect(passes).toHaveLength(4);
    for (const pass of passes) {
      const count = (verdict: string) =>
        Number(new RegExp(`^  ${verdict}\\s+(\\d+)$`, 'm').exec(pass)?.[1] ?? Number.NaN);
      expect(count('created') + count('updated') + count('unchanged') + count('rejected') + count('skipped')).toBe(
        expected.lines,
      );
    }
    const withoutCustomer = (pass: string) => Number(/Column "CustomerID" is empty\.\s+(\d+)/.exec(pass)?.[1] ?? 0);
    const skipped = (pass: string, reason: RegExp) =>
      Number(new RegExp(`${reason.source}\\s+(\\d+)`).exec(pass)?.[1] ?? 0);
    const [, customers, orders, returns] = passes as [string, string, string, string];
    expect(skipped(customers, /The line has no customer/)).toBe(expected.withoutCustomer);
    // What is left over is cancellations, corrections, gifts, and lines without a customer.
    const orderLines =
      Number(/^ {2}created\s+(\d+)$/m.exec(orders)?.[1]) + Number(/^ {2}updated\s+(\d+)$/m.exec(orders)?.[1]);
    expect(orderLines).toBe(expected.orderLines);
    expect(
      withoutCustomer(orders) +
        orderLines +
        skipped(orders, /A cancellation: read as a return/) +
        skipped(orders, /a stock correction/) +
        skipped(orders, /The price is not positive/),
    ).toBe(expected.lines);
    expect(withoutCustomer(returns)).toBe(expected.cancellationsWithoutCustomer);
  });

  it.runIf(isWhole)('counts what was published: 4,338 buyers, 18,532 invoices, 8,911,407.90 of revenue', () => {
    expect(expected).toMatchObject({
      lines: 541_909,
      withoutCustomer: 135_080,
      cancellationsWithoutCustomer: 383,
      orderLines: 397_884,
      invoices: 18_532,
      buyers: 4_338,
      customers: 4_372,
      revenue: 891_140_790,
    });
    const known = (id: string) => expected.byCustomer.get(id);
    expect(known('12347')).toEqual({ orders: 7, revenue: 431_000, lastOrderOn: '2011-12-07' });
    expect(known('17850')).toEqual({ orders: 34, revenue: 539_121, lastOrderOn: '2010-12-02' });
    expect(known('14646')).toEqual({ orders: 73, revenue: 28_020_602, lastOrderOn: '2011-12-08' });
  });

  it('answers the totals of the file', async () => {
    const [revenue, orders, frequency] = await Promise.all(
      (['revenue', 'orderCount', 'purchaseFrequency'] as const).map((kpi) =>
        crm.kpis.get(kpi, { from: '2010-12-01', to: END }),
      ),
    );
    expect(orders!.value).toBe(expected.invoices);
    expect(revenue!.currency).toBe('GBP');
    expect(revenue!.inputs).toMatchObject({ orderValue: expected.revenue });
    expect(frequency!.inputs).toMatchObject({ orders: expected.invoices, buyers: expected.buyers });
    // Refunds are netted in the period they are paid in.
    expect(revenue!.value).toBe(expected.revenue - (revenue!.inputs.refunds as number));
    const all = await crm.customers.list({ limit: 1, withCount: true });
    expect(all.count).toEqual({ value: expected.customers, isExact: true });
  });

  it.each(['12347', '17850', '14646'])('knows customer %s', async (id) => {
    const [hit] = (await crm.customers.search({ q: id })).data;
    expect(hit!.match).toMatchObject({ field: 'externalId', quality: 'exact' });
    const customer = await crm.customers.get(hit!.customer.id);
    const { orders, revenue, lastOrderOn } = expected.byCustomer.get(id)!;
    expect(customer.orderCount).toBe(orders);
    expect(customer.lastOrderAt!.slice(0, 10)).toBe(lastOrderOn);
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
    await expect
      .poll(() => card.textContent(), { timeout: 20_000 })
      .toMatch(new RegExp(`Orders\\s*${expected.byCustomer.get('14646')!.orders}`));
    await expect
      .poll(() => page.locator('.kk-timeline').first().textContent(), { timeout: 20_000 })
      .toMatch(/ordered|returned/);
  });
});
