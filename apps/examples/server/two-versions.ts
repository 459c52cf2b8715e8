import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildResult, build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Makes another version of this one: it says so, and its cards look different. */
const anotherVersion: Plugin = {
  name: 'another-version',
  setup({ onLoad }) {
    onLoad({ filter: /elements\/src\/generated\/version\.ts$/ }, () => ({
      contents: `export const version = '0.0.9';`,
      loader: 'ts',
    }));
    onLoad({ filter: /elements\/src\/generated\/sheets\/profile-card\.ts$/ }, async ({ path }) => {
      const { default: css } = (await import(path)) as { default: string };
      const look = '@layer kk.widgets{.kk-profile-card__title{font-size:31px}.kk-profile-card{border-radius:0}}';
      return { contents: `export default ${JSON.stringify(css + look)};`, loader: 'ts' };
    });
  },
};

/** Builds both scripts of the page, each with all that it needs; the older one with React 18. */
export async function buildTwoVersions(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of ['index.html', 'page.css']) await copyFile(join(root, 'two-versions', file), join(folder, file));
  await Promise.all([bundle('newer', folder, []), bundle('older', folder, [anotherVersion, withReact18])]);
}

const withReact18: Plugin = {
  name: 'react-18',
  setup({ onResolve, resolve }) {
    const resolveDir = join(root, 'vite-react-18');
    onResolve({ filter: /^react(-dom)?(\/.*)?$/ }, ({ path, kind, resolveDir: from }) =>
      from === resolveDir ? undefined : resolve(path, { kind, resolveDir }),
    );
  },
};

function bundle(name: string, outdir: string, plugins: Plugin[]): Promise<BuildResult> {
  return build({
    entryPoints: [join(root, 'two-versions', `${name}.ts`)],
    outdir,
    plugins,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    conditions: ['@korkep/source', 'browser', 'module'],
    // React's own warnings are wanted.
    define: { 'process.env.NODE_ENV': '"development"' },
    chunkNames: `${name}-[hash]`,
    logLevel: 'warning',
  });
}
