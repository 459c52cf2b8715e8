// Runs a program of the workspace's own node_modules/.bin, with the pinned Node first on PATH.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const windows = process.platform === 'win32';

/** The environment of every child: the pinned Node and the workspace's programs come first on PATH. */
export function environment(extra = {}) {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const nodeFolder = join(root, 'node_modules', 'node', 'bin');
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, ...extra, [pathKey]: [nodeFolder, bin, process.env[pathKey] ?? ''].join(delimiter) };
}

/** The pinned Node once installed, the calling one before. */
export function pinnedNode() {
  const own = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/**
 * Runs one program to its end and answers its exit code, 128 + the signal's number if a signal ended it.
 * SIGTERM, SIGHUP and SIGINT given to this process are passed on, so that nothing is left running.
 */
export function run(program, args = [], { cwd = root, env = {}, stdio = 'inherit' } = {}) {
  const isNode = program === 'node';
  const throughShell = windows && !isNode;
  const file = isNode ? pinnedNode() : windows ? `${program}.cmd` : program;
  return new Promise((resolve, reject) => {
    const child = spawn(file, throughShell ? args.map((arg) => `"${arg}"`) : args, {
      cwd,
      env: environment(env),
      stdio,
      // Windows can start a .cmd shim only through its shell, which splits on spaces unless quoted.
      shell: throughShell,
    });
    const forward = (signal) => {
      // A terminal gives Ctrl-C to the child by itself; a second one would mean "at once" to a server shutting down.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of passedOn) process.on(signal, forward);
    const release = () => {
      for (const signal of passedOn) process.off(signal, forward);
    };
    child.on('error', (error) => {
      release();
      reject(new Error(`${program} could not be started (${error.message}); run npm install or npm test once.`));
    });
    child.on('close', (code, signal) => {
      release();
      resolve(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
    });
  });
}
