import { describe, expect, it } from 'vitest';
import { assertSafeRole, catalogueViolations } from './catalogue.ts';
import { describeEachEngine } from './engines.testing.ts';
import { migrate, pendingMigrations } from './migrations.ts';
import { sampleMigrations } from './sample.testing.ts';
import { tenantTable } from './tenant-table.ts';

const one = { number: 1, name: 'one', sql: 'create table one (id int primary key);' };
const two = { number: 2, name: 'two', sql: 'create table two (id int primary key);' };

describeEachEngine('migrations', (open) => {
  it('apply in the order of their numbers, once', async () => {
    const engine = await open();
    expect(await pendingMigrations(engine, [two, one])).toEqual([one, two]);
    expect(await migrate(engine, [two, one])).toEqual({ applied: [1, 2], version: 2 });
    expect(await migrate(engine, [two, one])).toEqual({ applied: [], version: 2 });
    expect(await pendingMigrations(engine, [two, one])).toEqual([]);
  });

  it('apply once when several callers start at the same time', async () => {
    const engine = await open();
    const reports = await Promise.all([1, 2, 3].map(() => migrate(engine, [one, two])));
    expect(reports.flatMap((report) => report.applied).sort()).toEqual([1, 2]);
  });

  it('refuse a changed text, but not changed line ends', async () => {
    const engine = await open();
    await migrate(engine, [one]);
    expect(await migrate(engine, [{ ...one, sql: `\r\n${one.sql}\r\n` }])).toMatchObject({ applied: [] });
    await expect(migrate(engine, [{ ...one, sql: `${one.sql} select 1` }])).rejects.toThrow(/1 "one" was changed/);
  });

  it('refuse a database that is newer than the code', async () => {
    const engine = await open();
    await migrate(engine, [one, two]);
    await expect(migrate(engine, [one])).rejects.toThrow(/2 "two", which this version does not know/);
  });

  it('refuse a number behind what is applied, and two with one number', async () => {
    const engine = await open();
    await migrate(engine, [two]);
    await expect(migrate(engine, [one, two])).rejects.toThrow(/above 2/);
    await expect(migrate(engine, [one, { ...two, number: 1 }])).rejects.toThrow(/share number 1/);
  });

  it('leave nothing of a step that fails', async () => {
    const engine = await open();
    const bad = { number: 2, name: 'bad', sql: 'create table half (id int); select nonsense;' };
    await expect(migrate(engine, [one, bad])).rejects.toThrow(/Migration 2 "bad" failed: column "nonsense"/);
    const { rows } = await engine.pool.query(`select to_regclass('half') as half, to_regclass('one')::text as one`);
    expect(rows).toEqual([{ half: null, one: 'one' }]);
    expect(await migrate(engine, [one, two])).toMatchObject({ applied: [2] });
  });
});

describeEachEngine('the catalogue', (open) => {
  it('has nothing against tables made by tenantTable', async () => {
    const engine = await open(sampleMigrations);
    expect(await catalogueViolations(engine)).toEqual([]);
    await expect(assertSafeRole(engine)).resolves.toBeUndefined();
  });

  it('reports each way to break the rules', async () => {
    const engine = await open(sampleMigrations);
    await engine.pool.query(`
      create table loose (id bigserial primary key, ticket text);
      create table half (tenant_id text not null, id text not null, primary key (id, tenant_id));
      ${tenantTable('notices', 'id text not null, note text unique, primary key (tenant_id, id)')}
      alter table notices no force row level security;
      create policy everybody on notices using (true);
      create index notices_note on notices (note, tenant_id);
      create index notices_lower on notices (lower(note));
      ${tenantTable('links', 'id text not null, a_tenant text, a text, primary key (tenant_id, id), foreign key (a_tenant, a) references tickets (tenant_id, id)')}
      create view peek as select * from tickets;
      create function nothing() returns trigger language plpgsql as 'begin return new; end';
      create trigger busy before insert on tickets for each row execute function nothing();
    `);
    expect(await catalogueViolations(engine)).toEqual([
      'foreign key links_a_tenant_a_fkey of table links does not start with tenant_id',
      'index half_pkey of table half does not start with tenant_id',
      'index notices_lower of table notices does not start with tenant_id',
      'index notices_note of table notices does not start with tenant_id',
      'index notices_note_key of table notices does not start with tenant_id',
      'policy everybody of table notices does not hold rows to app.tenant',
      'sequence loose_id_seq',
      'table half has no policy',
      'table half: row-level security is not enabled and forced',
      'table loose has no column tenant_id',
      'table loose has no policy',
      'table loose: row-level security is not enabled and forced',
      'table notices: row-level security is not enabled and forced',
      'trigger busy on table tickets',
      "view peek runs with its owner's rights",
    ]);
  });

  it('refuses an application role that stands above row-level security', async () => {
    if (open.kind === 'server') return;
    const engine = await open(sampleMigrations);
    await engine.pool.query('alter role korkep_app bypassrls');
    await expect(assertSafeRole(engine)).rejects.toThrow(/korkep_app is a superuser or has BYPASSRLS/);
  });
});

describe('tenantTable', () => {
  it('refuses names that are not ours', () => {
    expect(() => tenantTable('a; drop table b', 'id text')).toThrow(/not a table name/);
  });
});
