import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../../scripts/chromium.mjs';

const executablePath = findChromium();

/** Whether there is a browser to try things in. */
export const hasBrowser = executablePath !== undefined;

/** Bundles each script by itself, as hosts do that know nothing of each other, and serves a page with all of them. */
export async function servePage(scripts: readonly string[]): Promise<{ url: string; close: () => Promise<void> }> {
  const bundles = await Promise.all(
    scripts.map(async (contents) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
        bundle: true,
        write: false,
        format: 'iife',
        target: 'es2022',
        conditions: ['@korkep/source'],
        logLevel: 'silent',
      });
      return outputFiles[0]?.text ?? '';
    }),
  );
  const tags = bundles.map((_, i) => `<script src="/${i}.js"></script>`).join('');
  const server = createServer(({ url = '/' }, response) => {
    const script = bundles[Number(url.slice(1, -3))];
    const isScript = url.endsWith('.js');
    response.writeHead(200, { 'content-type': `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8` });
    response.end(isScript ? script : `<!doctype html><title>page</title>${tags}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A browser profile on disk that outlives its browsers. */
export async function aProfile(): Promise<{
  folder: string;
  launch(): Promise<BrowserContext>;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'korkep-profile-'));
  return {
    folder,
    launch: () => chromium.launchPersistentContext(folder, { executablePath, args: [...chromiumFlags] }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
