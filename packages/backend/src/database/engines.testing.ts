/** One suite on PGlite in memory and on a PostgreSQL server, each test on a fresh database in a fraction of a second. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  createTestDatabase,
  dropTestDatabase,
  postgresPrograms,
  startPostgres,
  type TestCluster,
} from '@korkep/testing/postgres';
import { afterAll, describe, onTestFinished } from 'vitest';
import type { DatabaseEngine } from './engine.ts';
import { createMemoryEngine } from './memory.ts';
import { type Migration, migrate } from './migrations.ts';
import { pgliteMajor } from './pglite.ts';
import { createServerEngine, type ServerEngineOptions } from './server.ts';

/**
 * Opens a fresh database with these migrations applied. Opened in a test it is closed and dropped at the test's end,
 * opened in a hook at the end of the suite.
 */
export interface OpenEngine {
  (migrations?: readonly Migration[], options?: Partial<ServerEngineOptions>): Promise<DatabaseEngine>;
  readonly kind: 'memory' | 'server';
}

/**
 * @example
 * describeEachEngine('tickets', (open) => {
 *   it('keeps a subject', async () => {
 *     const engine = await open(migrations);
 *   });
 * });
 */
export function describeEachEngine(name: string, suite: (open: OpenEngine) => void): void {
  describe(`${name} on PGlite`, () => {
    const atEnd: (() => Promise<void>)[] = [];
    afterAll(() => Promise.all(atEnd.map((close) => close())));
    const open = async (migrations: readonly Migration[] = []) => {
      const engine = await openMemory(migrations);
      whenDone(() => engine.close(), atEnd);
      return engine;
    };
    suite(Object.assign(open, { kind: 'memory' as const }));
  });

  const programs = postgresPrograms();
  if (!programs) process.stderr.write(`SKIPPED: ${name} on PostgreSQL, no initdb found; set KORKEP_PG_BIN.\n`);
  describe.skipIf(!programs)(`${name} on PostgreSQL`, () => {
    const databases = new ServerDatabases();
    afterAll(() => databases.stop());
    const open = (migrations: readonly Migration[] = [], options: Partial<ServerEngineOptions> = {}) =>
      databases.open(migrations, options);
    suite(Object.assign(open, { kind: 'server' as const }));
  });
}

function whenDone(close: () => Promise<void>, atEnd: (() => Promise<void>)[]): void {
  try {
    onTestFinished(close);
  } catch {
    // Not inside a test but in a hook: the database is shared by the tests that follow.
    atEnd.push(close);
  }
}

/** A fresh in-memory database with these migrations; started from a snapshot that is kept between runs. */
export async function openMemory(migrations: readonly Migration[] = []): Promise<DatabaseEngine> {
  const place = join(tmpdir(), `korkep-snapshots-${process.getuid?.() ?? 0}`);
  const path = join(place, `${pgliteMajor}-${fingerprint(migrations)}.tar`);
  if (existsSync(path)) return createMemoryEngine({ snapshot: readFileSync(path) });
  const engine = migrations.length === 0 ? await createMemoryEngine() : await openMemory();
  await migrate(engine, migrations);
  const dump = await engine.dump?.();
  if (dump) {
    mkdirSync(place, { recursive: true });
    const draft = `${path}.${randomUUID()}`;
    writeFileSync(draft, gunzipSync(Buffer.from(await dump.arrayBuffer())));
    renameSync(draft, path);
    removeOld(place);
  }
  return engine;
}

const KEPT_SNAPSHOTS = 8;

/** Every change of a migration leaves a snapshot behind; only the newest are kept. */
function removeOld(place: string): void {
  const byAge = readdirSync(place)
    .filter((name) => name.endsWith('.tar'))
    .map((name) => ({ name, time: statSync(join(place, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of byAge.slice(KEPT_SNAPSHOTS)) rmSync(join(place, name), { force: true });
}

class ServerDatabases {
  readonly #templates = new Map<string, Promise<string>>();
  readonly #atEnd: (() => Promise<void>)[] = [];
  #cluster: Promise<TestCluster> | undefined;

  async open(migrations: readonly Migration[], options: Partial<ServerEngineOptions>): Promise<DatabaseEngine> {
    const cluster = await this.#start();
    const key = fingerprint(migrations);
    const making = this.#templates.get(key) ?? this.#makeTemplate(cluster, key, migrations);
    this.#templates.set(key, making);
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const url = await createTestDatabase(cluster, name, await making);
    const engine = createServerEngine({ url, ...options });
    const close = async () => {
      await engine.close();
      await dropTestDatabase(cluster, name);
    };
    whenDone(close, this.#atEnd);
    return engine;
  }

  async stop(): Promise<void> {
    const cluster = await this.#cluster;
    if (!cluster) return;
    for (const close of this.#atEnd) await close();
    await cluster.stop();
  }

  async #makeTemplate(cluster: TestCluster, key: string, migrations: readonly Migration[]): Promise<string> {
    const name = `template_${key}`;
    const engine = createServerEngine({ url: await createTestDatabase(cluster, name), poolSize: 1 });
    try {
      await migrate(engine, migrations);
    } finally {
      await engine.close();
    }
    return name;
  }

  #start(): Promise<TestCluster> {
    this.#cluster ??= startPostgres().then((cluster) => {
      if (!cluster) throw new Error('PostgreSQL is not installed.');
      return cluster;
    });
    return this.#cluster;
  }
}

function fingerprint(migrations: readonly Migration[]): string {
  const text = JSON.stringify(migrations.map(({ number, name, sql }) => [number, name, sql]));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
