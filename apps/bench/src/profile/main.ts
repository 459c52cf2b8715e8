// The whole 360° request over HTTP on a filled PostgreSQL, against the same SQL straight through pg and a minimal server.
import pg from 'pg';
import { openDataset } from '../data/load.ts';
import type { LoadTask } from '../load/generator.ts';
import type { Round } from '../load/round.ts';
import { startChild } from '../process/child.ts';
import { cpuSecondsOf, cpuSecondsOfTree } from '../process/cpu-time.ts';
import { openCatcher } from '../queries/catch-statements.ts';
import type { StraightTask } from '../queries/straight.ts';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import type { BackendTask } from '../serve/backend.ts';
import type { MinimalTask } from './minimal-server.ts';

const small = process.argv.includes('--small');
/** `--cpu-profile <folder>` writes a profile of the server process. */
const profileAt = process.argv.indexOf('--cpu-profile');
const profiling = profileAt > 0 ? ['--cpu-prof', `--cpu-prof-dir=${process.argv[profileAt + 1]}`] : [];
const LEAST_OF_STRAIGHT = 0.6;
const MOST_OF_MEDIAN = 10;
const rounds = small ? 3 : 7;
const milliseconds = small ? 1_000 : 3_000;
/** As many connections as callers, on every side. */
const poolSize = 16;

const data = await openDataset({ small });
const admin = new pg.Client({ connectionString: data.cluster.adminUrl('bench') });
await admin.connect();
const { rows } = await admin.query<{ id: string }>('select id from customers where tenant_id = $1 order by id', [
  data.tenantId,
]);
await admin.end();
const ids = rows.map(({ id }) => id);
const probe = ids[Math.floor(ids.length / 3)]!;
const catcher = await openCatcher(data.url, data.secret);
const statements = await catcher.statementsOf(`/v1/customers/${probe}/profile`);
await catcher.close();
console.log(`Statements of one profile: ${statements.map(({ text, name }) => name ?? text.slice(0, 60)).join(' | ')}`);

const generator = startChild<LoadTask, Round>(new URL('../load/generator.ts', import.meta.url));
const straight = startChild<StraightTask, Round>(new URL('../queries/straight.ts', import.meta.url));
const backend = startChild<BackendTask, { port: number }>(new URL('../serve/backend.ts', import.meta.url), profiling);
const minimal = startChild<MinimalTask, { port: number }>(new URL('./minimal-server.ts', import.meta.url));

/** A round with what it cost: processor milliseconds a request. */
interface Costed extends Round {
  readonly own: number;
  readonly database: number;
}

type Side = 'profile' | 'straight' | 'minimal';
const sides: readonly Side[] = ['profile', 'straight', 'minimal'];

try {
  const backendPort = (await backend.ask({ databaseUrl: data.url, poolSize })).port;
  const minimalUrl = data.cluster.adminUrl('bench');
  const minimalPort = (await minimal.ask({ databaseUrl: minimalUrl, tenantId: data.tenantId, poolSize })).port;
  const headers = `authorization: Bearer ${data.secret}\r\n`;
  const run: Record<Side, (callers: number, ms: number, seed: number) => Promise<Round>> = {
    profile: (callers, ms, seed) =>
      generator.ask({
        port: backendPort,
        headers,
        paths: ids.map((id) => `/v1/customers/${id}/profile`),
        callers,
        milliseconds: ms,
        seed,
      }),
    minimal: (callers, ms, seed) =>
      generator.ask({
        port: minimalPort,
        headers,
        paths: ids.map((id) => `/customers/${id}`),
        callers,
        milliseconds: ms,
        seed,
      }),
    straight: (callers, ms, seed) =>
      straight.ask({
        databaseUrl: data.url,
        requests: [statements],
        replace: { value: probe, by: ids },
        callers,
        milliseconds: ms,
        seed,
      }),
  };

  /** Processor time of the side's own process and of the database, which other load on the machine cannot share. */
  const pidOf: Record<Side, number> = { profile: backend.pid, straight: straight.pid, minimal: minimal.pid };
  const withCost = async (side: Side, callers: number, seed: number): Promise<Costed> => {
    const own = cpuSecondsOf(pidOf[side]);
    const database = cpuSecondsOfTree(data.cluster.pid);
    const round = await run[side](callers, milliseconds, seed);
    const perRequest = (seconds: number) => (seconds * 1000) / Math.max(1, round.requests);
    return {
      ...round,
      own: perRequest(cpuSecondsOf(pidOf[side]) - own),
      database: perRequest(cpuSecondsOfTree(data.cluster.pid) - database),
    };
  };

  const missed: string[] = [];
  const figures: Record<string, unknown> = {
    customers: data.extent.customers,
    orders: data.extent.orders,
    interactions: data.extent.interactions,
  };
  const table: (string | number)[][] = [];
  for (const side of sides) await run[side](16, milliseconds, 1);
  for (const callers of [1, 16]) {
    const results: Record<Side, Costed[]> = { profile: [], straight: [], minimal: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < sides.length; turn += 1) {
        const side = sides[(turn + round) % sides.length]!;
        results[side].push(await withCost(side, callers, 100 + round));
      }
    }
    const ratio = (side: Side) =>
      median(results.profile.map((one, at) => one.perSecond / results[side][at]!.perSecond));
    for (const side of sides) {
      const of = (key: keyof Costed) => median(results[side].map((one) => one[key]));
      const failures = results[side].reduce((sum, one) => sum + one.failures, 0);
      if (failures > 0) missed.push(`${side}, ${callers} callers: ${failures} wrong answers`);
      table.push([
        side,
        callers,
        of('perSecond'),
        of('p50'),
        of('p95'),
        of('p99'),
        of('own'),
        of('database'),
        side === 'profile' ? '' : ratio(side),
      ]);
      figures[`${side}, ${callers} callers`] = {
        perSecond: of('perSecond'),
        p50: of('p50'),
        p95: of('p95'),
        p99: of('p99'),
        ownCpu: of('own'),
        databaseCpu: of('database'),
      };
    }
    figures[`ratio to straight, ${callers} callers`] = ratio('straight');
    figures[`ratio to minimal, ${callers} callers`] = ratio('minimal');
    const cost = ({ own, database }: Costed) => own + database;
    figures[`processor time of straight / of profile, ${callers} callers`] = median(
      results.profile.map((one, at) => cost(results.straight[at]!) / cost(one)),
    );
    const tail = median(results.profile.map(({ p50, p99 }) => p99 / p50));
    figures[`p99 / p50, ${callers} callers`] = tail;
    if (tail > MOST_OF_MEDIAN)
      missed.push(`p99 is ${tail.toFixed(1)} times p50 at ${callers} callers; at most ${MOST_OF_MEDIAN}`);
    if (callers === 16 && ratio('straight') < LEAST_OF_STRAIGHT) {
      missed.push(
        `throughput is ${ratio('straight').toFixed(2)} of the straight SQL at 16 callers; at least ${LEAST_OF_STRAIGHT}`,
      );
    }
  }
  printTable(
    ['side', 'callers', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'own CPU ms', 'database CPU ms', 'profile / side'],
    table,
  );
  console.log(
    `\nMedians of ${rounds} rounds of ${milliseconds / 1000} s, the sides taking turns; ratios within each round.`,
  );
  printResult('profile', missed, figures);
} finally {
  for (const child of [generator, straight, backend, minimal]) await child.stop();
  await data.cluster.stop();
}
