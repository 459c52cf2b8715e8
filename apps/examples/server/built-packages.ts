import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds what an application installs from npm, where its source is newer than its build. */
export async function buildPackages(): Promise<void> {
  const old: string[] = [];
  for (const name of ['core', 'cache', 'react']) {
    const folder = join(root, 'packages', name);
    const [source, built] = await Promise.all([newest(join(folder, 'src')), newest(join(folder, 'dist'))]);
    if (source > built) old.push(`@korkep/${name}`);
  }
  if (old.length > 0) await run(process.execPath, [join(root, 'scripts/build.mjs'), ...old], { cwd: root });
}

/** When the newest file of a folder was written; 0 where there is none. */
async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !/\.(test|testing|stories)\./.test(entry.name));
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}
