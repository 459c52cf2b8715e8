// Brings a fresh clone to life: Node version, packages, and (for tests) Chromium and PostgreSQL.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode, root } from './run.mjs';

const oldestNode = 20;
const pnpm = 'pnpm@12.21.0';
const marker = join(root, 'node_modules', '.korkep-installed');

function requireNode() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= oldestNode) return;
  console.error(
    `Körkép needs Node ${oldestNode} or newer to set itself up; this is ${process.version}. See https://nodejs.org.`,
  );
  process.exit(1);
}

function lockfileHash() {
  const hash = createHash('sha256');
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

function isInstalled(hash) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === hash && existsSync(pinnedNode());
}

function install() {
  // A single command line through the shell: npx is a .cmd file on Windows, and nothing in it comes from outside.
  const child = spawn(`npx -y ${pnpm} install --frozen-lockfile --reporter=append-only`, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: true,
    // CI: pnpm asks no question about a stale node_modules, which nobody could answer here.
    env: { ...process.env, CI: 'true' },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/** Installs the workspace when the lockfile has changed since the last install. Ends the process when that fails. */
export async function setUp() {
  requireNode();
  const hash = lockfileHash();
  if (isInstalled(hash)) return;
  console.error('set-up: installing packages (the first time only) …');
  const code = await install();
  if (code !== 0) {
    console.error(
      `set-up: installing packages failed (exit ${code}). Is the npm registry within reach? Then run the command again.`,
    );
    process.exit(1);
  }
  writeFileSync(marker, hash);
}

/** `setUp`, and what the tests stand on besides: Chromium and PostgreSQL, each undefined where it could not be had. */
export async function setUpForTests() {
  await setUp();
  const { ensureChromium } = await import('./chromium.mjs');
  const { ensurePostgres } = await import('./postgres.mjs');
  return { chromium: await ensureChromium(), postgres: await ensurePostgres() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { chromium, postgres } = await setUpForTests();
  console.log(`packages: installed\nChromium: ${chromium ?? 'none'}\nPostgreSQL: ${postgres ?? 'none'}`);
}
