import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageBuild } from '../size/page-build.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const html = (
  name: string,
  style: string,
) => `<!doctype html><html lang="hu"><meta charset="utf-8"><title>${name}</title>
<style>body { margin: 0; font: 14px/20px sans-serif; } #host { inline-size: 360px; }</style>${style}
<div id="host"></div><script type="module" src="/${name}.js"></script></html>`;

/** Builds a page for each name as a host would for production, its later parts apart, and serves them. */
export async function serveSite(pages: Readonly<Record<string, string>>): Promise<{
  url: string;
  close: () => Promise<void>;
}> {
  const { outputFiles } = await build({
    ...pageBuild,
    entryPoints: Object.keys(pages).map((name) => ({ in: `page:${name}`, out: name })),
    outdir: '/',
    entryNames: '[dir]/[name]',
    splitting: true,
    define: { ...pageBuild.define, global: 'globalThis' },
    plugins: [
      {
        name: 'pages',
        setup(bundler) {
          bundler.onResolve({ filter: /^page:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'page' }));
          bundler.onLoad({ filter: /.*/, namespace: 'page' }, ({ path }) => ({
            contents: pages[path]!,
            loader: 'ts',
            resolveDir: folder,
          }));
        },
      },
    ],
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const name = path.slice(1);
    const style = files.has(`${path}.css`) ? `<link rel="stylesheet" href="${path}.css">` : '';
    const page = pages[name] === undefined ? undefined : html(name, style);
    const body = page ?? files.get(path);
    const type = page ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
