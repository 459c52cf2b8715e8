// `npm run bench -- <name> [options]`: one benchmark of apps/bench, beside its peer or floor.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './run.mjs';
import { setUp } from './setup.mjs';

const bench = join('apps', 'bench');

/** The entry file of a benchmark, or undefined. */
export function entryOf(name) {
  const places = [join(bench, `${name}.ts`), join(bench, 'src', `${name}.ts`), join(bench, 'src', name, 'main.ts')];
  return places.find((place) => existsSync(join(root, place)));
}

function names() {
  const folders = [bench, join(bench, 'src')].filter((folder) => existsSync(join(root, folder)));
  const found = folders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => name.replace(/\.ts$/, '')))
    .filter((name) => !name.includes('.') && entryOf(name));
  return [...new Set(found)].sort();
}

/** Runs one benchmark and answers its exit code. */
export async function runBench(name, options = []) {
  const entry = entryOf(name);
  if (!entry) {
    console.error(`There is no benchmark called ${name}. There are: ${names().join(', ') || 'none'}.`);
    return 2;
  }
  return run('node', ['--conditions=@korkep/source', entry, ...options]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  const [name, ...options] = process.argv.slice(2);
  if (name) process.exitCode = await runBench(name, options);
  else {
    console.error(`Which one? npm run bench -- <name>, where name is one of: ${names().join(', ') || 'none yet'}.`);
    process.exitCode = 2;
  }
}
