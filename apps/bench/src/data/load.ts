import { createHash } from 'node:crypto';
import { createApiKey, createTenant, type DatabaseEngine, migrate, migrations } from '@korkep/backend';
import { createServerEngine } from '@korkep/backend/server';
import { newId } from '@korkep/core';
import pg from 'pg';
import { type Cluster, owner, startCluster } from '../postgres/cluster.ts';
import { customerNumbers, customers } from './customers.ts';
import { type Extent, extentOf } from './extent.ts';
import { interactions, relations, tickets } from './interactions.ts';
import { orders, products } from './orders.ts';
import { searchEntries } from './search-entries.ts';

/** The database that the benchmarks on PostgreSQL share. */
export interface Dataset {
  readonly cluster: Cluster;
  /** Connection of the owner, bound by row-level security. */
  readonly url: string;
  readonly tenantId: string;
  /** A key of the role `owner` for that tenant. */
  readonly secret: string;
  readonly extent: Extent;
}

const bigTenant = 'ten_01hf0000000000000000000001';
const smallTenant = 'ten_01hf0000000000000000000002';

/** The whole size, or a hundredth of it for a try. */
export function extents(small: boolean): readonly Extent[] {
  const size = small ? 0.01 : 1;
  return [
    extentOf(bigTenant, 100_000 * size, 1_000_000 * size, 2_000_000 * size),
    extentOf(smallTenant, 2_000 * size, 20_000 * size, 40_000 * size),
  ];
}

/**
 * Starts the shared cluster and gives its database, filled as the schema of this checkout wants it. Data of an earlier
 * run are used again while neither the migrations nor the statements that fill it have changed.
 */
export async function openDataset({ small }: { small: boolean }): Promise<Dataset> {
  const name = small ? 'small' : 'full';
  const steps = extents(small).map((extent) => ({ extent, statements: statementsOf(extent) }));
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(migration.sql);
  hash.update(JSON.stringify(steps));
  const marker = hash.digest('hex').slice(0, 16);
  let cluster = await startCluster(name);
  if ((await markerOf(cluster)) !== marker) {
    await cluster.stop();
    cluster = await startCluster(name, { quick: true });
    try {
      await fill(cluster, steps, marker);
    } finally {
      await cluster.stop();
    }
    cluster = await startCluster(name);
  }
  const url = cluster.ownerUrl('bench');
  return { cluster, url, tenantId: bigTenant, secret: await newSecret(url), extent: steps[0]!.extent };
}

interface Step {
  readonly extent: Extent;
  readonly statements: readonly (readonly [what: string, sql: string])[];
}

function statementsOf(extent: Extent): Step['statements'] {
  return [
    ['customer numbers', customerNumbers(extent)],
    ['products', products(extent)],
    ['orders', orders(extent)],
    ['interactions', interactions(extent)],
    ['tickets', tickets(extent)],
    ['consents, preferences, contracts', relations(extent)],
    ['customers', customers(extent)],
    ['what search finds by', searchEntries(extent)],
  ];
}

async function markerOf(cluster: Cluster): Promise<string | undefined> {
  return asAdmin(cluster.adminUrl(), async (client) => {
    const { rows } = await client.query(
      `select shobj_description(oid, 'pg_database') as marker from pg_database where datname = 'bench'`,
    );
    return rows[0]?.marker as string | undefined;
  });
}

async function fill(cluster: Cluster, steps: readonly Step[], marker: string): Promise<void> {
  await asAdmin(cluster.adminUrl(), async (client) => {
    await client.query('drop database if exists bench with (force)');
    await client.query(`create database bench owner ${owner}`);
  });
  const engine = createServerEngine({ url: cluster.ownerUrl('bench') });
  try {
    await migrate(engine, migrations);
    for (const { extent } of steps) await makeTenant(engine, extent.tenantId);
  } finally {
    await engine.close();
  }
  await asAdmin(cluster.adminUrl('bench'), async (client) => {
    // Rows come in an order in which they name later ones, and indexes are built quicker over what is there.
    await client.query(`set session_replication_role = replica; set work_mem = '256MB'; set jit = off`);
    const indexes = await takeIndexes(client);
    for (const { extent, statements } of steps) {
      for (const [what, sql] of statements) {
        await timed(`${extent.tenantId === bigTenant ? 'big' : 'small'} tenant: ${what}`, () => client.query(sql));
      }
    }
    await client.query('drop schema bench cascade');
    await timed(`${indexes.length} indexes`, async () => {
      for (const index of indexes) await client.query(index);
    });
    await timed('vacuum, analyze', () => client.query('vacuum (analyze)'));
    await client.query('checkpoint');
    await client.query(`comment on database bench is '${marker}'`);
  });
}

function means(engine: DatabaseEngine) {
  const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes);
  return { engine, now: () => new Date(), newId, random };
}

async function makeTenant(engine: DatabaseEngine, id: string): Promise<void> {
  await createTenant(means(engine), {
    id,
    name: 'Bench',
    timeZone: 'Europe/Budapest',
    baseCurrency: 'HUF',
    language: 'hu',
  });
}

async function newSecret(url: string): Promise<string> {
  const engine = createServerEngine({ url, poolSize: 1 });
  try {
    // Nothing to apply, but what stands before all migrations (extensions, roles) may have changed.
    await migrate(engine, migrations);
    return (await createApiKey(means(engine), bigTenant, { name: 'Bench', role: 'owner' })).secret;
  } finally {
    await engine.close();
  }
}

/** Drops every index that no constraint needs, and answers how to make them again. */
async function takeIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`);
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  return rows.map(({ definition }) => definition);
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const begin = performance.now();
  await work();
  console.log(`  ${what}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
