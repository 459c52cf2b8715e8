// Files that are made rather than written: every package's `generate` script, which itself does nothing when its file is fresh.
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';
import { packages } from './workspace.mjs';

/** Runs the `generate` scripts; throws when one fails. */
export async function generate() {
  for (const { name, folder, scripts } of packages().filter((one) => one.scripts?.generate)) {
    const code = await run('node', ['--run', 'generate'], { cwd: folder });
    if (code !== 0) throw new Error(`${name}: its generate script (${scripts.generate}) ended with code ${code}.`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp();
  await generate();
}
