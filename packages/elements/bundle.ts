// Makes what a page without a bundler loads: one module with React in it, chunks that come when needed, and the sheets
// for those who link them.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { widgets } from './src/widgets/widgets.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const outdir = process.argv[2] ?? fileURLToPath(new URL('dist/script', import.meta.url));

await build({
  entryPoints: { korkep: fileURLToPath(new URL('src/script.ts', import.meta.url)) },
  outdir,
  absWorkingDir: folder,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  conditions: ['@korkep/source', 'browser', 'module', 'import', 'production'],
  define: { 'process.env.NODE_ENV': '"production"' },
  chunkNames: 'korkep-[hash]',
  legalComments: 'none',
  logLevel: 'warning',
});

await build({
  entryPoints: [...new Set(['toasts', ...widgets.map(({ sheet }) => sheet)])].map((sheet) => ({
    in: `@korkep/react/${sheet}.css`,
    out: sheet,
  })),
  outdir,
  absWorkingDir: folder,
  bundle: true,
  minify: true,
  target: 'esnext',
  conditions: ['@korkep/source'],
  logLevel: 'warning',
});
