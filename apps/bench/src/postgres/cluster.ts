import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, postgresAccount } from '@korkep/testing/postgres-account';
import pg from 'pg';
import { postgresPrograms } from './programs.ts';

/** A PostgreSQL server of the benchmarks' own, on a directory that stays for the next run. */
export interface Cluster {
  readonly directory: string;
  /** Milliseconds from starting the program to the first answer. */
  readonly startedIn: number;
  /** Process id of the server. */
  readonly pid: number;
  /** Connection of the superuser. */
  adminUrl(database?: string): string;
  /** Connection of the owner: no superuser, bound by row-level security. */
  ownerUrl(database: string): string;
  stop(): Promise<void>;
}

export const owner = 'korkep_owner';

/**
 * What a careful administrator sets for a machine of a few gigabytes; everything that makes commits durable stays on,
 * unless `quick` asks for a server that is only to be filled.
 */
const settings = [
  'max_connections=60',
  'shared_buffers=1GB',
  'effective_cache_size=4GB',
  'work_mem=16MB',
  'maintenance_work_mem=512MB',
  'max_wal_size=4GB',
  'random_page_cost=1.1',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
];
const quickSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

/** The shell ends the server when our end of the pipe closes, however this process ends. */
const GUARD = `
"$1/postgres" -D "$2" "\${@:3}" >"$2/bench.log" 2>&1 &
server=$!
echo $server
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server`;

/** Directory for a cluster of this name, under the machine's folder for temporary files. */
export function clusterDirectory(name: string): string {
  const version = execFileSync(join(postgresPrograms(), 'postgres'), ['--version'], { encoding: 'utf8' });
  return join(tmpdir(), `korkep-bench-${name}-${version.trim().split(' ').at(2)}`, 'data');
}

/** Starts the cluster of this name, after making it where it is not there yet. */
export async function startCluster(name: string, { quick = false } = {}): Promise<Cluster> {
  const programs = postgresPrograms();
  const account = postgresAccount();
  const directory = clusterDirectory(name);
  if (!existsSync(join(directory, 'PG_VERSION'))) initialise(programs, directory, account);
  const port = await freePort();
  const given = [...settings, ...(quick ? quickSettings : []), `port=${port}`].flatMap((one) => ['-c', one]);
  const begin = performance.now();
  const guard = spawn('bash', ['-c', GUARD, 'guard', programs, directory, ...given], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: directory,
    detached: true,
    ...account,
  });
  const pid = new Promise<number>((resolve) => guard.stdout!.once('data', (line) => resolve(Number(`${line}`))));
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  guard.unref();
  const url = (user: string, database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`;
  await firstAnswer(url('postgres', 'postgres'), join(directory, 'bench.log'));
  const startedIn = performance.now() - begin;
  await makeOwner(url('postgres', 'postgres'));
  return {
    directory,
    startedIn,
    pid: await pid,
    adminUrl: (database = 'postgres') => url('postgres', database),
    ownerUrl: (database) => url(owner, database),
    async stop() {
      guard.ref();
      guard.stdin!.end();
      await gone;
    },
  };
}

function initialise(programs: string, directory: string, account: Account | undefined): void {
  const parent = join(directory, '..');
  mkdirSync(parent, { recursive: true });
  if (account) chownSync(parent, account.uid, account.gid);
  chmodSync(parent, 0o755);
  const options = ['-D', directory, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(join(programs, 'initdb'), options, { stdio: 'pipe', cwd: parent, ...account });
}

/** Waits for the first answered statement; the time until then is a figure of the benchmark `start`. */
async function firstAnswer(url: string, log: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not start; see ${log}.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

async function makeOwner(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [owner]);
  if (rows.length === 0) await client.query(`create role ${owner} login createrole`);
  await client.end();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
