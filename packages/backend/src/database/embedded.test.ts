import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmbeddedEngine, type EmbeddedEngine, type EmbeddedEngineOptions } from './embedded.ts';
import { EmbeddedChannel } from './embedded-channel.ts';
import { openMemory } from './engines.testing.ts';
import { migrate } from './migrations.ts';
import { first, sampleMigrations } from './sample.testing.ts';
import { inTenant, sql } from './tenant.ts';

// Opening after a crash syncs a thousand files, which takes its time on a busy disk.
vi.setConfig({ testTimeout: 90_000 });

const writer = fileURLToPath(new URL('./embedded-writer.testing.ts', import.meta.url));
let directory: string;
let engines: EmbeddedEngine[];
let children: ChildProcess[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'korkep-embedded-'));
  engines = [];
  children = [];
});

afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  for (const child of children.filter((running) => running.exitCode === null && running.signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(directory, { recursive: true, force: true });
});

/**
 * An engine on the test's directory, started from a snapshot so that a test takes two seconds and not five, and waiting
 * for the disk only where that is tested.
 */
async function open(options: Partial<EmbeddedEngineOptions> = {}): Promise<EmbeddedEngine> {
  const isNew = !existsSync(join(directory, 'data'));
  const snapshot = isNew ? await baseSnapshot() : undefined;
  const engine = await createEmbeddedEngine({
    directory,
    maintenance: false,
    durability: 'process',
    ...(snapshot && { snapshot }),
    ...options,
  });
  engines.push(engine);
  return engine;
}

let base: Promise<Blob> | undefined;
function baseSnapshot(): Promise<Blob> {
  base ??= openMemory(sampleMigrations).then(async (engine) => {
    const dump = await engine.dump?.();
    await engine.close();
    if (!dump) throw new Error('The memory engine gave no dump.');
    return dump;
  });
  return base;
}

function write(start: number): ChildProcess {
  const child = spawn(process.execPath, ['--conditions=@korkep/source', writer, directory, String(start)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

function numbers(text: string): number[] {
  return text.split('\n').slice(0, -1).map(Number);
}

async function killAfterWriting(child: ChildProcess, milliseconds: number): Promise<number[]> {
  let output = '';
  let problem = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (problem += text));
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout!, 'data'), exit]);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill('SIGKILL');
  await exit;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(problem).toBe('');
  return numbers(output);
}

