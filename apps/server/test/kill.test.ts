import { createCrm, isCrmError } from '@korkep/core';
import { repetitions } from '@korkep/testing/repetitions';
import { afterAll, describe, expect, it } from 'vitest';
import { places } from './places.testing.ts';
import { korkep, type RunningServer, startServer } from './server.testing.ts';

type Crm = ReturnType<typeof createCrm>;

/** How often the server is killed. */
const KILLS = repetitions(10, 50);
const WRITERS = 8;

// At the same time: on the embedded database most of it is waiting for the disk.
describe.concurrent.each(places)('a server killed under load, on $name', ({ open }) => {
  const cleanUps: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }, 60_000);

  it(
    `keeps every acknowledged write through ${KILLS} kills, and the journal unbroken`,
    async ({ skip }) => {
      const place = await open();
      if (!place) return skip();
      cleanUps.push(place.close);
      const made = await korkep(
        ['token', '--create-tenant', 'Kill test', '--secret', '--role', 'owner', '--json', ...place.args],
        { env: place.env },
      );
      expect(made.stderr + made.stdout).toContain('sk_');
      const { secret, tenantId } = JSON.parse(made.stdout) as { secret: string; tenantId: string };

      /** Name by id of what the server said it has; versions as last acknowledged. */
      const acknowledged = new Map<string, { name: string; version: number }>();
      let survived = 0;
      // What is compiled now is kept for the starts that follow; a killed process keeps nothing.
      await (await startServer(place.args, place.env)).stop();
      for (let round = 0; round < KILLS; round += 1) {
        const server = await startServer(place.args, place.env);
        const crm = createCrm({ baseUrl: server.url, token: secret });
        await expectAll(crm, acknowledged, round);
        await writeUntilKilled(crm, server, acknowledged, Math.random() * 400);
        survived += 1;
      }
      const server = await startServer(place.args, place.env);
      await expectAll(createCrm({ baseUrl: server.url, token: secret }), acknowledged, KILLS, true);
      await server.stop();
      expect(survived).toBe(KILLS);
      expect(acknowledged.size).toBeGreaterThan(KILLS);

      const verdict = await korkep(['verify', '--json', '--tenant', tenantId, ...place.args], { env: place.env });
      expect(JSON.parse(verdict.stdout), verdict.stderr).toMatchObject({ ok: true });
    },
    KILLS * 20_000,
  );
});

/** Creates and updates customers from several callers until the server is gone. */
async function writeUntilKilled(
  crm: Crm,
  server: RunningServer,
  acknowledged: Map<string, { name: string; version: number }>,
  afterMs: number,
) {
  let isKilled = false;
  const writer = async () => {
    for (let turn = 0; !isKilled; turn += 1) {
      try {
        const name = `Customer ${Math.random().toString(36).slice(2)}`;
        const customer = await crm.customers.create({ type: 'organisation', organisationName: name }, { retries: 0 });
        acknowledged.set(customer.id, { name, version: customer.version });
        if (turn % 3 === 0) {
          const renamed = `${name} Kft`;
          const changed = await crm.customers.update(
            customer.id,
            { organisationName: renamed },
            { retries: 0, ifMatch: customer.version },
          );
          acknowledged.set(customer.id, { name: renamed, version: changed.version });
        }
      } catch (error) {
        if (!isKilled && !(isCrmError(error) && (error.kind === 'network' || error.kind === 'aborted'))) throw error;
      }
    }
  };
  const writers = Array.from({ length: WRITERS }, writer);
  // The moment counts from the first acknowledged write, so that the kill always falls among writes.
  const before = acknowledged.size;
  const deadline = performance.now() + 20_000;
  while (acknowledged.size === before && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  isKilled = true;
  await server.kill();
  const failed = (await Promise.allSettled(writers)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  expect(acknowledged.size, 'writes acknowledged before the kill').toBeGreaterThan(before);
}

/** Everything acknowledged is there; a change whose answer was lost may be there too. */
async function expectAll(
  crm: Crm,
  acknowledged: Map<string, { name: string; version: number }>,
  round: number,
  isThorough = false,
) {
  const newest = [...acknowledged].slice(isThorough ? 0 : -60);
  const batches: [string, { name: string; version: number }][][] = [];
  for (let at = 0; at < newest.length; at += 16) batches.push(newest.slice(at, at + 16));
  for (const batch of batches) {
    await Promise.all(
      batch.map(async ([id, { name, version }]) => {
        const customer = await crm.customers.get(id);
        expect(customer.version, `version of ${id} after kill ${round}`).toBeGreaterThanOrEqual(version);
        if (customer.version === version) expect(customer.organisationName).toBe(name);
        acknowledged.set(id, { name: customer.organisationName!, version: customer.version });
      }),
    );
  }
}
