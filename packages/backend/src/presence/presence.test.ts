import { type Crm, createCrm, isCrmError } from '@korkep/core';
import { createTestDatabase, postgresPrograms, startPostgres, type TestCluster } from '@korkep/testing/postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { reading } from '../changes/reading.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrate } from '../database/migrations.ts';
import { createServerEngine } from '../database/server.ts';
import { inTenant } from '../database/tenant.ts';
import { numberAll } from '../journal/number-all.testing.ts';
import { migrations } from '../migrations.ts';
import { MOST_AT_TICKET } from './present.ts';

const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };
const patience = { timeout: 15_000 };
const page = (place: string) => ({ place, doing: 'viewing' }) as const;
const reply = (place: string) => ({ place, doing: 'replying' }) as const;
const gone = (place: string) => ({ place, doing: 'gone' }) as const;

const clientOf = (server: TestBackend, token: string) =>
  createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => server.backend.fetch(request) });

async function ticketOf(crm: Crm): Promise<{ ticketId: string; customerId: string }> {
  const customer = await crm.customers.create({ type: 'person', familyName: 'Kovács' });
  const ticket = await crm.tickets.create({
    customerId: customer.id,
    subject: 'Késik a csomag',
    status: 'open',
    priority: 'normal',
    openedAt: '2026-11-01T09:00:00Z',
  });
  return { ticketId: ticket.id, customerId: customer.id };
}

/** A colleague with a client of their own. */
async function colleague(server: TestBackend, owner: string, name: string, role: 'agent' | 'viewer' = 'agent') {
  const crm = clientOf(server, owner);
  const { id } = await crm.users.create({ name, email: `${name}.${Math.random()}@example.hu`.toLowerCase(), role });
  const { token } = await crm.tokens.create({ role, userId: id });
  return { id, crm: clientOf(server, token) };
}

const doings = (present: readonly { userId: string; doing: string }[]) =>
  present.map(({ userId, doing }) => [userId, doing]);