describe('the embedded engine', () => {
  it('runs tenant transactions and keeps them over a restart', async () => {
    const engine = await open({ durability: 'power' });
    expect(await migrate(engine, sampleMigrations)).toMatchObject({ applied: [] });
    await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'kept' }).execute());
    expect(await engine.health()).toMatchObject({ ok: true, kind: 'embedded', durability: 'power' });
    await engine.close();
    const again = await open({ durability: 'power' });
    const rows = await inTenant(again, first, (session) => session.select('tickets').select('subject').execute());
    expect(rows).toEqual([{ subject: 'kept' }]);
  });

  it('calls fsync for every commit and for no read', async () => {
    const engine = await open({ durability: 'power' });
    await engine.pool.query('create table t (id int)');
    const before = engine.counters().syncs;
    for (let i = 0; i < 50; i += 1) await engine.pool.query('insert into t values ($1)', [i]);
    const written = engine.counters().syncs;
    expect(written - before).toBeGreaterThanOrEqual(50);
    for (let i = 0; i < 50; i += 1) await engine.pool.query('select * from t where id = $1', [i]);
    expect(engine.counters().syncs).toBe(written);
    const { rows } = await engine.pool.query(
      `select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method`,
    );
    expect(rows).toEqual([{ fsync: 'on', method: 'fsync' }]);
  });

  it('waits for no disk where only a killed process is to be survived', async () => {
    const engine = await open({ durability: 'process' });
    await engine.pool.query('create table t (id int)');
    expect(engine.counters().syncs).toBe(0);
    expect(await engine.health()).toMatchObject({ durability: 'process' });
  });

  it('loses nothing acknowledged when the process is killed at any moment', async () => {
    const engine = await open({ durability: 'power' });
    await engine.pool.query(`create table accounts (id int primary key, points int not null);
      create table moves (number int primary key, note text not null);
      insert into accounts values (0, 0), (1, 0)`);
    await engine.close();
    let next = 0;
    for (let round = 0; round < 4; round += 1) {
      const acknowledged = await killAfterWriting(write(next), 150 + Math.random() * 700);
      expect(acknowledged.length).toBeGreaterThan(0);
      const check = await open({ durability: 'power' });
      const { rows } = await check.pool.query<{ number: number }>('select number from moves order by number');
      const stored = new Set(rows.map((row) => row.number));
      expect(acknowledged.filter((number) => !stored.has(number))).toEqual([]);
      // At most the one that was committed but not yet acknowledged.
      expect(rows.length - next - acknowledged.length).toBeLessThanOrEqual(1);
      const sums = await check.pool.query(
        'select sum(points) as sum, bool_and(points in (-1, 0, 1)) as small from accounts',
      );
      expect(sums.rows).toEqual([{ sum: 0, small: true }]);
      next = Math.max(-1, ...stored) + 1;
      await check.close();
    }
  });

  it('refuses a second process at once, and a second engine in the same one', async () => {
    await open();
    const started = performance.now();
    await expect(createEmbeddedEngine({ directory })).rejects.toThrow(new RegExp(`in use by process ${process.pid} `));
    expect(performance.now() - started).toBeLessThan(10_000);
    const child = write(0);
    let problem = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (problem += text));
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(problem).toMatch(/in use by process/);
    expect(Number.parseFloat(problem)).toBeLessThan(1_000);
  });

  it('takes over the lock of a killed process, also where its number lives on in another', async () => {
    const engine = await open();
    const lock = join(directory, 'korkep.lock');
    const held = JSON.parse(readFileSync(lock, 'utf8'));
    await engine.close();
    expect(existsSync(lock)).toBe(false);
    writeFileSync(lock, JSON.stringify({ ...held, pid: 4_194_303, token: 'dead' }));
    await (await open()).close();
    if (process.platform === 'linux') {
      writeFileSync(lock, JSON.stringify({ ...held, started: 'an-earlier-boot:1', token: 'reused' }));
      await (await open()).close();
    }
    writeFileSync(lock, '');
    await (await open()).close();
    writeFileSync(lock, JSON.stringify({ ...held, host: 'another-machine', token: 'far' }));
    await expect(createEmbeddedEngine({ directory })).rejects.toThrow(/on another-machine/);
  });

  it('lets one of several processes take over a dead lock', async () => {
    const lock = { pid: 4_194_303, host: hostname(), started: 'dead', token: 'dead' };
    writeFileSync(join(directory, 'korkep.lock'), JSON.stringify(lock));
    const module = JSON.stringify(new URL('./embedded-lock.ts', import.meta.url).href);
    const script = `const { lockDirectory } = await import(${module});
      while (Date.now() < ${Date.now() + 1_500});
      lockDirectory(${JSON.stringify(directory)});
      console.log('won');
      setTimeout(() => process.exit(0), 1500);`;
    const racers = Array.from({ length: 5 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      children.push(child);
      let output = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
      await once(child, 'close');
      return output;
    });
    expect((await Promise.all(racers)).filter((output) => output === 'won\n')).toHaveLength(1);
  });

  it('ends a statement that overruns, fails its caller alone and serves those who wait', async () => {
    const engine = await open();
    await engine.pool.query('create table t (id int)');
    await engine.pool.query('insert into t values (1)');
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('update t set id = 2');
    const waiting = engine.pool.query('select id from t');
    const endless = 'select count(*) from generate_series(1, 100000000000) g';
    await expect(client.query({ text: endless, query_timeout: 200 })).rejects.toMatchObject({ code: '57014' });
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '08006' });
    client.release();
    expect((await waiting).rows).toEqual([{ id: 1 }]);
    expect(engine.counters().replacements).toBe(1);
    const late = inTenant(
      engine,
      first,
      (session) =>
        session.execute(
          sql`select count(*) from generate_series(1, 100000000000) g where ${session.tenantId} <> 'tenant_id'`,
        ),
      { timeout: 200 },
    );
    await expect(late).rejects.toMatchObject({ code: '57014' });
    expect((await engine.pool.query('select id from t')).rows).toEqual([{ id: 1 }]);
  });

  it('does not open the data again where closing takes too long', async () => {
    const settings = { data: join(directory, 'data'), draft: join(directory, 'data.new'), durable: false };
    const channel = new EmbeddedChannel({ ...settings, snapshot: await baseSnapshot() }, 0);
    await channel.start();
    await channel.close();
    expect([channel.generation, channel.replacements]).toEqual([1, 0]);
  });

  it('keeps the event loop free while a statement runs', async () => {
    const engine = await open();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    await engine.pool.query('select count(*) from generate_series(1, 5000000) g');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it('rolls back a transaction that sends nothing, and gives the session to the next', async () => {
    const engine = await open({ idleInTransactionTimeout: 100 });
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('create table never (id int)');
    const { rows } = await engine.pool.query(`select to_regclass('never') as never`);
    expect(rows).toEqual([{ never: null }]);
    await expect(client.query('select 1')).rejects.toThrow(/released|sent nothing/);
  });

  it('tells a caller who waits for himself instead of hanging', async () => {
    const engine = await open({ acquireTimeout: 100 });
    const nested = inTenant(engine, first, () => inTenant(engine, first, async () => 1));
    await expect(nested).rejects.toThrow(/pass the open session on/);
  });

  it('refuses a directory that another major of PostgreSQL wrote', async () => {
    mkdirSync(join(directory, 'data'));
    writeFileSync(join(directory, 'data', 'PG_VERSION'), '17\n');
    await expect(createEmbeddedEngine({ directory })).rejects.toThrow(
      /written by PostgreSQL 17.*embeds PostgreSQL 18.*Export/s,
    );
    expect(existsSync(join(directory, 'korkep.lock'))).toBe(false);
    writeFileSync(join(directory, 'data', 'PG_VERSION'), '');
    await expect(createEmbeddedEngine({ directory })).rejects.toThrow(/damaged.*backup/);
  });

  it('starts anew where the first boot was interrupted', async () => {
    mkdirSync(join(directory, 'data.new'), { recursive: true });
    writeFileSync(join(directory, 'data.new', 'PG_VERSION'), '18\n');
    const engine = await open();
    const { rows } = await engine.pool.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    expect(rows).toEqual([{ version: 18 }]);
    expect(existsSync(join(directory, 'data.new'))).toBe(false);
  });

  it('makes checkpoints and clears dead rows', async () => {
    const engine = await open();
    await engine.pool.query(
      `create table t as select g as id, repeat('x', 500) as body from generate_series(1, 20000) g`,
    );
    expect(await engine.maintenance.run()).toMatchObject({ vacuumed: ['public.t'] });
    for (let round = 0; round < 3; round += 1) await engine.pool.query('update t set id = id + 1');
    expect(await engine.maintenance.run()).toEqual({ checkpoint: true, vacuumed: ['public.t'] });
    expect(await engine.maintenance.run()).toEqual({ checkpoint: false, vacuumed: [] });
    const { rows } = await engine.pool.query<{ dead: number }>(
      `select n_dead_tup as dead from pg_stat_user_tables where relname = 't'`,
    );
    expect(rows).toEqual([{ dead: 0 }]);
  });

  it('gives a dump another engine starts from', async () => {
    const engine = await open();
    await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'copied' }).execute());
    const dump = await engine.dump();
    await engine.close();
    rmSync(directory, { recursive: true });
    const copy = await open({ snapshot: dump });
    const rows = await inTenant(copy, first, (session) => session.select('tickets').select('subject').execute());
    expect(rows).toEqual([{ subject: 'copied' }]);
  });
});
