// The service figures of a year on a large desk: the board as a manager opens it, on a filled PostgreSQL, beside the same
// figures by one plain aggregate over the tickets.
import { createApiKey, createBackend, createTenant, migrate, migrations } from '@korkep/backend';
import { createServerEngine } from '@korkep/backend/server';
import { type Crm, createCrm, type KpiId, type KpiValue, newId } from '@korkep/core';
import pg from 'pg';
import { benchMasterKey } from '../data/master-key.ts';
import { owner, startCluster } from '../postgres/cluster.ts';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { fillTickets, PLAIN } from './fill.ts';

const small = process.argv.includes('--small');
const tickets = small ? 20_000 : 1_000_000;
const ROUNDS = 5;
const IDS = [
  'ticketBacklog',
  'firstResponseTime',
  'nextReplyTime',
  'resolutionTime',
  'firstContactResolution',
  'reopenRate',
  'slaAttainment',
] as const satisfies KpiId[];

const cluster = await startCluster('service-kpis', { quick: true });
const admin = new pg.Client({ connectionString: cluster.adminUrl() });
await admin.connect();
await admin.query('drop database if exists bench with (force)');
await admin.query(`create database bench owner ${owner}`);
const engine = createServerEngine({ url: cluster.ownerUrl('bench') });
const client = new pg.Client({ connectionString: cluster.adminUrl('bench') });
try {
  await migrate(engine, migrations);
  const tenantId = newId('ten');
  const means = {
    engine,
    now: () => new Date(),
    newId,
    random: (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes),
  };
  await createTenant(means, {
    id: tenantId,
    name: 'Bench',
    timeZone: 'Europe/Budapest',
    baseCurrency: 'HUF',
    language: 'hu',
  });
  const { secret } = await createApiKey(means, tenantId, { name: 'Bench', role: 'owner' });
  const backend = createBackend({ engine, masterKey: await benchMasterKey() });
  const crm = createCrm({
    baseUrl: 'http://localhost',
    token: secret,
    timeout: 120_000,
    fetch: (request) => backend.fetch(request),
  });
  const { id: customerId } = await crm.customers.create({ type: 'person', familyName: 'Kovács' });
  const aTicket = () => ({
    customerId,
    subject: 'Bögre',
    status: 'new' as const,
    priority: 'normal' as const,
    openedAt: new Date().toISOString(),
  });
  const template = await crm.tickets.create(aTicket());
  await client.connect();
  await timed(`${tickets.toLocaleString('en-US')} tickets`, () => fillTickets(client, tenantId, template.id, tickets));

  const board = (from: Crm) => from.kpis.values({ ids: [...IDS], period: 'last365Days', withTrend: true });
  // Of a desk that was just imported: the server may give up, and does better once the days are stored.
  const first = await took(() => board(crm).catch((error: unknown) => void console.log(`First load: ${error}`)));
  backend.start();
  // The sweep begins half a minute after the start, and stores a month in a transaction.
  const storing = performance.now();
  for (;;) {
    const { rows } = await client.query(`select count(*)::int as days from service_days where kind = 'day'`);
    if (rows[0].days >= 355) break;
    if (performance.now() - storing > 600_000) throw new Error('The days were not stored within ten minutes.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await client.query('vacuum (analyze) service_days');
  const loads: number[] = [];
  const afterReply: number[] = [];
  const plain: number[] = [];
  const replies: number[] = [];
  let told: KpiValue[] = [];
  let counted: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    loads.push((await took(() => board(crm))).ms);
    const ticket = await crm.tickets.create(aTicket());
    replies.push((await took(() => crm.ticketComments.create({ ticketId: ticket.id, body: 'Küldünk újat.' }))).ms);
    const again = await took(() => board(crm));
    afterReply.push(again.ms);
    told = again.value.data;
    const aggregate = await took(() => client.query(PLAIN, [tenantId, told[0]!.period.from]));
    plain.push(aggregate.ms);
    counted = aggregate.value.rows[0];
  }
  await backend.stop();
  const of = (id: KpiId) => told.find((one) => one.id === id)!;
  const off = (mine: number | null | undefined, theirs: number) =>
    Math.abs((mine ?? 0) - theirs) / Math.max(1, Math.abs(theirs));
  const share = (mine: number[]) => Math.round((median(mine) / median(plain)) * 100) / 100;
  printTable(
    ['a year of tickets', 'ms', '÷ plain'],
    [
      ['board, no day stored', first.ms, first.ms / median(plain)],
      ['board, days stored', median(loads), share(loads)],
      ['board, after one more reply', median(afterReply), share(afterReply)],
      ['the same by one aggregate over the tickets', median(plain), 1],
      ['one reply', median(replies), ''],
    ],
  );
  const checks: [string, number, number][] = [
    ['first replies, number, off by', off(of('firstResponseTime').sample, Number(counted.replies)), 0],
    ['mean of first replies, off by', off(of('firstResponseTime').inputs.mean, Number(counted.mean)), 0.0001],
    ['median of first replies, off by', off(of('firstResponseTime').value, Number(counted.median)), 0.017],
    ['median of solutions, off by', off(of('resolutionTime').value, Number(counted.resolution)), 0.017],
    ['open tickets, off by', off(of('ticketBacklog').value, Number(counted.open)), 0],
    ['board, no day stored, refused', first.value ? 0 : 1, 0],
    ['board, days stored ÷ one plain aggregate', share(loads), 0.5],
    ['board, after one more reply ÷ one plain aggregate', share(afterReply), 0.5],
  ];
  printTable(
    ['target', 'figure', 'at most', ''],
    checks.map(([what, figure, most]) => [what, figure, most, figure <= most ? 'met' : 'MISSED']),
  );
  printResult(
    'service-kpis',
    checks
      .filter(([, figure, most]) => !(figure <= most))
      .map(([what, figure, most]) => `${what}: ${figure}, at most ${most}`),
    {
      tickets,
      first: first.ms,
      stored: median(loads),
      afterReply: median(afterReply),
      plain: median(plain),
      reply: median(replies),
    },
  );
} finally {
  await client.end().catch(() => {});
  await engine.close();
  await admin.query('drop database if exists bench with (force)');
  await admin.end();
  await cluster.stop();
}

async function took<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const begin = performance.now();
  const value = await work();
  return { ms: performance.now() - begin, value };
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const { ms } = await took(work);
  console.log(`${what}: ${(ms / 1000).toFixed(1)} s`);
}
