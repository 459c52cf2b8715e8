import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseRefusedError } from './errors.ts';

/** Who holds a data directory. `started` tells a process from a later one with the same number. */
interface Owner {
  pid: number;
  host: string;
  started: string | undefined;
  token: string;
}

export interface DirectoryLock {
  /** Gives the directory free. Safe to call twice. */
  release(): void;
}

const HEARTBEAT = 2_000;
/** An owner on another machine or in another container cannot be asked; it counts as dead after this long a silence. */
const SILENCE = 15_000;

/**
 * Two processes on one PGlite directory lose each other's rows without an error, so the second must be refused. The
 * lock of a killed process is taken over.
 *
 * @throws DatabaseRefusedError where a living process holds the directory.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const path = join(directory, 'korkep.lock');
  const own: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid), token: randomUUID() };
  for (let attempt = 0; !claim(path, own); attempt += 1) {
    const owner = readOwner(path);
    if (owner && isAlive(owner, path)) throw refusal(directory, owner);
    if (attempt >= 20) throw new DatabaseRefusedError(`The lock ${path} keeps changing; remove it if no server runs.`);
    if (owner) discard(path, owner);
  }
  // Whoever discarded the same dead lock at the same moment may have taken ours with it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  const holder = readOwner(path);
  if (holder?.token !== own.token) throw refusal(directory, holder);
  const heartbeat = setInterval(() => touch(path), HEARTBEAT);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (readOwner(path)?.token === own.token) rmSync(path, { force: true });
    },
  };
}

/** Makes the lock appear whole or not at all. */
function claim(path: string, own: Owner): boolean {
  const draft = `${path}.${own.token}`;
  writeFileSync(draft, JSON.stringify(own));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function discard(path: string, dead: Owner): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Between reading and renaming, another process may have replaced the dead lock by its own: give that one back.
  if (readOwner(aside)?.token !== dead.token) {
    try {
      linkSync(aside, path);
    } catch {
      // A third process has claimed the place; it checks its token and the others find it alive.
    }
  }
  rmSync(aside, { force: true });
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // A lock appears whole, so half of one is what a power cut left of it.
    if (error instanceof SyntaxError) return { pid: 0, host: hostname(), started: undefined, token: 'unreadable' };
    throw error;
  }
}

function isAlive(owner: Owner, path: string): boolean {
  if (owner.pid <= 0) return false;
  if (owner.host !== hostname()) return silenceOf(path) < SILENCE;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = startOf(owner.pid);
  return started === undefined || owner.started === undefined || started === owner.started;
}

function silenceOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The directory was removed under us; the next write says so better.
  }
}

/** When a process began, in a form that is never the same for two processes with one number. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`;
    }
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 500 }).trim();
  } catch {
    return undefined;
  }
}

function refusal(directory: string, owner: Owner | undefined): DatabaseRefusedError {
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another process';
  return new DatabaseRefusedError(
    `The data directory ${directory} is in use by ${who}. One process at a time: stop that one, or use a PostgreSQL server (DATABASE_URL) for several.`,
  );
}
