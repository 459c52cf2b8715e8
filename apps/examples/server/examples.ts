import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Listening, listen } from '@korkep/server';
import { build } from 'esbuild';
import type { customerPage } from '../server-rendered/customer-page.tsx';
import { fileOf } from './files.ts';
import { strictPolicy } from './pages.ts';
import { openShop } from './shop.ts';
import { viteBuild } from './vite-build.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** The three examples on one server: `/plain-html/`, `/vue/` and `/server-rendered/`. */
export interface Examples extends Listening {
  readonly featuredCustomerId: string;
}

/** Builds what is to be built and serves all three on the demo shop. */
export async function serveExamples(port: number): Promise<Examples> {
  await mkdir(join(root, '.korkep'), { recursive: true });
  const built = await mkdtemp(join(root, '.korkep', 'built-'));
  const script = join(built, 'korkep');
  const vue = join(built, 'vue');
  const [renderPage] = await Promise.all([buildServerPage(built), bundleScript(script), viteBuild('vue', vue)]);
  const shop = await openShop();

  const pageOf = async (request: Request): Promise<Response | undefined> => {
    const { pathname, searchParams } = new URL(request.url);
    const [, example, ...rest] = pathname.split('/');
    const path = rest.join('/');
    if (example === 'korkep') return fileOf(script, path);
    if (example === 'plain-html') return fileOf(join(root, 'plain-html'), path);
    if (example === 'vue') return fileOf(vue, path);
    if (example !== 'server-rendered') return undefined;
    if (path !== '') return fileOf(join(root, 'server-rendered'), path);
    const id = searchParams.get('customer') ?? shop.running.featuredCustomerId;
    const html = await renderPage(shop.running.crm, id);
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  };

  const server = await listen(
    async (request) => {
      const answer = await shop.answer(request);
      if (answer) return answer;
      const page = await pageOf(request);
      if (!page) return new Response('Not found', { status: 404 });
      // Vue has a policy of its own for what it makes of templates.
      const isVue = new URL(request.url).pathname.startsWith('/vue/');
      page.headers.set('content-security-policy', strictPolicy(isVue ? 'vue' : undefined));
      return page;
    },
    { port },
  );
  return {
    ...server,
    featuredCustomerId: shop.running.featuredCustomerId,
    close: async (graceMs) => {
      await server.close(graceMs);
      await shop.close();
      await rm(built, { recursive: true, force: true });
    },
  };
}

/** What `@korkep/elements/korkep.js` is in the published package, made of the source beside. */
async function bundleScript(folder: string): Promise<void> {
  const manifest = fileURLToPath(import.meta.resolve('@korkep/elements/package.json'));
  const bundle = join(manifest, '../bundle.ts');
  await run(process.execPath, ['--conditions=@korkep/source', bundle, folder]);
}

/** The page as a framework's build would make it for the server, which reads no JSX. */
async function buildServerPage(folder: string): Promise<typeof customerPage> {
  const outfile = join(folder, 'customer-page.mjs');
  await build({
    entryPoints: [join(root, 'server-rendered/customer-page.tsx')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    conditions: ['@korkep/source', 'module'],
    external: ['react', 'react-dom'],
    logLevel: 'warning',
  });
  return ((await import(pathToFileURL(outfile).href)) as { customerPage: typeof customerPage }).customerPage;
}
