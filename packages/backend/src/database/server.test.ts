import { createTestDatabase, postgresPrograms, startPostgres } from '@korkep/testing/postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { assertSafeRole } from './catalogue.ts';
import { migrate } from './migrations.ts';
import { first, sampleMigrations, second } from './sample.testing.ts';
import { createServerEngine } from './server.ts';
import { inTenant, sql } from './tenant.ts';

describe.skipIf(!postgresPrograms())('a PostgreSQL server', async () => {
  const cluster = postgresPrograms() ? await startPostgres() : undefined;
  if (!cluster) return;
  afterAll(() => cluster.stop());
  let databases = 0;
  const open = async (options = {}) => {
    databases += 1;
    const engine = createServerEngine({ url: await createTestDatabase(cluster, `server_${databases}`), ...options });
    await migrate(engine, sampleMigrations);
    return engine;
  };

  it('is refused when the login role is a superuser', async () => {
    const engine = createServerEngine({ url: cluster.adminUrl });
    await expect(assertSafeRole(engine)).rejects.toThrow(/postgres is a superuser.*create role/s);
    await engine.close();
  });

  it('binds the owner of the tables by row-level security too', async () => {
    const engine = await open();
    await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'a' }).execute());
    expect((await engine.pool.query('select * from tickets')).rows).toEqual([]);
    await engine.close();
  });

  it('ends a statement that overruns its transaction and goes on', async () => {
    const engine = await open({ poolSize: 1 });
    const started = performance.now();
    const slow = inTenant(
      engine,
      first,
      (session) =>
        session.execute(
          sql`select pg_sleep(20), tenant_id from tickets where tenant_id = ${session.tenantId} union all select pg_sleep(20), ''`,
        ),
      { timeout: 300 },
    );
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await engine.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
    await engine.close();
  });

  it('replaces connections the server ended, and begins the transaction again', async () => {
    const engine = await open({ poolSize: 1 });
    const admin = createServerEngine({ url: cluster.adminUrl, poolSize: 1 });
    let runs = 0;
    await inTenant(engine, first, async (session) => {
      runs += 1;
      await session.insert('tickets', { id: '1', subject: `run ${runs}` }).execute();
      if (runs === 1)
        await admin.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'korkep_owner'`);
      await session.select('tickets').selectAll().execute();
    });
    expect(runs).toBe(2);
    await admin.close();
    await engine.close();
  });

  it('ends a read before anything else is said on its session, and soon where nothing is', async () => {
    const engine = await open({ poolSize: 1 });
    for (const id of ['1', '2', '3']) {
      await inTenant(engine, first, (session) => session.insert('tickets', { id, subject: 'a' }).execute());
    }
    const read = (tenant: string) =>
      inTenant(engine, tenant, (session) => session.select('tickets').select('id').execute(), { readOnly: true });
    // One connection: each of these finds the transaction of the one before.
    expect(await read(first)).toHaveLength(3);
    expect(await read(second)).toEqual([]);
    await inTenant(engine, second, (session) => session.insert('tickets', { id: '9', subject: 'b' }).execute());
    expect(await read(second)).toEqual([{ id: '9' }]);
    const { rows } = await engine.pool.query(
      `select current_setting('app.tenant', true) as tenant, current_user as who`,
    );
    expect(rows[0]).toMatchObject({
      tenant: expect.not.stringMatching(/ten_/),
      who: expect.not.stringMatching(/korkep_app/),
    });

    await read(first);
    const state = async () => {
      const watcher = createServerEngine({ url: cluster.adminUrl });
      const found = await watcher.pool.query(
        `select count(*) as n from pg_stat_activity where datname = 'server_' || $1 and state like 'idle in transaction%'`,
        [String(databases)],
      );
      await watcher.close();
      return found.rows[0];
    };
    await expect.poll(state, { timeout: 30_000 }).toEqual({ n: 0 });
    await engine.close();
  });

  it('works through a transaction pooler: no names, settings with every transaction', async () => {
    const engine = await open({ transactionPooler: true, poolSize: 1 });
    expect(engine.capabilities.namedStatements).toBe(false);
    const rows = await inTenant(engine, second, async (session) => {
      await session.prepared('hot', 'select 1 from tickets where tenant_id = $1', [second]);
      return session.execute<{ zone: string; prepared: number }>(
        sql`select current_setting('TimeZone') as zone, (select count(*) from pg_prepared_statements) as prepared
            where ${session.tenantId} <> 'tenant_id'`,
      );
    });
    expect(rows).toEqual([{ zone: 'UTC', prepared: 0 }]);
    await engine.close();
  });
});