describeEachEngine('who has a ticket open', (open) => {
  let backend: TestBackend;
  let tenantId: string;
  let owner: string;
  let ticketId: string;
  let customerId: string;
  let shift = 0;
  let leave = new AbortController();
  const services = () => backend.backend.services;

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      now: () => new Date(Date.now() + shift),
      limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS, ping: 200 },
    });
    backend.backend.start();
  });
  afterAll(() => backend.backend.stop());
  beforeEach(async () => {
    shift = 0;
    ({ tenantId, secret: owner } = await backend.tenant('owner'));
    ({ ticketId, customerId } = await ticketOf(clientOf(backend, owner)));
  });
  afterEach(async () => {
    leave.abort();
    leave = new AbortController();
    await expect.poll(() => services().news.tenants, { message: 'somebody still listens', ...patience }).toEqual([]);
  });
  const someone = (name: string, role?: 'agent' | 'viewer') => colleague(backend, owner, name, role);
  /** Where the journal stands once everything is numbered. */
  const here = async (crm: Crm) => {
    await numberAll(services().engine, tenantId);
    return (await crm.changes.list()).to;
  };
  const follow = async (crm: Crm, query: Parameters<Crm['changes']['stream']>[0]) => {
    const stream = reading(crm.changes.stream(query, { signal: leave.signal }));
    await stream.until(() => stream.messages.length > 0, 15_000);
    return stream;
  };

  it('is told to each who says so, and one person is one person in several tabs', async () => {
    const [anna, bela] = [await someone('Anna'), await someone('Bela')];
    expect((await anna.crm.tickets.announce(ticketId, page('a1'))).present).toMatchObject([{ userId: anna.id }]);
    await anna.crm.tickets.announce(ticketId, page('a2'));
    const { present } = await bela.crm.tickets.announce(ticketId, page('b1'));
    expect(doings(present)).toEqual([
      [anna.id, 'viewing'],
      [bela.id, 'viewing'],
    ]);
    // Whoever writes in one tab writes, and closing the other changes nothing.
    await anna.crm.tickets.announce(ticketId, reply('a2'));
    await anna.crm.tickets.announce(ticketId, gone('a1'));
    const seen = async () => doings((await bela.crm.tickets.announce(ticketId, page('b1'))).present);
    expect(await seen()).toEqual([
      [anna.id, 'replying'],
      [bela.id, 'viewing'],
    ]);
    await anna.crm.tickets.announce(ticketId, gone('a2'));
    expect(await seen()).toEqual([[bela.id, 'viewing']]);
  });

  it('ends by itself where nothing is heard, and its rows go with the next arrival', async () => {
    const [anna, bela] = [await someone('Anna'), await someone('Bela')];
    await anna.crm.tickets.announce(ticketId, page('a'));
    shift = 20_000;
    await anna.crm.tickets.announce(ticketId, page('a'));
    shift = 40_000;
    const { present } = await bela.crm.tickets.announce(ticketId, page('b'));
    expect(present.map(({ userId }) => userId)).toEqual([anna.id, bela.id]);
    shift = 51_000;
    expect(doings((await bela.crm.tickets.announce(ticketId, page('b'))).present)).toEqual([[bela.id, 'viewing']]);
    const other = await ticketOf(bela.crm);
    await bela.crm.tickets.announce(other.ticketId, page('b'));
    const left = await inTenant(services().engine, tenantId, (session) =>
      session.select('ticket_presences').select('user_id').execute(),
    );
    expect(left).toEqual([{ user_id: bela.id }, { user_id: bela.id }]);
  });

  it('comes over the stream of whoever follows the ticket, as it happens, and not with the feed', async () => {
    const [anna, bela] = [await someone('Anna'), await someone('Bela')];
    const other = await ticketOf(anna.crm);
    const to = await here(bela.crm);
    await anna.crm.tickets.announce(ticketId, page('a'));
    const stream = await follow(bela.crm, { ids: [ticketId], withPresence: true, since: to });
    const told = () => stream.of('presence').map(({ ticketId: of, present }) => [of, ...doings(present)]);
    // Who was there before is told at first.
    await expect.poll(told, patience).toEqual([[ticketId, [anna.id, 'viewing']]]);
    await anna.crm.tickets.announce(other.ticketId, page('a'));
    await anna.crm.tickets.announce(ticketId, page('a'));
    await anna.crm.tickets.announce(ticketId, reply('a'));
    await expect.poll(() => told().slice(1), patience).toEqual([[ticketId, [anna.id, 'replying']]]);
    await anna.crm.tickets.announce(ticketId, gone('a'));
    await expect.poll(() => told().slice(2), patience).toEqual([[ticketId]]);
    await here(bela.crm);
    expect((await bela.crm.changes.list({ since: to })).data.filter(({ id }) => id === ticketId)).toEqual([]);
  });

  it('comes over no stream that does not ask for it, or whose reader is a customer', async () => {
    const anna = await someone('Anna');
    const own = clientOf(backend, await backend.token(owner, { role: 'manager', customerId }));
    const visitor = clientOf(backend, await backend.token(owner, { role: 'agent', isVisitor: true }));
    const marketer = clientOf(backend, await backend.key(tenantId, 'marketer'));
    const streams = [
      await follow(clientOf(backend, owner), {}),
      await follow(own, { withPresence: true }),
      await follow(visitor, { withPresence: true }),
      await follow(marketer, { withPresence: true }),
    ];
    const asking = await follow(clientOf(backend, owner), { withPresence: true });
    await anna.crm.tickets.announce(ticketId, reply('a'));
    await asking.until(() => asking.of('presence').length > 0, 15_000);
    // A sign of life after it: what was to be told before has been.
    const pings = streams.map((stream) => stream.of('ping').length);
    await expect
      .poll(() => streams.every((stream, index) => stream.of('ping').length > pings[index]! + 1), patience)
      .toBe(true);
    for (const stream of streams) expect(stream.of('presence')).toEqual([]);
    for (const crm of [own, visitor, marketer]) {
      const refused = await crm.tickets.announce(ticketId, page('x')).catch((error: unknown) => error);
      expect(isCrmError(refused, 'forbidden')).toBe(true);
    }
  });

  it('is answered to a caller without a user, who is nobody to others, and no reply is announced by who writes none', async () => {
    const [anna, vera] = [await someone('Anna'), await someone('Vera', 'viewer')];
    await anna.crm.tickets.announce(ticketId, page('a'));
    const { present } = await clientOf(backend, owner).tickets.announce(ticketId, page('server'));
    expect(doings(present)).toEqual([[anna.id, 'viewing']]);
    const refused = await vera.crm.tickets.announce(ticketId, reply('v')).catch((error: unknown) => error);
    expect(isCrmError(refused, 'forbidden')).toBe(true);
    expect((await vera.crm.tickets.announce(ticketId, page('v'))).present).toHaveLength(2);
  });

  it('is bounded at a ticket and for a person', async () => {
    const [anna, bela] = [await someone('Anna'), await someone('Bela')];
    for (let index = 0; index < 45; index += 1) await anna.crm.tickets.announce(ticketId, page(`a${index}`));
    const count = () =>
      inTenant(services().engine, tenantId, async (session) => {
        return (await session.select('ticket_presences').select('place').execute()).length;
      });
    expect(await count()).toBe(40);
    for (let index = 0; index < 15; index += 1) await bela.crm.tickets.announce(ticketId, page(`b${index}`));
    expect(await count()).toBe(MOST_AT_TICKET);
    const { present } = await bela.crm.tickets.announce(ticketId, page('b-late'));
    expect(present.map(({ userId }) => userId)).toEqual([anna.id, bela.id]);
  });

  it('leaves ticket and journal as they are', async () => {
    const anna = await someone('Anna');
    const { version } = await anna.crm.tickets.get(ticketId);
    const to = await here(anna.crm);
    await anna.crm.tickets.announce(ticketId, reply('a'));
    await anna.crm.tickets.announce(ticketId, gone('a'));
    expect((await anna.crm.tickets.get(ticketId)).version).toBe(version);
    expect(await here(anna.crm)).toBe(to);
  });
});

