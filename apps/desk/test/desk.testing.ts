import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The desk as a process of its own, as `npm start` runs it. */
export interface RunningDesk {
  url: string;
  apiUrl: string;
  /** The page of the customer that the demo opens with. */
  featuredUrl: string;
  stop(): Promise<void>;
}

/** Starts the desk on free ports with a folder of its own, or with one that holds data already. */
export async function startDesk(
  options: { data?: string; args?: string[]; env?: Record<string, string> } = {},
): Promise<RunningDesk> {
  const folder = options.data ?? mkdtempSync(join(tmpdir(), 'korkep-desk-'));
  const child = spawn(
    process.execPath,
    [
      '--conditions=@korkep/source',
      join(ROOT, 'apps/desk/server/main.ts'),
      '--port',
      '0',
      '--api-port',
      '0',
      '--data',
      folder,
      '--quiet',
      ...(options.args ?? []),
    ],
    { cwd: ROOT, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = await outputUntil(child, /API reference/, 120_000);
  const find = (label: RegExp) => label.exec(output)?.[1] ?? '';
  return {
    url: find(/back office\s+(\S+)/),
    apiUrl: find(/backend\s+(\S+)/),
    featuredUrl: find(/János\s+(\S+)/),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(timer);
      if (!options.data) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function outputUntil(child: ChildProcess, wanted: RegExp, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`The desk ${why}. It printed:\n${text}`));
    };
    const timer = setTimeout(() => fail(`did not start within ${timeoutMs} ms`), timeoutMs);
    child.once('exit', (code) => fail(`ended with code ${code}`));
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (wanted.test(text)) {
          clearTimeout(timer);
          child.removeAllListeners('exit');
          resolve(text);
        }
      });
    }
  });
}

/** Opens the Chromium that set-up found. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) });
}
