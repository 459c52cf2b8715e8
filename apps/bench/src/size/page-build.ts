import type { BuildOptions } from 'esbuild';
import { conditions } from './bundle.ts';

/** How a page of a benchmark is built: as a host builds for production, kept in memory. */
export const pageBuild = {
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  conditions,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
} as const satisfies BuildOptions;