describe.skipIf(!postgresPrograms())('Two servers on one PostgreSQL', () => {
  let cluster: TestCluster;
  let url: string;
  beforeAll(async () => {
    cluster = (await startPostgres())!;
    url = await createTestDatabase(cluster, 'presence');
    const engine = createServerEngine({ url });
    await migrate(engine, migrations);
    await engine.close();
  }, 60_000);
  afterAll(() => cluster.stop());

  it('see who has a ticket open at the other, as it happens', async () => {
    const engines = [createServerEngine({ url }), createServerEngine({ url })];
    const [here, there] = await Promise.all(engines.map((engine) => openBackend(engine)));
    for (const server of [here!, there!]) server.backend.start();
    const { secret } = await here!.tenant('owner');
    const [anna, bela] = [await colleague(here!, secret, 'Anna'), await colleague(there!, secret, 'Bela')];
    const { ticketId } = await ticketOf(anna.crm);
    const stop = new AbortController();
    const stream = reading(bela.crm.changes.stream({ ids: [ticketId], withPresence: true }, { signal: stop.signal }));
    await stream.until(() => stream.messages.length > 0, 15_000);
    // From when its connection listens on.
    await expect
      .poll(async () => {
        await anna.crm.tickets.announce(ticketId, page('a'));
        await anna.crm.tickets.announce(ticketId, reply('a'));
        return stream.of('presence').some(({ present }) => doings(present).join() === `${anna.id},replying`);
      }, patience)
      .toBe(true);
    const { present } = await bela.crm.tickets.announce(ticketId, page('b'));
    expect(doings(present)).toEqual([
      [anna.id, 'replying'],
      [bela.id, 'viewing'],
    ]);
    await anna.crm.tickets.announce(ticketId, gone('a'));
    await expect.poll(() => doings(stream.of('presence').at(-1)!.present), patience).toEqual([[bela.id, 'viewing']]);
    stop.abort();
    await stream.done;
    for (const server of [here!, there!]) await server.backend.stop();
    for (const engine of engines) await engine.close();
  }, 60_000);
});
