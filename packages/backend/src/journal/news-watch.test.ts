import { createCrm, isCrmError } from '@korkep/core';
import { createTestDatabase, postgresPrograms, startPostgres, type TestCluster } from '@korkep/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { reading } from '../changes/reading.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { migrate } from '../database/migrations.ts';
import { createServerEngine, type ServerEngineOptions } from '../database/server.ts';
import { migrations } from '../migrations.ts';

const PAIRS: [string, Partial<ServerEngineOptions>, number][] = [
  ['by notifications', {}, 700],
  ['by polling where there are no notifications', { notifications: false }, 4_000],
  ['by polling behind a transaction pooler', { transactionPooler: true }, 4_000],
];

describe.skipIf(!postgresPrograms())('Two servers on one PostgreSQL', () => {
  let cluster: TestCluster;
  let url: string;
  beforeAll(async () => {
    cluster = (await startPostgres())!;
    url = await createTestDatabase(cluster, 'pair');
    const engine = createServerEngine({ url });
    await migrate(engine, migrations);
    await engine.close();
  }, 60_000);
  afterAll(() => cluster.stop());

  const engines: DatabaseEngine[] = [];
  const serverOf = async (options: Partial<ServerEngineOptions>) => {
    const engine = createServerEngine({ url, ...options });
    engines.push(engine);
    const server = await openBackend(engine);
    server.backend.start();
    return server;
  };
  const clientOf = (server: TestBackend, token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => server.backend.fetch(request) });
  const listeners = async () => {
    const engine = createServerEngine({ url });
    const { rows } = await engine.pool.query<{ count: number }>(
      `select count(*) as count from pg_stat_activity where datname = 'pair' and query ilike 'listen%'`,
    );
    await engine.close();
    return Number(rows[0]!.count);
  };

  it.each(PAIRS)(
    'tell each other’s changes %s',
    async (_, options, limit) => {
      const [here, there] = [await serverOf(options), await serverOf(options)];
      const { secret } = await here.tenant('owner');
      expect(await listeners()).toBe(0);
      const stop = new AbortController();
      const streams = [here, there].map((server) =>
        reading(clientOf(server, secret).changes.stream({}, { signal: stop.signal })),
      );
      await Promise.all(streams.map((stream) => stream.until(() => stream.messages.length > 0)));
      const isNotified = here.backend.services.engine.capabilities.notifications;
      await expect.poll(listeners, { timeout: 30_000 }).toBe(isNotified ? 2 : 0);
      for (const writer of [here, there, here]) {
        const { id } = await clientOf(writer, secret).customers.create({ type: 'person', familyName: 'Nagy' });
        const began = performance.now();
        await Promise.all(streams.map((stream) => stream.until(() => stream.ids().includes(id), limit)));
        expect(performance.now() - began).toBeLessThan(limit);
      }
      stop.abort();
      await Promise.all(streams.map(({ done }) => done));
      // The connection that listens is closed when nobody follows any more.
      await expect.poll(listeners, { timeout: 30_000 }).toBe(0);
      for (const server of [here, there]) await server.backend.stop();
      for (const engine of engines.splice(0)) await engine.close();
    },
    40_000,
  );

  it('go on telling when the connection that listens is lost, and listen again', async () => {
    const [here, there] = [await serverOf({}), await serverOf({})];
    const { secret } = await here.tenant('owner');
    const stop = new AbortController();
    const stream = reading(clientOf(there, secret).changes.stream({}, { signal: stop.signal }));
    await expect.poll(listeners, { timeout: 30_000 }).toBe(1);
    const admin = createServerEngine({ url });
    await admin.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'`);
    const { id } = await clientOf(here, secret).customers.create({ type: 'person', familyName: 'Kis' });
    await stream.until(() => stream.ids().includes(id), 20_000);
    await expect.poll(listeners, { timeout: 30_000 }).toBe(1);
    stop.abort();
    await stream.done;
    expect(isCrmError(stream.error, 'aborted')).toBe(true);
    for (const server of [here, there]) await server.backend.stop();
    for (const engine of [...engines.splice(0), admin]) await engine.close();
  }, 40_000);
});
