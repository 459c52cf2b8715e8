// `npm run check`: lint and types, the fast part of `npm test`. Paths given on the command line narrow the lint.
import { fileURLToPath } from 'node:url';
import { generate } from './generate.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';

export async function lintIsClean(paths = []) {
  const colours = process.stdout.isTTY ? 'force' : 'off';
  const options = [`--colors=${colours}`, '--diagnostic-level=error', '--max-diagnostics=100'];
  return (await run('biome', ['check', ...options, ...(paths.length > 0 ? paths : ['.'])])) === 0;
}

export const typesAgree = async () => (await run('tsc', ['--noEmit'])) === 0;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await generate();
  const verdicts = [await lintIsClean(process.argv.slice(2)), await typesAgree()];
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
}
