import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageBuild } from '../size/page-build.ts';
import { answersOf } from './server.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const html = `<!doctype html><html lang="hu"><meta charset="utf-8"><title>Render</title>
<link rel="stylesheet" href="/page.css"><style>body { margin: 0; font: 14px/20px sans-serif; }
#host { inline-size: 1100px; } #narrow { inline-size: 420px; }</style>
<div id="host"></div><div id="narrow"></div><script type="module" src="/page.js"></script>`;

/** Builds the page as a host would for production, later parts apart, and serves it with an API beside it. */
export async function serveSite(customers: number, entries: number) {
  const { outputFiles } = await build({
    ...pageBuild,
    entryPoints: [{ in: `${folder}page.tsx`, out: 'page' }],
    outdir: '/',
    splitting: true,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const answer = answersOf(customers, entries);
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const isApi = path.startsWith('/crm/');
    const body = isApi ? JSON.stringify(answer(request)) : path === '/' ? html : files.get(path);
    const type = isApi
      ? 'application/json'
      : path === '/'
        ? 'text/html'
        : path.endsWith('.css')
          ? 'text/css'
          : 'text/javascript';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
