import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { defineConfig } from 'tsup';

const toJavaScript = (specifier: string) => specifier.replace(/\.tsx?$/, '.js');

/**
 * One module out per module in: every import stays an import, relative ones under their built name. Addresses of
 * workers and the like (`new URL('./worker.ts', import.meta.url)`) are renamed too.
 */
const moduleByModule: Plugin = {
  name: 'module-by-module',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) => {
      if (kind === 'entry-point') return undefined;
      return { path: path.startsWith('.') ? toJavaScript(path) : path, external: true };
    });
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /new URL\(\s*(['"])(\.[^'"]*)\1\s*,\s*import\.meta\.url\s*\)/g,
        (_all, quote: string, specifier: string) =>
          `new URL(${quote}${toJavaScript(specifier)}${quote}, import.meta.url)`,
      );
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

export default defineConfig({
  entry: ['src/**/*.{ts,tsx}', '!src/**/*.{test,testing,stories}.{ts,tsx}', '!src/**/*.d.ts', '!src/testing/**'],
  outDir: 'dist',
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  splitting: false,
  sourcemap: true,
  clean: true,
  silent: true,
  treeshake: false,
  esbuildPlugins: [moduleByModule],
  esbuildOptions(options) {
    options.jsx = 'automatic';
    options.outbase = 'src';
    options.supported = { 'import-attributes': true };
  },
});
