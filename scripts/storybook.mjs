// `npm run storybook [dev|build|check|a11y] [options]`: the component book, on this machine only. `check` builds it, serves
// it under /book/ and opens it in Chromium; `a11y` asks axe about every story with every rule in every mode.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { run } from './run.mjs';
import { setUp, setUpForTests } from './setup.mjs';
import { faultsOf, serveBelow } from './static-site.mjs';

const storybook = (args) => run('storybook', args, { env: { STORYBOOK_DISABLE_TELEMETRY: '1' } });
const story = (id) => `iframe.html?viewMode=story&id=${id}`;

/** The book itself, a page on the backend, a page of foundations, a plain story and the docs of a widget. */
const PAGES = [
  { path: './', ready: '#storybook-preview-iframe' },
  { path: story('start-welcome--welcome'), ready: '.welcome-live .kk-kpi__value' },
  { path: story('foundations-colour--colour'), ready: '.book-swatch' },
  { path: story('customers-profilecard--full'), ready: '.kk-profile-card' },
  { path: 'iframe.html?viewMode=docs&id=customers-profilecard--docs', ready: '.docblock-argstable-body tr' },
];

async function check() {
  const folder = mkdtempSync(join(tmpdir(), 'korkep-book-'));
  try {
    const code = await storybook(['build', '--output-dir', folder, '--quiet']);
    if (code !== 0) return code;
    const site = await serveBelow(folder, '/book/');
    const faults = await faultsOf(site.address, PAGES).finally(site.close);
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (faults.length === 0) console.log(`✓ ${PAGES.length} pages under /book/, without a missing file or an error.`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The stories' tests, which otherwise ask in each mode only for what a mode can change. */
const accessibility = (args) =>
  run('vitest', ['run', '--project', 'storybook', ...args], { env: { KORKEP_AXE: 'every-rule' } });

const [command = 'dev', ...options] = process.argv.slice(2);
await (command === 'check' || command === 'a11y' ? setUpForTests() : setUp());
await generate();
const own = command === 'dev' ? ['--host', '127.0.0.1', '--port', '6006', '--no-open'] : [];
const commands = { check, a11y: () => accessibility(options) };
process.exitCode = await (commands[command]?.() ?? storybook([command, ...own, ...options]));
