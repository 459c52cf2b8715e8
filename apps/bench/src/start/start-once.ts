import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One start of a server. */
export interface Start {
  /** Milliseconds from starting the process to its first answer in full. */
  readonly milliseconds: number;
  /** Megabytes of memory that the process holds after that answer. */
  readonly memory: number;
  /** Most that it held until then. */
  readonly peak: number;
}

/** Starts a program that says its address on standard output, asks it once, and stops it. */
export async function startOnce(
  args: readonly string[],
  path: string,
  headers: Record<string, string>,
  env: Record<string, string> = {},
): Promise<Start> {
  const begin = performance.now();
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  try {
    const url = await addressOf(server);
    const response = await fetch(url + path, { headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return { milliseconds: performance.now() - begin, ...memoryOf(server.pid!) };
  } finally {
    const gone = new Promise<void>((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) resolve();
      else server.once('exit', () => resolve());
    });
    server.kill('SIGTERM');
    await gone;
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaints = '';
    server.stderr!.on('data', (chunk) => {
      complaints = (complaints + chunk).slice(-2_000);
    });
    server.stdout!.on('data', (chunk) => {
      said += chunk;
      const address = /http:\/\/[\w.:]+/.exec(said)?.[0];
      if (address) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened: ${complaints}`)));
    server.once('error', reject);
  });
}

/** Memory as the system counts it; only Linux tells it in a file. */
function memoryOf(pid: number): Pick<Start, 'memory' | 'peak'> {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
    return { memory: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    return { memory: Number.NaN, peak: Number.NaN };
  }
}

/** Megabytes of a process and its children, shared pages counted once. */
export function memoryOfTree(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const own = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(own) / 1024 + children.reduce((sum, child) => sum + memoryOfTree(Number(child)), 0);
  } catch {
    return Number.NaN;
  }
}
