import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';

/** The back office's server. */
export interface Pages {
  url: string;
  close(): Promise<void>;
}

/** Serves the pages with Vite, and everything under `/desk/` with `fetch`. Takes a free port when the wanted one is taken. */
export async function servePages(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Pages> {
  const server = createServer();
  const vite = await createVite({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    server: { middlewareMode: true, hmr: { server }, host: '127.0.0.1' },
    appType: 'spa',
  });
  const own = getRequestListener(fetch);
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/desk/')) void own(request, response);
    else vite.middlewares(request, response);
  });
  const start = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await start(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    process.stderr.write(`Port ${port} is taken; the back office takes a free one.\n`);
    return start(0);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await vite.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
