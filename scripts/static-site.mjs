// Serves a built site under a sub-path, as it is hosted, and looks at its pages in a real browser.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromiumFlags, findChromium } from './chromium.mjs';

const TYPES = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Serves a folder at a sub-path such as `/book/` on this machine; gives its address and what ends it. */
export async function serveBelow(folder, base) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const below = pathname.startsWith(base) ? normalize(decodeURIComponent(pathname.slice(base.length))) : undefined;
    let file = below === undefined || below.startsWith('..') ? undefined : join(folder, below);
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!file || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

/**
 * Opens pages of a served site one after another. `ready` is what must come to be there. Gives what went wrong on each: a
 * failed request, an error on the console or thrown, a page that did not come.
 */
export async function faultsOf(address, pages) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const faults = [];
  try {
    for (const { path, ready, act } of pages) {
      const page = await browser.newPage();
      const fault = (text) => faults.push(`${path}: ${text}`);
      page.on('console', (message) => message.type() === 'error' && fault(`console: ${message.text()}`));
      page.on('pageerror', (error) => fault(`thrown: ${error.message}`));
      page.on('response', (answer) => answer.status() >= 400 && fault(`${answer.status()} ${answer.url()}`));
      page.on('requestfailed', (request) => {
        // What a page gives up on when it is left is no fault.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') fault(`failed: ${request.url()}`);
      });
      try {
        await page.goto(new URL(path, address).href, { waitUntil: 'load', timeout: 120_000 });
        await page.waitForSelector(ready, { timeout: 120_000 });
        await act?.(page);
        await page.waitForTimeout(500);
      } catch (error) {
        fault(error.message.split('\n')[0]);
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return faults;
}
