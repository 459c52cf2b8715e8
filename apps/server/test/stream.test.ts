import { request } from 'node:http';
import { createCrm, type StreamMessage } from '@korkep/core';
import { isWhole } from '@korkep/testing/repetitions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, places } from './places.testing.ts';
import { korkep, type RunningServer, startServer } from './server.testing.ts';

type Crm = ReturnType<typeof createCrm>;

/** When each record was told on a stream. */
async function follow(crm: Crm, signal: AbortSignal) {
  const seen = new Map<string, number>();
  const messages: StreamMessage[] = [];
  let isOpen = false;
  const done = (async () => {
    for await (const message of crm.changes.stream({}, { signal })) {
      isOpen = true;
      messages.push(message);
      if (message.type !== 'changes') continue;
      for (const { id, version } of message.data) seen.set(`${id} ${version}`, performance.now());
    }
  })().catch(() => undefined);
  await expect.poll(() => isOpen, { timeout: 30_000 }).toBe(true);
  return { seen, messages, done };
}

// On one process the same is tested within it, in the backend's own tests.
describe.each(places.slice(1))('event streams of two servers, on $name', ({ open }) => {
  let place: Place | undefined;
  let servers: RunningServer[] = [];
  let secret: string;

  beforeAll(async () => {
    place = await open();
    if (!place) return;
    const made = await korkep(
      ['token', '--create-tenant', 'Streams', '--secret', '--role', 'owner', '--json', ...place.args],
      { env: place.env },
    );
    ({ secret } = JSON.parse(made.stdout) as { secret: string });
    const { args, env } = place;
    servers = await Promise.all([startServer(args, env), startServer(args, env)]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await place?.close();
  }, 60_000);

  const clients = () => servers.map(({ url }) => createCrm({ baseUrl: url, token: secret }));

  it('tell an edit on every server, within a second where it is measured', async ({ skip }) => {
    if (!place) return skip();
    const stop = new AbortController();
    const crms = clients();
    const followers = await Promise.all(crms.map((crm) => follow(crm, stop.signal)));
    const { id } = await crms[0]!.customers.create({ type: 'person', familyName: 'Nagy' });
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const { version } = await crms[round % crms.length]!.customers.update(id, { givenName: `Anna ${round}` });
      const answered = performance.now();
      const change = `${id} ${version}`;
      await expect
        .poll(() => followers.every(({ seen }) => seen.has(change)), { interval: 5, timeout: 20_000 })
        .toBe(true);
      for (const { seen } of followers) waits.push(seen.get(change)! - answered);
    }
    waits.sort((a, b) => a - b);
    if (isWhole) expect(waits[Math.floor(waits.length * 0.95)]).toBeLessThan(1_000);
    stop.abort();
    await Promise.all(followers.map(({ done }) => done));
  }, 120_000);

  it('are freed when their connections are cut', async ({ skip }) => {
    if (!place) return skip();
    const { url } = servers[0]!;
    // A key may have twenty streams open, so that a leak of one a round is refused before the end.
    for (let round = 0; round < 30; round += 1) {
      await new Promise<void>((resolve, reject) => {
        const sent = request(`${url}/v1/stream`, { headers: { authorization: `Bearer ${secret}` } }, (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`Round ${round}: status ${answer.statusCode}.`));
          answer.on('error', () => undefined);
          answer.once('data', () => {
            sent.destroy();
            resolve();
          });
        });
        sent.on('error', () => undefined);
        sent.end();
      });
    }
  }, 60_000);

  it('say good-bye when the server stops, which waits for nobody', async ({ skip }) => {
    if (!place) return skip();
    const [crm] = clients();
    const follower = await follow(crm!, new AbortController().signal);
    const [server] = servers;
    const began = performance.now();
    await server!.stop();
    await follower.done;
    expect(follower.messages.at(-1)).toEqual({ type: 'bye', reason: 'shutdown' });
    expect(performance.now() - began).toBeLessThan(8_000);
  }, 60_000);
});
