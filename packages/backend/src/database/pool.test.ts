import { expect, it } from 'vitest';
import { describeEachEngine } from './engines.testing.ts';

describeEachEngine('a pool', (open) => {
  it('reads every type the same way', async () => {
    const engine = await open();
    const { rows } = await engine.pool.query(
      `select 12345678901::int8 as big, 12.50::numeric as fraction, 7::numeric as whole, true as yes,
         '2026-03-29T01:30:00.123456+02'::timestamptz as moment, '2026-01-02'::date as day, null::text as nothing,
         '{"a":[1]}'::jsonb as document, array['a','b"c',null,'d,e'] as texts, array[1,2]::int8[] as numbers,
         '\\x00ff'::bytea as bytes, '{{1,2},{3,4}}'::int[] as grid, 1.5::float8 as float`,
    );
    expect(rows).toEqual([
      {
        big: 12_345_678_901,
        fraction: 12.5,
        whole: 7,
        yes: true,
        moment: '2026-03-28T23:30:00.123456Z',
        day: '2026-01-02',
        nothing: null,
        document: { a: [1] },
        texts: ['a', 'b"c', null, 'd,e'],
        numbers: [1, 2],
        bytes: new Uint8Array([0, 255]),
        grid: [
          [1, 2],
          [3, 4],
        ],
        float: 1.5,
      },
    ]);
  });

  it('returns every parameter as it was given', async () => {
    const engine = await open();
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const { rows } = await engine.pool.query(
      `select $1::text as t, $2::int8 as i, $3::bool as b, $4::jsonb as j, $5::text[] as a, $6::bytea as y,
         $7::timestamptz as m, $8::text as n`,
      [
        'ő "\\ \' \u{1F600}',
        9_007_199_254_740_991,
        false,
        { k: 'v' },
        ['x', 'y"\\', ''],
        bytes,
        new Date(86_400_000),
        undefined,
      ],
    );
    expect(rows[0]).toEqual({
      t: 'ő "\\ \' \u{1F600}',
      i: 9_007_199_254_740_991,
      b: false,
      j: { k: 'v' },
      a: ['x', 'y"\\', ''],
      y: bytes,
      m: '1970-01-02T00:00:00.000Z',
      n: null,
    });
  });

  it('refuses a whole number that JavaScript cannot hold, and goes on working', async () => {
    const engine = await open();
    await expect(engine.pool.query('select 9007199254740993::int8 as n')).rejects.toThrow(/9007199254740993.*::text/);
    await expect(engine.pool.query('select sum(n) as n from (values (9007199254740993)) v (n)')).rejects.toThrow(
      /::text/,
    );
    expect((await engine.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });

  it('names the violated constraint and the SQLSTATE', async () => {
    const engine = await open();
    await engine.pool.query('create table t (id int constraint only_once primary key)');
    await engine.pool.query('insert into t values (1)');
    await expect(engine.pool.query('insert into t values ($1)', [1])).rejects.toMatchObject({
      code: '23505',
      constraint: 'only_once',
      table: 't',
    });
  });

  it('gives fifty callers a transaction each without mixing them', async () => {
    const engine = await open();
    await engine.pool.query('create table counter (n int not null)');
    await engine.pool.query('insert into counter values (0)');
    const callers = Array.from({ length: 50 }, async (_, i) => {
      const client = await engine.pool.connect();
      try {
        await client.query('begin');
        const { rows } = await client.query<{ n: number }>('select n from counter for update');
        await client.query('update counter set n = $1', [(rows[0]?.n ?? 0) + 1]);
        if (i % 5 === 4) await client.query('select nonsense').catch(() => undefined);
        await client.query(i % 5 === 3 ? 'rollback' : 'commit');
      } finally {
        client.release();
      }
    });
    await Promise.all(callers);
    expect((await engine.pool.query('select n from counter')).rows).toEqual([{ n: 30 }]);
  });

  it('frees the session after an error inside a transaction', async () => {
    const engine = await open([], { poolSize: 1 });
    const client = await engine.pool.connect();
    await client.query('begin');
    await expect(client.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    client.release();
    expect((await engine.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });

  it('keeps named statements apart and survives one that fails to parse', async () => {
    const engine = await open([], { poolSize: 1 });
    const named = (n: number) => engine.pool.query({ name: 'twice', text: 'select $1::int * 2 as n', values: [n] });
    expect((await named(2)).rows).toEqual([{ n: 4 }]);
    expect((await named(3)).rows).toEqual([{ n: 6 }]);
    await expect(engine.pool.query({ name: 'twice', text: 'select $1::int', values: [1] })).rejects.toThrow(/twice/);
    const wrong = { name: 'wrong', text: 'select nonsense, $1::int', values: [1] };
    await expect(engine.pool.query(wrong)).rejects.toMatchObject({ code: '42703' });
    await expect(engine.pool.query(wrong)).rejects.toMatchObject({ code: '42703' });
    const divides = (n: number) => engine.pool.query({ name: 'divides', text: 'select 6 / $1::int as n', values: [n] });
    await expect(divides(0)).rejects.toMatchObject({ code: '22012' });
    expect((await divides(2)).rows).toEqual([{ n: 3 }]);
  });

  it('counts the rows a statement changed', async () => {
    const engine = await open();
    const made = await engine.pool.query('create table t as select g from generate_series(1, 3) g');
    expect(made).toMatchObject({ command: 'SELECT', rowCount: 3 });
    expect(await engine.pool.query('update t set g = g + $1', [1])).toMatchObject({ command: 'UPDATE', rowCount: 3 });
    expect(await engine.pool.query('insert into t values ($1)', [9])).toMatchObject({ command: 'INSERT', rowCount: 1 });
  });

  it('tells its health, also after it was closed', async () => {
    const engine = await open();
    expect(await engine.health()).toMatchObject({ ok: true, kind: open.kind, version: expect.stringMatching(/^\d/) });
    await engine.close();
    expect(await engine.health()).toMatchObject({ ok: false, problem: expect.any(String) });
    await expect(engine.pool.query('select 1')).rejects.toThrow();
  });
});
