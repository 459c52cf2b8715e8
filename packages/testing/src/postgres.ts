/** A throw-away PostgreSQL cluster for tests, gone with the process that started it. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Account, postgresAccount } from './postgres-account.ts';

export interface TestCluster {
  /** Connection of the superuser, for making databases. */
  adminUrl: string;
  /** Connection of the owner (no superuser, CREATEROLE) to a database. */
  url(database: string): string;
  stop(): Promise<void>;
}

const OWNER = 'korkep_owner';
/** Tests make hundreds of databases; what a power cut would do is tested elsewhere. */
const QUICK = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=60',
  'shared_buffers=64MB',
];

/** The folder of initdb and postgres, or undefined. */
export function postgresPrograms(): string | undefined {
  const places = [
    process.env.KORKEP_PG_BIN ?? '',
    ...[18, 17, 16, 15].map((major) => `/usr/lib/postgresql/${major}/bin`),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return places.find((place) => place !== '' && existsSync(join(place, 'initdb')));
}

/** An initialised cluster to copy from, made once per machine and version. */
function templateOf(programs: string, who: Account | undefined): string {
  const version = execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim().split(' ').at(2);
  const place = join(tmpdir(), `korkep-postgres-template-${version}-${who?.uid ?? process.getuid?.()}`);
  if (existsSync(join(place, 'PG_VERSION'))) return place;
  const parent = folderFor(who);
  const draft = join(parent, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['-D', draft, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    {
      stdio: 'pipe',
      cwd: parent,
      ...who,
    },
  );
  try {
    renameSync(draft, place);
  } catch {
    // Another process was quicker; its copy is as good.
  }
  rmSync(parent, { recursive: true, force: true });
  return place;
}

function folderFor(who: Account | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'korkep-postgres-'));
  if (who) chownSync(folder, who.uid, who.gid);
  chmodSync(folder, 0o755);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** The shell ends the server and removes its folder when our end of the pipe closes, however this process ends. */
const GUARD = `
cp -a "$1" "$2/data" && chmod 700 "$2/data"
"$3/postgres" -D "$2/data" "\${@:4}" >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$2/data" "$2/log"`;

/** Starts a cluster; undefined, after saying so, where PostgreSQL is not installed. */
export async function startPostgres(): Promise<TestCluster | undefined> {
  const programs = postgresPrograms();
  if (!programs) {
    process.stderr.write(
      'SKIPPED: tests on PostgreSQL, since no initdb was found; install PostgreSQL or set KORKEP_PG_BIN.\n',
    );
    return undefined;
  }
  const who = postgresAccount();
  const template = templateOf(programs, who);
  const folder = folderFor(who);
  const port = await freePort();
  const settings = [...QUICK, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`];
  const guard = spawn(
    'bash',
    ['-c', GUARD, 'guard', template, folder, programs, ...settings.flatMap((s) => ['-c', s])],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: folder,
      detached: true,
      ...who,
    },
  );
  guard.unref();
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  const adminUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await prepareOwner(adminUrl, join(folder, 'log'));
  return {
    adminUrl,
    url: (database) => `postgres://${OWNER}@127.0.0.1:${port}/${database}`,
    async stop() {
      guard.stdin?.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function prepareOwner(adminUrl: string, log: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: adminUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`create role ${OWNER} login createrole`);
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not start; see ${log}.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

/** Makes a database owned by the ordinary role, from a template where one is given. */
export async function createTestDatabase(cluster: TestCluster, name: string, template?: string): Promise<string> {
  await asAdmin(cluster, `create database ${name} owner ${OWNER}${template ? ` template ${template}` : ''}`);
  return cluster.url(name);
}

export async function dropTestDatabase(cluster: TestCluster, name: string): Promise<void> {
  await asAdmin(cluster, `drop database if exists ${name} with (force)`);
}

async function asAdmin(cluster: TestCluster, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
