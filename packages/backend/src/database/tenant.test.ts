import { expect, it } from 'vitest';
import type { DatabaseEngine } from './engine.ts';
import { describeEachEngine } from './engines.testing.ts';
import { first, sampleMigrations, second } from './sample.testing.ts';
import { inSystem } from './system.ts';
import { inTenant, sql, TenantMissingError } from './tenant.ts';

const subjects = (engine: DatabaseEngine, tenant: string) =>
  inTenant(engine, tenant, async (session) => {
    const rows = await session.select('tickets').select('subject').orderBy('id').execute();
    return rows.map((row) => row.subject);
  });

describeEachEngine('a tenant transaction', (open) => {
  it('reads and writes its own rows only', async () => {
    const engine = await open(sampleMigrations);
    await inTenant(engine, first, async (session) => {
      await session
        .insert('tickets', [
          { id: '1', subject: 'one', tags: ['a', 'b'], extra: JSON.stringify([1]), points: 5 },
          { id: '2', subject: 'two' },
        ])
        .execute();
    });
    await inTenant(engine, second, (session) => session.insert('tickets', { id: '1', subject: 'other' }).execute());
    await inTenant(engine, second, async (session) => {
      const updated = await session.update('tickets').set({ subject: 'changed' }).executeTakeFirst();
      expect(updated.numUpdatedRows).toBe(1n);
      const deleted = await session.delete('tickets').where('id', '=', '2').executeTakeFirst();
      expect(deleted.numDeletedRows).toBe(0n);
    });
    expect(await subjects(engine, first)).toEqual(['one', 'two']);
    expect(await subjects(engine, second)).toEqual(['changed']);
    const row = await inTenant(engine, first, (session) =>
      session.select('tickets as t').selectAll('t').where('t.id', '=', '1').executeTakeFirst(),
    );
    expect(row).toMatchObject({ tags: ['a', 'b'], extra: [1], points: 5, opened_at: expect.stringMatching(/Z$/) });
  });

  it('overrules a tenant_id in the rows that are handed in', async () => {
    const engine = await open(sampleMigrations);
    await inTenant(engine, first, (session) =>
      session.insert('tickets', { tenant_id: second, id: '1', subject: 'mine' }).execute(),
    );
    expect(await subjects(engine, first)).toEqual(['mine']);
    expect(await subjects(engine, second)).toEqual([]);
  });

  it('sees nothing of another tenant even when the SQL asks for it', async () => {
    const engine = await open(sampleMigrations);
    await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'secret' }).execute());
    await inTenant(engine, second, async (session) => {
      const rows = await session.execute(sql`select * from tickets where tenant_id = ${session.tenantId} or true`);
      expect(rows).toEqual([]);
      const moved = session.update('tickets').set({ tenant_id: first });
      expect((await moved.executeTakeFirst()).numUpdatedRows).toBe(0n);
    });
    const smuggle = inTenant(engine, second, (session) =>
      session.execute(sql`insert into tickets (tenant_id, id, subject) values (${first}, '9', ${session.tenantId})`),
    );
    await expect(smuggle).rejects.toMatchObject({ code: '42501' });
  });

  it('has no rows for the application role without a tenant', async () => {
    const engine = await open(sampleMigrations);
    await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'secret' }).execute());
    const client = await engine.pool.connect();
    try {
      await client.query('begin; set local role korkep_app');
      expect((await client.query('select * from tickets')).rows).toEqual([]);
      await expect(
        client.query(`insert into tickets (tenant_id, id, subject) values ('${first}', 'x', 'x')`),
      ).rejects.toMatchObject({ code: '42501' });
      await client.query('rollback');
    } finally {
      client.release();
    }
  });

  it('refuses a raw statement without the tenant before it is sent', async () => {
    const engine = await open(sampleMigrations);
    const raw = (statement: ReturnType<typeof sql>) => inTenant(engine, first, (session) => session.execute(statement));
    await expect(raw(sql`select * from tickets`)).rejects.toThrow(TenantMissingError);
    await expect(raw(sql`select * from tickets where tenant_id = ${second}`)).rejects.toThrow(TenantMissingError);
    await expect(raw(sql`select set_config('app.tenant', ${first}, true) as tenant_id`)).rejects.toThrow(
      TenantMissingError,
    );
    await expect(
      inTenant(engine, first, (session) => session.prepared('p', 'select * from tickets where id = $1', [first])),
    ).rejects.toThrow(TenantMissingError);
  });

  it('leaves nothing of a tenant on the connection that the next one gets', async () => {
    const engine = await open(sampleMigrations, { poolSize: 2 });
    await inTenant(engine, first, (session) => session.insert('tickets', { id: 'f', subject: 'first' }).execute());
    await inTenant(engine, second, (session) => session.insert('tickets', { id: 's', subject: 'second' }).execute());
    const read = (tenant: string) =>
      inTenant(engine, tenant, (session) =>
        session.prepared<{ subject: string; role: string }>(
          'both_tenants',
          'select subject, current_user::text as role from tickets where tenant_id = $1 or true',
          [tenant],
        ),
      );
    for (let round = 0; round < 100; round += 1) {
      const [a, b, c] = await Promise.all([
        read(first),
        read(second),
        inTenant(engine, first, async () => {
          throw new Error('given up');
        }).catch((error: Error) => error.message),
      ]);
      expect(a).toEqual([{ subject: 'first', role: 'korkep_app' }]);
      expect(b).toEqual([{ subject: 'second', role: 'korkep_app' }]);
      expect(c).toBe('given up');
    }
    const after = await engine.pool.query<{ role: string; tenant: string | null }>(
      `select current_user = session_user as own, coalesce(current_setting('app.tenant', true), '') as tenant`,
    );
    expect(after.rows).toEqual([{ own: true, tenant: '' }]);
  });

  it('takes no id that is not a tenant id', async () => {
    const engine = await open(sampleMigrations);
    for (const id of [
      '',
      "ten_'; drop table tickets; --",
      `${first}x`,
      'ten_zzzzzzzzzzzzzzzzzzzzzzzzzz',
      'cus_01jd0000000000000000000001',
    ]) {
      await expect(inTenant(engine, id, async () => 1)).rejects.toThrow(/tenant id/);
    }
  });

  it('undoes everything when the work fails, and only the inner part with a savepoint', async () => {
    const engine = await open(sampleMigrations);
    await expect(
      inTenant(engine, first, async (session) => {
        await session.insert('tickets', { id: '1', subject: 'gone' }).execute();
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await inTenant(engine, first, async (session) => {
      await session.insert('tickets', { id: '1', subject: 'kept' }).execute();
      await expect(
        session.savepoint(() => session.insert('tickets', { id: '1', subject: 'twice' }).execute()),
      ).rejects.toMatchObject({ code: '23505' });
    });
    expect(await subjects(engine, first)).toEqual(['kept']);
  });

  it('does not pretend to have committed when a failed statement was swallowed', async () => {
    const engine = await open(sampleMigrations);
    await expect(
      inTenant(engine, first, async (session) => {
        await session.insert('tickets', { id: '1', subject: 'a' }).execute();
        await session
          .insert('tickets', { id: '1', subject: 'b' })
          .execute()
          .catch(() => undefined);
      }),
    ).rejects.toThrow(/nothing was committed/);
    expect(await subjects(engine, first)).toEqual([]);
  });

  it('refuses writes in a read-only transaction and statements after the end', async () => {
    const engine = await open(sampleMigrations);
    await expect(
      inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'a' }).execute(), {
        readOnly: true,
      }),
    ).rejects.toMatchObject({ code: '25006' });
    const leaked = await inTenant(engine, first, async (session) => session);
    await expect(leaked.select('tickets').selectAll().execute()).rejects.toThrow(/transaction is over/);
  });

  it('runs listeners after the commit only', async () => {
    const engine = await open(sampleMigrations);
    const heard: string[] = [];
    await inTenant(engine, first, async (session) => {
      session.afterCommit(() => heard.push('committed'));
      expect(heard).toEqual([]);
    });
    await inTenant(engine, first, async (session) => {
      session.afterCommit(() => heard.push('never'));
      throw new Error('no');
    }).catch(() => undefined);
    expect(heard).toEqual(['committed']);
  });

  it('stops on an aborted signal and leaves a usable pool', async () => {
    const engine = await open(sampleMigrations, { poolSize: 1 });
    const controller = new AbortController();
    const reason = new Error('the user left');
    const work = inTenant(
      engine,
      first,
      async (session) => {
        await session.insert('tickets', { id: '1', subject: 'a' }).execute();
        controller.abort(reason);
        await session.insert('tickets', { id: '2', subject: 'b' }).execute();
      },
      { signal: controller.signal },
    );
    await expect(work).rejects.toBe(reason);
    expect(await subjects(engine, first)).toEqual([]);
  });

  it('begins again on serialization failures, and not for ever', async () => {
    const engine = await open(sampleMigrations);
    let runs = 0;
    const failTimes = (times: number) =>
      inTenant(
        engine,
        first,
        async (session) => {
          runs += 1;
          await session.insert('tickets', { id: `${times}`, subject: `${runs}` }).execute();
          if (runs <= times) throw Object.assign(new Error('could not serialize access'), { code: '40001' });
        },
        { attempts: 4, random: () => 0 },
      );
    await failTimes(3);
    expect(await subjects(engine, first)).toEqual(['4']);
    runs = 0;
    await expect(failTimes(9)).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(4);
  });

  it('resolves concurrent serializable increments without losing one', async () => {
    const engine = await open(sampleMigrations);
    await inTenant(engine, first, (session) => session.insert('tickets', { id: '1', subject: 'a' }).execute());
    const increment = () =>
      inTenant(
        engine,
        first,
        async (session) => {
          const row = await session.select('tickets').select('points').where('id', '=', '1').executeTakeFirstOrThrow();
          await session
            .update('tickets')
            .set({ points: row.points + 1 })
            .where('id', '=', '1')
            .execute();
        },
        { isolation: 'serializable', attempts: 40 },
      );
    await Promise.all(Array.from({ length: 8 }, increment));
    const row = await inTenant(engine, first, (s) => s.select('tickets').select('points').executeTakeFirstOrThrow());
    expect(row.points).toBe(8);
  });

  it('reaches system tables through its own door only', async () => {
    const engine = await open(sampleMigrations);
    const tenants = await inSystem(engine, (session) => session.select('tenants').select('id').orderBy('id').execute());
    expect(tenants).toEqual([{ id: first }, { id: second }]);
    await expect(
      inSystem(engine, async (session) =>
        session
          .select('tickets' as 'tenants')
          .selectAll()
          .execute(),
      ),
    ).rejects.toThrow(/inTenant/);
  });
});
