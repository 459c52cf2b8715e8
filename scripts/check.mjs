// Lint and types: the fast half of `npm test`. Paths given on the command line narrow the lint.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

export async function check(paths = []) {
  const lint = await run('biome', ['ci', '--diagnostic-level=error', ...(paths.length > 0 ? paths : ['.'])]);
  const types = await run('tsc', ['--noEmit']);
  return lint === 0 && types === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  process.exitCode = (await check(process.argv.slice(2))) ? 0 : 1;
}
