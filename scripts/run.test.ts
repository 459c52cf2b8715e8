import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { run } from './run.mjs';

const module = pathToFileURL(fileURLToPath(new URL('./run.mjs', import.meta.url))).href;
const quiet = { stdio: 'ignore' as const };

test('answers the exit code of the program', async () => {
  expect(await run('node', ['-e', 'process.exit(3)'], quiet)).toBe(3);
});

test('answers 128 and the number of the signal that ended the program', async () => {
  expect(await run('node', ['-e', "process.kill(process.pid, 'SIGKILL')"], quiet)).toBe(137);
});

test('runs programs on the Node this workspace pins', async () => {
  expect(await run('node', ['-e', "process.exit(process.version.startsWith('v24.') ? 0 : 1)"], quiet)).toBe(0);
});

test('says how to mend a program that is not there', async () => {
  await expect(run('no-such-program', [], quiet)).rejects.toThrow(/could not be started.*npm/s);
});

test.skipIf(process.platform === 'win32')('passes SIGTERM on, and waits until the program has tidied up', async () => {
  const server =
    "process.on('SIGTERM', () => setTimeout(() => process.exit(7), 50)); console.log('up'); setInterval(() => {}, 1000)";
  const script = `import { run } from ${JSON.stringify(module)}; process.exitCode = await run('node', ['-e', ${JSON.stringify(server)}]);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(parent.stdout, 'data');
  parent.kill('SIGTERM');
  expect(await once(parent, 'close')).toEqual([7, null]);
});
