import type { DatabaseEngine, PoolClient } from './engine.ts';
import { DatabaseRefusedError, sqlState } from './errors.ts';
import { appRole } from './tenant.ts';

/**
 * One step of the schema, forward only, safe while the previous version of the code still runs. The number orders all
 * domains' migrations together. On a server the tables' owner is bound by row-level security too, so a step that
 * rewrites rows must lift `force row level security` from the table around it.
 */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}

export interface MigrationReport {
  /** Numbers applied by this call. */
  applied: number[];
  /** Highest number now in the database; 0 where there is none. */
  version: number;
}

interface AppliedRow {
  number: number;
  name: string;
  checksum: string;
}

/** Several processes may call this at once: a locked row lets one of them take each step. */
const BOOTSTRAP = `
  create extension if not exists pg_trgm;
  create table if not exists schema_migrations (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  );
  create table if not exists migration_lease (id integer primary key);
  insert into migration_lease (id) values (1) on conflict do nothing;
  grant usage on schema public to ${appRole};
  grant select on schema_migrations to ${appRole};
`;

/**
 * Brings the database to the newest of the given migrations, each in a transaction of its own.
 *
 * @throws DatabaseRefusedError where an applied migration was changed, the database is newer than the code, or a
 * migration was numbered behind one that is applied already.
 */
export async function migrate(engine: DatabaseEngine, migrations: readonly Migration[]): Promise<MigrationReport> {
  const ordered = inOrder(migrations);
  const client = await engine.pool.connect();
  try {
    await prepare(client);
    const report: MigrationReport = { applied: [], version: ordered.at(-1)?.number ?? 0 };
    for (let number = await step(client, ordered); number !== undefined; number = await step(client, ordered)) {
      report.applied.push(number);
    }
    client.release();
    return report;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
    throw error;
  }
}

/** Tells without changing anything which migrations a call of `migrate` would apply. */
export async function pendingMigrations(
  engine: DatabaseEngine,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const ordered = inOrder(migrations);
  const { rows } = await engine.pool.query<{ there: boolean }>(
    `select to_regclass('schema_migrations') is not null as there`,
  );
  if (!rows[0]?.there) return ordered;
  return pendingOf(engine.pool, ordered);
}

function inOrder(migrations: readonly Migration[]): Migration[] {
  const ordered = [...migrations].sort((a, b) => a.number - b.number);
  for (const [i, migration] of ordered.entries()) {
    if (!Number.isSafeInteger(migration.number) || migration.number < 1) {
      throw new TypeError(`Migration "${migration.name}" needs a whole number from 1; it has ${migration.number}.`);
    }
    if (ordered[i + 1]?.number === migration.number) {
      throw new TypeError(
        `Migrations "${migration.name}" and "${ordered[i + 1]?.name}" share number ${migration.number}.`,
      );
    }
  }
  return ordered;
}

/** A role or table that another process makes at the same moment: look again instead of failing. */
const MADE_MEANWHILE = new Set(['23505', '42710', '42P07', '40001', '40P01', 'XX000']);

async function prepare(client: PoolClient): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await ensureRole(client);
      await client.query(`begin; set local client_min_messages = warning; ${BOOTSTRAP}; commit`);
      return;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      if (attempt >= 5 || !MADE_MEANWHILE.has(sqlState(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}

async function ensureRole(client: PoolClient): Promise<void> {
  const found = await client.query(`select 1 from pg_roles where rolname = '${appRole}'`);
  if (found.rows.length === 0) await client.query(`create role ${appRole} nologin`);
  // From PostgreSQL 16 on, whoever makes a role may hand it out but not take it on; before, there is no such mode.
  const { rows } = await client.query<{ member: boolean }>(`
    select case when current_setting('server_version_num')::int >= 160000
      then pg_has_role(current_user, '${appRole}', 'SET') else pg_has_role(current_user, '${appRole}', 'MEMBER') end as member`);
  if (!rows[0]?.member) await client.query(`grant ${appRole} to current_user`);
}

async function step(client: PoolClient, ordered: readonly Migration[]): Promise<number | undefined> {
  await client.query('begin');
  await client.query('select id from migration_lease where id = 1 for update');
  const [next] = await pendingOf(client, ordered);
  if (!next) {
    await client.query('rollback');
    return undefined;
  }
  try {
    await client.query(next.sql);
    await client.query(
      `insert into schema_migrations (number, name, checksum) values ($1, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'))`,
      [next.number, next.name, textOf(next)],
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw Object.assign(new Error(`Migration ${next.number} "${next.name}" failed: ${reason}`, { cause: error }), {
      code: sqlState(error),
    });
  }
  await client.query('commit');
  return next.number;
}

async function pendingOf(client: Pick<PoolClient, 'query'>, ordered: readonly Migration[]): Promise<Migration[]> {
  const { rows: applied } = await client.query<AppliedRow>(
    'select number, name, checksum from schema_migrations order by number',
  );
  const { rows: sums } = await client.query<{ checksum: string }>(
    `select encode(sha256(convert_to(text, 'UTF8')), 'hex') as checksum
     from unnest($1::text[]) with ordinality as known (text, position) order by position`,
    [ordered.map(textOf)],
  );
  const known = new Map(
    ordered.map((migration, i) => [migration.number, { ...migration, checksum: sums[i]?.checksum }]),
  );
  for (const row of applied) {
    const migration = known.get(row.number);
    if (!migration) {
      throw new DatabaseRefusedError(
        `The database has migration ${row.number} "${row.name}", which this version does not know. Run the newer version, or restore a backup made by this one.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new DatabaseRefusedError(
        `Migration ${row.number} "${row.name}" was changed after it had been applied. Put its old text back and write the change as a new migration.`,
      );
    }
  }
  const newest = applied.at(-1)?.number ?? 0;
  const done = new Set(applied.map((row) => row.number));
  const pending = ordered.filter((migration) => !done.has(migration.number));
  const late = pending.find((migration) => migration.number < newest);
  if (late) {
    throw new DatabaseRefusedError(
      `Migration ${late.number} "${late.name}" comes before ${newest}, which is applied already. Give it a number above ${newest}.`,
    );
  }
  return pending;
}

function textOf(migration: Migration): string {
  return migration.sql.replace(/\r\n/g, '\n').trim();
}
