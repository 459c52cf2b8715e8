import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageBuild } from '../size/page-build.ts';

const folder = fileURLToPath(new URL('../..', import.meta.url));
const html = `<!doctype html><html lang="hu"><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="/page.css"><style>body { margin: 0; font: 14px/20px sans-serif; }
#host { inline-size: 720px; } .plain { block-size: 576px; overflow: auto; margin: 0; } .plain li { block-size: 36px; }</style>
<div id="host"></div><script type="module" src="/page.js"></script></html>`;

/** Builds the page as a host would for production, React with it, and serves it. */
export async function serveSite(): Promise<{ url: string; close: () => Promise<void> }> {
  const { outputFiles } = await build({
    ...pageBuild,
    stdin: {
      contents: `import '@korkep/react/timeline.css'; import './src/timeline/page.tsx';`,
      resolveDir: folder,
      loader: 'ts',
    },
    outdir: 'out',
    entryNames: 'page',
  });
  const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  const files: Record<string, readonly [type: string, body: string]> = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', text('.js')],
    '/page.css': ['text/css', text('.css')],
  };
  const server: Server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file ? 200 : 404, { 'content-type': `${file?.[0] ?? 'text/plain'}; charset=utf-8` });
    response.end(file?.[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
