// `npm run docs [dev|build|check] [options]`: the docs site. `check` builds it, serves it under /docs/ and opens it in Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { root, run } from './run.mjs';
import { setUpForTests } from './setup.mjs';
import { faultsOf, serveBelow } from './static-site.mjs';

const cwd = join(root, 'apps/docs');
const astro = (args, env = {}) =>
  run('node', [join(cwd, 'node_modules/astro/bin/astro.mjs'), ...args], {
    cwd,
    env: { ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });

/** The pages that stand for all: the start, a guide, and one of each part of the reference. */
const PAGES = [
  {
    path: './',
    ready: '.live .kk-card',
    // The example is alive: a fact of the card opens its explanation.
    act: async (page) => {
      await page.waitForSelector('[data-live="awake"]');
      await page.getByRole('button', { name: /^Orders 15/ }).click();
      await page.waitForSelector('.live [role="dialog"][aria-label="Orders"]', { state: 'visible' });
    },
  },
  { path: 'start/quick-start/', ready: 'main h1' },
  { path: 'guides/offline/', ready: 'main h1' },
  { path: 'reference/client/customers/', ready: '.operation' },
  { path: 'reference/widgets/profile-card/', ready: 'main table' },
  { path: 'reference/records/customer/', ready: 'main table' },
  {
    path: 'guides/security/',
    ready: 'main h1',
    // Search works without a server.
    act: async (page) => {
      await page.locator('button[data-open-modal]').first().click();
      await page.locator('dialog input').fill('webhook secret');
      await page.waitForSelector('dialog a[href*="webhooks"]');
    },
  },
];

async function check() {
  const folder = mkdtempSync(join(tmpdir(), 'korkep-docs-'));
  try {
    const code = await astro(['build'], { DOCS_BASE: '/docs', DOCS_OUT: folder });
    if (code !== 0) return code;
    const site = await serveBelow(folder, '/docs/');
    const faults = await faultsOf(site.address, PAGES).finally(site.close);
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (faults.length === 0) console.log(`✓ ${PAGES.length} pages under /docs/, without a missing file or an error.`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await setUpForTests();
await generate();
const [command = 'dev', ...options] = process.argv.slice(2);
process.exitCode =
  command === 'check'
    ? await check()
    : await astro([command, ...(command === 'dev' ? ['--host', '127.0.0.1', '--port', '4321'] : []), ...options]);
