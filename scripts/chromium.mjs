// Finds a Chromium for the browser tests: an installed one, else Playwright's own download, else the distribution's package.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstallDebianPackages, installDebianPackage } from './debian.mjs';
import { root, run } from './run.mjs';

/** Flags every browser of this repository starts with: no sandbox in containers, no traffic of its own. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'].flatMap((app) => [
      join('/Applications', app),
      join(process.env.HOME ?? '/', 'Applications', app),
    ]);
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((key) => process.env[key])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).concat(['/usr/bin', '/usr/local/bin', '/snap/bin']);
  return names.flatMap((name) => folders.filter((folder) => folder !== '').map((folder) => join(folder, name)));
}

function playwrightDownload() {
  try {
    const script = "console.log(require('playwright-core').chromium.executablePath())";
    const path = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The path of a Chromium on this machine, or undefined. CHROME_PATH overrules the search. */
export function findChromium() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROME_PATH names ${asked}, which does not exist; correct or unset it.`);
  }
  return usualPlaces().find((path) => existsSync(path)) ?? playwrightDownload();
}

/** Finds a Chromium or fetches one; undefined (after saying so) where neither works. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.error('set-up: no Chromium found; trying Playwright’s download …');
  await run('node', [join('node_modules', 'playwright-core', 'cli.js'), 'install', '--no-shell', 'chromium']);
  const downloaded = playwrightDownload();
  if (downloaded) return downloaded;
  if (canInstallDebianPackages() && installDebianPackage('chromium')) return findChromium();
  console.error('set-up: NO CHROMIUM: browser and story tests will be skipped. Install Chrome, or set CHROME_PATH.');
  return undefined;
}
