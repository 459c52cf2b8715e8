import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { build, preview } from 'vite';
import type { Pages } from './pages.ts';

/** Builds the pages as for production and serves them, and everything under `/desk/` with `fetch`. */
export async function serveBuiltPages(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Pages> {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  const outDir = mkdtempSync(join(tmpdir(), 'korkep-desk-pages-'));
  const own = getRequestListener(fetch);
  await build({ configFile, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    configFile,
    build: { outDir },
    preview: { host: '127.0.0.1', port },
    plugins: [
      {
        name: 'desk',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            if (request.url?.startsWith('/desk/')) void own(request, response);
            else next();
          });
        },
      },
    ],
  });
  return {
    url: `http://127.0.0.1:${(server.httpServer.address() as AddressInfo).port}`,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
