import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const NODE_ARGS = ['--conditions=@korkep/source', MAIN];
/** Source compiled once and not at each of a hundred starts. */
const QUICKLY = { NODE_COMPILE_CACHE: join(tmpdir(), 'korkep-compile-cache') };

/** The command as a person runs it; gives its exit code and what it printed. */
export function korkep(
  args: readonly string[],
  options: { env?: Record<string, string>; timeoutMs?: number } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...NODE_ARGS, ...args],
      {
        env: { ...process.env, ...QUICKLY, ...options.env },
        timeout: options.timeoutMs ?? 120_000,
        maxBuffer: 64 * 1024 * 1024,
        killSignal: 'SIGKILL',
      },
      (error, stdout, stderr) =>
        resolve({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, stdout, stderr }),
    );
  });
}

/** A `korkep serve` of its own process. */
export interface RunningServer {
  url: string;
  /** Milliseconds from spawning to the line that says where it listens. */
  startedIn: number;
  /** The port that takes mail, where one does. */
  mailPort(): number;
  process: ChildProcess;
  /** Ends it without a word, as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `korkep serve` on a free port and waits until it says where it listens. */
export function startServer(args: readonly string[], env: Record<string, string> = {}): Promise<RunningServer> {
  const before = performance.now();
  const child = spawn(process.execPath, [...NODE_ARGS, 'serve', '--port', '0', '--log-level', 'warn', ...args], {
    env: { ...process.env, ...QUICKLY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(timer);
  };
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`korkep serve did not listen within 60 s. It printed:\n${text}`));
    }, 60_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`korkep serve ended with code ${code}. It printed:\n${text}`));
    });
    const read = (chunk: string) => {
      text += chunk;
      const url = /listens on (\S+)/.exec(text)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve({
        url,
        startedIn: performance.now() - before,
        mailPort: () => Number(/taken on port (\d+)/.exec(text)?.[1]),
        process: child,
        kill: () => end('SIGKILL'),
        stop: () => end('SIGTERM'),
      });
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
}
