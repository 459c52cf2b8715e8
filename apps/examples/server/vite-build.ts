import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Builds an application of this folder with Vite, in a process of its own: a test's settings are not a build's. */
export async function viteBuild(
  app: string,
  outDir: string,
  mode: 'production' | 'development' = 'production',
): Promise<void> {
  const vite = fileURLToPath(new URL('bin/vite.js', import.meta.resolve('vite/package.json')));
  const folder = fileURLToPath(new URL(`../${app}`, import.meta.url));
  const args = ['build', folder, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error', '--mode', mode];
  if (mode === 'development') args.push('--sourcemap');
  await run(process.execPath, [vite, ...args], { env: { ...process.env, NODE_ENV: mode } });
}
