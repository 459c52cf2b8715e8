import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyWebhook } from '@korkep/core/webhooks';
import { createTestDatabase, postgresPrograms, startPostgres, type TestCluster } from '@korkep/testing/postgres';
import { repetitions } from '@korkep/testing/repetitions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBackend } from '../backend.testing.ts';
import { migrate } from '../database/migrations.ts';
import { createServerEngine } from '../database/server.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { webhookBackend, writeTags } from './webhooks.testing.ts';

const EVENTS = repetitions(2_500, 10_000);
const KILLS = 10;
/** Two at work on one database at any time; the killed one is replaced. */
const SENDERS = 2;
const LONGEST = 280_000;

const program = fileURLToPath(new URL('./killed-sender.testing.ts', import.meta.url));
const FAILURES = ['error', 'hang', 'reset', 'redirect', 'slow body'] as const;
type Failure = (typeof FAILURES)[number];

/** Takes every second message at most, and fails at the others in five ways. */
class UnreliableReceiver {
  /** Message ids that were accepted, by the record their event is about. */
  readonly accepted = new Map<string, Set<string>>();
  readonly fired: Record<Failure, number> = { error: 0, hang: 0, reset: 0, redirect: 0, 'slow body': 0 };
  requests = 0;
  acceptances = 0;
  forged = 0;
  trapped = 0;
  secret = '';
  readonly #hanging = new Set<ServerResponse>();
  readonly #server: Server = createServer((request, response) => void this.#receive(request, response));
  #seed = 20_261_122;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #chance(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#seed / 2 ** 32;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/trap') this.trapped += 1;
    this.requests += 1;
    let body = '';
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      return;
    }
    const event = await verifyWebhook(body, request.headers, this.secret).catch(() => undefined);
    if (!event) this.forged += 1;
    if (!event || this.#chance() < 0.5) return this.#fail(request, response);
    const ids = this.accepted.get(event.data.id) ?? new Set();
    this.accepted.set(event.data.id, ids.add(request.headers['webhook-id'] as string));
    this.acceptances += 1;
    response.writeHead(204).end();
  }

  #fail(request: IncomingMessage, response: ServerResponse): void {
    const failure = FAILURES[Math.floor(this.#chance() * FAILURES.length)]!;
    this.fired[failure] += 1;
    if (failure === 'error') response.writeHead(500).end('no');
    else if (failure === 'redirect') response.writeHead(302, { location: '/trap' }).end();
    else if (failure === 'reset') request.socket.resetAndDestroy();
    else {
      if (failure === 'slow body') response.writeHead(200, { 'content-length': '1000' }).write('slow');
      this.#hanging.add(response);
      response.on('close', () => this.#hanging.delete(response));
    }
  }
}

const isInstalled = postgresPrograms() !== undefined;
if (!isInstalled) process.stderr.write('SKIPPED: killed senders on PostgreSQL, no initdb found; set KORKEP_PG_BIN.\n');

describe.skipIf(!isInstalled)('10,000 events to a receiver that fails half the time', () => {
  let cluster: TestCluster;
  let url: string;
  let backend: TestBackend;
  const receiver = new UnreliableReceiver();
  const senders: ChildProcess[] = [];
  let host: string;
  const atEnd: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    cluster = (await startPostgres())!;
    atEnd.push(() => cluster.stop());
    url = await createTestDatabase(cluster, 'webhooks');
    const engine = createServerEngine({ url, poolSize: 4 });
    atEnd.unshift(() => engine.close());
    await migrate(engine, migrations);
    backend = await webhookBackend(engine);
    host = await receiver.start();
    atEnd.unshift(() => receiver.stop());
  });
  afterAll(async () => {
    for (const sender of senders) await kill(sender);
    for (const close of atEnd) await close();
  });

  const begin = () => {
    const sender = spawn(process.execPath, ['--conditions=@korkep/source', program, url, host], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'korkep-compile-cache') },
    });
    senders.push(sender);
  };

  async function kill(sender: ChildProcess): Promise<boolean> {
    if (sender.exitCode !== null || sender.signalCode !== null) return false;
    sender.kill('SIGKILL');
    await once(sender, 'exit');
    return true;
  }

  it(
    'reach it, every one, under one id each, while its senders are killed ten times',
    async () => {
      const { tenantId, secret: key } = await backend.tenant('owner');
      const made = await backend.send(key, 'POST', '/v1/webhooks', { url: `http://${host}/hook`, events: ['tag.*'] });
      receiver.secret = made.body.secret;
      await writeTags(backend, tenantId, EVENTS / 2);
      for (let count = 0; count < SENDERS; count += 1) begin();

      let kills = 0;
      const deadline = Date.now() + LONGEST;
      let writing: Promise<void> | undefined;
      while (receiver.accepted.size < EVENTS && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        // Each kill at another point of the run, with messages on their way.
        if (kills < KILLS && receiver.accepted.size >= (EVENTS * (kills + 0.5)) / (KILLS + 1)) {
          expect(await kill(senders.at(-SENDERS)!)).toBe(true);
          kills += 1;
          begin();
        }
        if (receiver.accepted.size > EVENTS / 10) writing ??= writeTags(backend, tenantId, EVENTS / 2);
      }
      await writing;
      const tags = await inTenant(backend.backend.services.engine, tenantId, (session) =>
        session.select('tags').select('id').execute(),
      );
      expect(tags).toHaveLength(EVENTS);
      const lost = tags.filter(({ id }) => !receiver.accepted.has(id as string));
      expect({ kills, lost: lost.length }).toEqual({ kills: KILLS, lost: 0 });
      expect([...receiver.accepted.values()].filter((ids) => ids.size !== 1)).toEqual([]);
      expect({ forged: receiver.forged, trapped: receiver.trapped }).toEqual({ forged: 0, trapped: 0 });
      for (const failure of FAILURES) expect(receiver.fired[failure], failure).toBeGreaterThan(EVENTS / 20);

      // What was accepted is written down as delivered, soon after.
      const open = () =>
        inTenant(backend.backend.services.engine, tenantId, (session) =>
          session.select('webhook_deliveries').select('status').where('status', '<>', 'delivered').execute(),
        );
      while ((await open()).length > 0 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await open()).toEqual([]);
      const { requests, acceptances } = receiver;
      process.stdout.write(`webhooks: ${requests} requests, ${acceptances - EVENTS} accepted twice, ${kills} kills\n`);
    },
    LONGEST + 20_000,
  );
});
