// Orders from CSV through the import operation, on both engines, against COPY of the same rows.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createEmbeddedEngine } from '@korkep/backend/embedded';
import { createServerEngine } from '@korkep/backend/server';
import pg from 'pg';
import { owner, startCluster } from '../postgres/cluster.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { type Imported, importInto } from './import-into.ts';
import { copyTable, customersCsv, ordersCsv } from './orders-csv.ts';

const small = process.argv.includes('--small');
const rows = small ? 2_000 : 20_000;
const customerCount = rows / 10;
const customers = customersCsv(customerCount);
const orders = ordersCsv(rows, customerCount);
const folder = mkdtempSync(join(tmpdir(), 'korkep-bench-import-'));
const file = join(folder, 'orders.csv');
chmodSync(folder, 0o755);
writeFileSync(file, orders);

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}

/** On a server: the import, the file into a bare table, and the finished rows into a table like theirs. */
async function onServer() {
  const cluster = await startCluster('import');
  try {
    const admin = new pg.Client({ connectionString: cluster.adminUrl() });
    await admin.connect();
    await admin.query('drop database if exists import_bench with (force)');
    await admin.query(`create database import_bench owner ${owner}`);
    await admin.end();
    const engine = createServerEngine({ url: cluster.ownerUrl('import_bench') });
    const imported = await importInto(engine, customers, orders).finally(() => engine.close());
    const client = new pg.Client({ connectionString: cluster.adminUrl('import_bench') });
    await client.connect();
    await client.query(copyTable);
    const bare = await seconds(() => client.query(`copy copied from '${file}' (format csv, header)`));
    const finished = join(cluster.directory, 'orders.bin');
    await client.query(`copy orders to '${finished}' (format binary)`);
    await client.query('create table orders_again (like orders including all)');
    const like = await seconds(() => client.query(`copy orders_again from '${finished}' (format binary)`));
    await client.end();
    rmSync(finished, { force: true });
    return { imported, bare, like };
  } finally {
    await cluster.stop();
  }
}

/** Embedded: the import with what it promises (a power cut loses nothing), and COPY on plain PGlite, which does not. */
async function onEmbedded() {
  const engine = await createEmbeddedEngine({ directory: join(folder, 'korkep') });
  const imported = await importInto(engine, customers, orders).finally(() => engine.close());
  const plain = await PGlite.create(join(folder, 'plain'));
  await plain.exec(copyTable);
  const blob = new Blob([orders]);
  const bare = await seconds(() => plain.query(`copy copied from '/dev/blob' (format csv, header)`, [], { blob }));
  await plain.close();
  return { imported, bare };
}

try {
  const server = await onServer();
  const embedded = await onEmbedded();
  const rate = (time: number) => rows / time;
  const share = (time: number, { seconds: own }: Imported) => time / own;
  printTable(
    ['what', 'rows a second', 'seconds', 'import / COPY'],
    [
      ['import, PostgreSQL', rate(server.imported.seconds), server.imported.seconds, ''],
      ['COPY of the file into a bare table', rate(server.bare), server.bare, share(server.bare, server.imported)],
      [
        'COPY of the orders into a table like theirs',
        rate(server.like),
        server.like,
        share(server.like, server.imported),
      ],
      ['import, embedded', rate(embedded.imported.seconds), embedded.imported.seconds, ''],
      [
        'COPY into a bare table, plain PGlite',
        rate(embedded.bare),
        embedded.bare,
        share(embedded.bare, embedded.imported),
      ],
    ],
  );
  console.log(
    `\n${rows} orders. An imported row is read, mapped, checked, its customer looked up, written with history, figures kept.`,
  );
  const missed = [
    ['PostgreSQL', server.imported],
    ['embedded', embedded.imported],
  ].flatMap(([name, one]) => {
    const { created, rejected, reasons } = one as Imported;
    if (created === rows) return [];
    return [
      `${name as string}: ${created} of ${rows} orders were created, ${rejected} refused: ${JSON.stringify(reasons)}`,
    ];
  });
  printResult('import', missed, {
    rows,
    server: { perSecond: rate(server.imported.seconds), copyBare: rate(server.bare), copyLike: rate(server.like) },
    embedded: { perSecond: rate(embedded.imported.seconds), copyBare: rate(embedded.bare) },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
