// An inbox over a million tickets on PostgreSQL: every view in every order as the widget asks for it, the counts beside
// the views, and one ticket with 500 messages, each beside a read by primary key in the same run.
import { createApiKey, createBackend, createTenant, migrate, migrations } from '@korkep/backend';
import { createServerEngine } from '@korkep/backend/server';
import { createCrm, newId } from '@korkep/core';
import pg from 'pg';
// biome-ignore lint/style/noRestrictedImports: what is measured is asked as the widget asks it
import { askTickets } from '../../../../packages/react/src/tickets/ticket-list/ticket-pages.ts';
// biome-ignore lint/style/noRestrictedImports: what is measured is asked as the widget asks it
import { ordersOf, TICKET_VIEWS, viewFilter } from '../../../../packages/react/src/tickets/ticket-list/ticket-views.ts';
import { benchMasterKey } from '../data/master-key.ts';
import { owner, startCluster } from '../postgres/cluster.ts';
import { measureQueries, type QueryKind } from '../queries/measure.ts';
import { median } from '../report/percentiles.ts';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { fillInbox } from './fill.ts';

const small = process.argv.includes('--small');
const tickets = small ? 20_000 : 1_000_000;
const messages = 500;
const AGENTS = 20;
const MOST_TIMES = 5;
const PROMISES = 'its promises, computed from its history';

const cluster = await startCluster('inbox', { quick: true });
const admin = new pg.Client({ connectionString: cluster.adminUrl() });
await admin.connect();
await admin.query('drop database if exists bench with (force)');
await admin.query(`create database bench owner ${owner}`);
const url = cluster.ownerUrl('bench');
const engine = createServerEngine({ url });
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
  const about = { name: 'Bench', timeZone: 'Europe/Budapest', baseCurrency: 'HUF', language: 'hu' };
  await createTenant(means, { id: tenantId, ...about });
  const { secret } = await createApiKey(means, tenantId, { name: 'Bench', role: 'owner' });
  const backend = createBackend({ engine, masterKey: await benchMasterKey() });
  let asked: string[] = [];
  const crm = createCrm({
    baseUrl: 'http://localhost',
    token: secret,
    timeout: 120_000,
    fetch: (request) => {
      const { pathname, search } = new URL(request.url);
      asked.push(`${pathname}${search}`);
      return backend.fetch(request);
    },
  });
  /** The paths that are asked for by some work. */
  const pathsOf = async (work: () => Promise<unknown>) => {
    asked = [];
    await work();
    return asked;
  };

  const { id: customerId } = await crm.customers.create({ type: 'person', familyName: 'Kovács' });
  const template = await crm.tickets.create({
    customerId,
    subject: 'Bögre',
    status: 'new',
    priority: 'normal',
    openedAt: new Date().toISOString(),
  });
  for (let number = 0; number < messages; number += 1) {
    await crm.ticketComments.create({
      ticketId: template.id,
      body: `${number}. üzenet: ${'a bögre eltört, és a rendelés késik. '.repeat(6)}`,
      visibility: number % 5 === 0 ? 'internal' : 'public',
    });
  }
  const agents: string[] = [];
  for (let number = 0; number < AGENTS; number += 1) {
    const { id } = await crm.users.create({
      name: `Agent ${number}`,
      email: `agent-${number}@example.com`,
      role: 'agent',
    });
    agents.push(id);
  }
  await client.connect();
  const begin = performance.now();
  const ids = await fillInbox(client, { tenantId, templateId: template.id, count: tickets, agents });
  console.log(`${tickets.toLocaleString('en-US')} tickets: ${((performance.now() - begin) / 1000).toFixed(1)} s`);

  const byId = (name: string): QueryKind => ({ name, paths: ids.map((id) => `/v1/tickets/${id}`) });
  const opened = template.id;
  const kinds: QueryKind[] = [byId('one ticket by its id')];
  for (const view of TICKET_VIEWS) {
    for (const order of ordersOf(view)) {
      const paths: string[] = [];
      for (const viewerId of view === 'mine' ? agents : [agents[0]!]) {
        const question = { view, order, viewerId, filter: undefined };
        paths.push(...(await pathsOf(() => askTickets(crm, question, { now: Date.now() }, {}))));
      }
      kinds.push({ name: `${view}, by ${order}`, paths });
    }
  }
  kinds.push(byId('one ticket by its id, again'));
  for (const view of ['mine', 'unassigned', 'overdue'] as const) {
    const filter = viewFilter(view, { viewerId: agents[0], now: Date.now() });
    const paths = await pathsOf(() => crm.tickets.list({ filter, limit: 1, withCount: true }));
    kinds.push({ name: `count of ${view}`, paths });
  }
  const conversation = await pathsOf(async () => {
    let cursor: string | undefined;
    do {
      ({ next: cursor } = await crm.tickets.conversation(opened, { limit: 30, ...(cursor && { cursor }) }));
    } while (cursor);
  });
  kinds.push(
    { name: `ticket of ${messages} messages`, paths: [`/v1/tickets/${opened}`] },
    { name: `its newest 30 messages`, paths: conversation.slice(0, 1) },
    { name: `any 30 of its messages`, paths: conversation },
    { name: PROMISES, paths: await pathsOf(() => crm.tickets.sla(opened)) },
    byId('one ticket by its id, at last'),
  );
  await backend.stop();

  const { missed, figures } = await measureQueries({ url, secret }, kinds, small);
  const p95Of = (name: string) => (figures[name] as { p95: number }).p95;
  const floors = kinds.filter(({ name }) => name.startsWith('one ticket by its id')).map(({ name }) => p95Of(name));
  const floor = median(floors);
  const ratios = kinds
    .filter(({ name }) => !name.startsWith('one ticket by its id'))
    .map(({ name }) => ({
      name,
      times: Math.round((p95Of(name) / floor) * 100) / 100,
      hasTarget: !name.startsWith('count') && name !== PROMISES,
    }));
  printTable(
    ['p95 ÷ a read by primary key', 'figure', 'at most', ''],
    ratios.map(({ name, times, hasTarget }) => [
      name,
      times,
      hasTarget ? MOST_TIMES : '',
      hasTarget ? (times <= MOST_TIMES ? 'met' : 'MISSED') : '',
    ]),
  );
  for (const { name, times, hasTarget } of ratios) {
    if (hasTarget && times > MOST_TIMES)
      missed.push(`${name}: ${times} times a read by primary key, at most ${MOST_TIMES}`);
  }
  printResult('inbox', missed, { tickets, messages, floor, ...figures });
} finally {
  await client.end().catch(() => {});
  await engine.close();
  await admin.query('drop database if exists bench with (force)');
  await admin.end();
  await cluster.stop();
}
