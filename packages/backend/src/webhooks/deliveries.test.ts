import { WEBHOOK_REPLAY_LIMIT } from '@korkep/core';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { cleanUpWebhooks } from './clean-up.ts';
import { DEFAULT_SCHEDULE } from './schedule.ts';
import { WebhookTransportError } from './transport.ts';
import { senderOn, TestClock, TestReceiver, webhookBackend, writeTags } from './webhooks.testing.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describeEachEngine('Deliveries', (open) => {
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let clock: TestClock;
  let receiver: TestReceiver;
  let owner: { tenantId: string; secret: string };
  let run: (tenantId?: string) => Promise<void>;
  let path: string;

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    clock = new TestClock();
    backend = await webhookBackend(engine, { now: clock.now });
    owner = await backend.tenant('owner');
    receiver = new TestReceiver();
    const { run: runOf } = senderOn(backend, receiver, { random: Math.random });
    run = (tenantId = owner.tenantId) => runOf(tenantId);
    path = await endpoint({ events: ['tag.*'] });
  });

  async function endpoint(body: Record<string, unknown> = {}, secret = owner.secret): Promise<string> {
    const answer = await backend.send(secret, 'POST', '/v1/webhooks', { url: 'https://hooks.example/', ...body });
    expect(answer.status, answer.text).toBe(201);
    return `/v1/webhooks/${answer.body.webhook.id}`;
  }
  const read = async (of = path) => (await backend.send(owner.secret, 'GET', of)).body;
  const deliveries = async (query = '') =>
    (await backend.send(owner.secret, 'GET', `${path}/deliveries?limit=200${query}`)).body.data;
  const post = (action: string, body?: unknown) => backend.send(owner.secret, 'POST', `${path}/${action}`, body);
  const journal = async () => (await backend.send(owner.secret, 'GET', '/v1/journal?limit=200')).body.data;

  it('are tried ten times over 75 hours, each wait within a tenth of the schedule', async () => {
    receiver.answer = () => 500;
    await writeTags(backend, owner.tenantId, 1);
    await run();
    const begun = clock.time;
    for (const wait of DEFAULT_SCHEDULE.retries) {
      const [delivery] = await deliveries();
      const due = Date.parse(delivery.nextAttemptAt) - clock.time;
      expect(Math.abs(due - wait)).toBeLessThanOrEqual(wait * 0.1 + 1);
      const before = receiver.received.length;
      clock.move(due - 1);
      await run();
      expect(receiver.received).toHaveLength(before);
      clock.move(1);
      await run();
      expect(receiver.received).toHaveLength(before + 1);
    }
    expect(receiver.received).toHaveLength(10);
    expect(Math.abs(clock.time - begun - 75.6 * HOUR)).toBeLessThan(7.6 * HOUR);
    expect(new Set(receiver.ids).size).toBe(1);
    const [failed] = await deliveries();
    expect(failed).toMatchObject({ status: 'failed', attemptCount: 10 });
    expect(failed).not.toHaveProperty('nextAttemptAt');
    expect(failed.attempts).toHaveLength(10);
    clock.move(30 * HOUR);
    await run();
    expect(receiver.received).toHaveLength(10);
  });

  it('count as accepted with 2xx and with nothing else', async () => {
    for (const status of [200, 201, 202, 204, 299]) {
      receiver.answer = () => status;
      await writeTags(backend, owner.tenantId, 1);
      await run();
      expect((await deliveries('&status=waiting')).length, String(status)).toBe(0);
    }
    for (const status of [199, 300, 301, 302, 304, 308, 400, 401, 404, 500, 503]) {
      const before = (await deliveries('&status=waiting')).length;
      receiver.answer = () => status;
      await writeTags(backend, owner.tenantId, 1);
      await run();
      expect((await deliveries('&status=waiting')).length, String(status)).toBe(before + 1);
      clock.move(2 * HOUR);
      receiver.answer = () => 200;
      await run();
    }
  });

  it('show what was tried, with the beginning of the answer made storable', async () => {
    receiver.answer = () => ({ status: 500, text: `\u0000half \ud83d of ${'x'.repeat(4_000)}` });
    await writeTags(backend, owner.tenantId, 1);
    await run();
    receiver.answer = () => new WebhookTransportError('address_refused', 'secret words');
    clock.move(6 * SECOND);
    await run();
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ event: 'tag.created', recordKind: 'tag', recordVersion: 1, status: 'waiting' });
    expect(delivery.attempts[0]).toMatchObject({ status: 500, latencyMs: expect.any(Number) });
    expect(delivery.attempts[0].response).toMatch(/^\ufffdhalf \ufffd of x+$/);
    expect(delivery.attempts[0].response).toHaveLength(500);
    expect(delivery.attempts[1]).toMatchObject({ error: 'address_refused' });
    expect(JSON.stringify(delivery)).not.toContain('secret words');
  });

  it('wait as long as Retry-After says, but at most a day, and all of the endpoint with them', async () => {
    receiver.answer = () => ({ status: 503, retryAfter: '3600' });
    await writeTags(backend, owner.tenantId, 1);
    await run();
    expect(Date.parse((await deliveries())[0].nextAttemptAt) - clock.time).toBe(HOUR);
    expect(Date.parse((await read()).pausedUntil) - clock.time).toBe(HOUR);
    await writeTags(backend, owner.tenantId, 1);
    clock.move(HOUR - SECOND);
    await run();
    expect(receiver.received).toHaveLength(1);
    receiver.answer = () => ({ status: 429, retryAfter: new Date(clock.time + 90 * DAY).toUTCString() });
    clock.move(SECOND);
    await run();
    expect(Date.parse((await read()).pausedUntil) - clock.time).toBe(DAY);
    receiver.answer = () => 200;
    clock.move(DAY);
    await run();
    expect((await deliveries('&status=delivered')).length).toBe(2);
    expect(await read()).not.toHaveProperty('pausedUntil');
  });

  it('end with 410: the endpoint is disabled, says why, and the journal knows', async () => {
    receiver.answer = () => 410;
    await writeTags(backend, owner.tenantId, 1);
    await run();
    expect(await read()).toMatchObject({ isEnabled: false, disabledReason: 'gone', version: 2 });
    expect((await deliveries())[0].status).toBe('failed');
    await writeTags(backend, owner.tenantId, 3);
    clock.move(DAY);
    await run();
    expect(receiver.received).toHaveLength(1);
    const entry = (await journal()).find(({ action }: { action: string }) => action === 'webhook.update');
    expect(entry).toMatchObject({ actor: { kind: 'system' }, fields: ['isEnabled', 'disabledReason'] });
  });

  it('end after five days of nothing but failures, and begin anew when the endpoint is turned on', async () => {
    receiver.answer = () => new WebhookTransportError('connection_failed', '');
    const begun = clock.time;
    for (let hours = 0; (await read()).isEnabled && hours < 24 * 7; hours += 1) {
      await writeTags(backend, owner.tenantId, 1);
      await run();
      clock.move(HOUR);
    }
    const endpoint = await read();
    expect(endpoint).toMatchObject({ isEnabled: false, disabledReason: 'failing' });
    const lasted = Date.parse(endpoint.disabledAt) - begun;
    expect(lasted).toBeGreaterThanOrEqual(5 * DAY);
    expect(lasted).toBeLessThan(5 * DAY + 2 * HOUR);

    await writeTags(backend, owner.tenantId, 5);
    await run();
    receiver.answer = () => 200;
    receiver.received.length = 0;
    await backend.send(owner.secret, 'PATCH', path, { isEnabled: true });
    await writeTags(backend, owner.tenantId, 1);
    clock.move(2 * DAY);
    await run();
    // One that was written in the very moment may have waited too; those of the time after came an hour later.
    const waited = receiver.bodies.filter(({ timestamp }) => Date.parse(timestamp) <= Date.parse(endpoint.disabledAt));
    const since = receiver.bodies.length - waited.length;
    // What waited goes on; of what happened while it was off, nothing comes by itself.
    expect(waited.length).toBeGreaterThan(0);
    expect(since).toBe(1);
    expect(await read()).toMatchObject({ isEnabled: true });
    expect(await read()).not.toHaveProperty('failingSince');
  });

  it('to a dead receiver cost little, however many wait, and all arrive once it lives', async () => {
    receiver.answer = () => new WebhookTransportError('connection_failed', '');
    await writeTags(backend, owner.tenantId, 1_500);
    for (let minutes = 0; minutes < 120; minutes += 1) {
      await run();
      clock.move(MINUTE);
    }
    // Eight at a time until the break, then one at a time with pauses that grow to an hour.
    expect(receiver.received.length).toBeLessThan(40);
    expect(receiver.received.length).toBeGreaterThan(10);
    receiver.answer = () => 200;
    receiver.received.length = 0;
    clock.move(HOUR);
    await run();
    clock.move(DAY);
    await run();
    expect(new Set(receiver.ids).size).toBe(1_500);
    expect(receiver.received).toHaveLength(1_500);
  });

  describe('sent again', () => {
    it('by id keep their id and get new tries', async () => {
      await writeTags(backend, owner.tenantId, 1);
      await run();
      const [delivery] = await deliveries();
      expect(delivery.status).toBe('delivered');
      expect((await post('replay', { deliveryId: delivery.id })).body).toEqual({ replayed: 1 });
      await run();
      expect(receiver.ids).toEqual([delivery.id, delivery.id]);
      expect(receiver.bodies[0]).toEqual(receiver.bodies[1]);
      expect((await deliveries())[0]).toMatchObject({ status: 'delivered', attemptCount: 1 });
      expect((await deliveries())[0].attempts).toHaveLength(2);
      const foreign = await endpoint({ events: ['*'] });
      const answer = await backend.send(owner.secret, 'POST', `${foreign}/replay`, { deliveryId: delivery.id });
      expect(answer.status).toBe(404);
    });

    it('by period bring what happened in it, also while the endpoint was off, under the ids they had', async () => {
      await writeTags(backend, owner.tenantId, 2);
      await run();
      const known = [...receiver.ids];
      clock.move(HOUR);
      const from = clock.now().toISOString();
      await backend.send(owner.secret, 'PATCH', path, { isEnabled: false });
      await writeTags(backend, owner.tenantId, 4);
      await backend.send(owner.secret, 'POST', '/v1/customers', { type: 'person', familyName: 'Nagy' });
      await run();
      clock.move(HOUR);
      await backend.send(owner.secret, 'PATCH', path, { isEnabled: true });
      await run();
      expect(receiver.received).toHaveLength(2);
      const to = clock.now().toISOString();
      const early = new Date(clock.time - 3 * HOUR).toISOString();
      expect((await post('replay', { from, to })).body).toEqual({ replayed: 4 });
      await run();
      expect(receiver.received).toHaveLength(6);
      expect((await post('replay', { from: early, to, onlyUndelivered: true })).body).toEqual({ replayed: 0 });
      expect((await post('replay', { from: early, to, events: ['tag.updated'] })).body).toEqual({ replayed: 0 });
      expect((await post('replay', { from: early, to: from })).body).toEqual({ replayed: 2 });
      await run();
      expect(receiver.ids.slice(-2).sort()).toEqual(known.sort());
    });

    it('by period come in bounded steps', async () => {
      const tags = path;
      path = await endpoint({ events: ['customer.*'] });
      const write = (familyName: string) =>
        backend.send(owner.secret, 'POST', '/v1/customers', { type: 'person', familyName });
      await write('First');
      await run();
      clock.move(MINUTE);
      // Entries that nobody chose count as looked at.
      await backend.send(owner.secret, 'PATCH', tags, { isEnabled: false });
      await writeTags(backend, owner.tenantId, WEBHOOK_REPLAY_LIMIT);
      clock.move(MINUTE);
      await write('Last');
      await run();
      expect(receiver.received).toHaveLength(2);
      const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
      const first = await post('replay', period);
      expect(first.body).toEqual({ replayed: 1, next: expect.any(String) });
      expect((await post('replay', { ...period, after: first.body.next })).body).toEqual({ replayed: 1 });
      await run();
      expect(receiver.ids.slice(2).sort()).toEqual(receiver.ids.slice(0, 2).sort());
      expect((await post('replay', { ...period, after: 'nonsense' })).body.code).toBe('invalid_cursor');
    });
  });

  it('to a test go out whatever is chosen, also while the endpoint is left alone', async () => {
    receiver.answer = () => 500;
    await writeTags(backend, owner.tenantId, 30);
    await run();
    expect(await read()).toHaveProperty('pausedUntil');
    receiver.answer = () => 200;
    receiver.received.length = 0;
    const { body, status } = await post('test');
    expect([status, body.event, body.status]).toEqual([200, 'webhook.test', 'waiting']);
    await run();
    expect(receiver.ids).toContain(body.id);
    expect(receiver.bodies.find(({ type }) => type === 'webhook.test').data).toMatchObject({ kind: 'webhook' });
  });

  it('are found by status, event and period, page by page', async () => {
    await writeTags(backend, owner.tenantId, 25);
    await run();
    await post('test');
    const page = async (query: string) => (await backend.send(owner.secret, 'GET', `${path}/deliveries?${query}`)).body;
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { data, next } = await page(`limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...data.map(({ id }: { id: string }) => id));
      if (!next) break;
      cursor = next;
    }
    expect(seen).toHaveLength(26);
    expect(new Set(seen).size).toBe(26);
    expect((await page('event=webhook.test')).data).toHaveLength(1);
    expect((await page('status=delivered')).data).toHaveLength(25);
    expect((await page(`from=${new Date(clock.time + 1).toISOString()}`)).data).toHaveLength(0);
    for (const cursor of ['x', '9999-99-99T00:00:00.000Z~msg_01h455vb4pex5vsknk084sn02q']) {
      const answer = await backend.send(owner.secret, 'GET', `${path}/deliveries?cursor=${cursor}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_cursor']);
    }
  });

  it('are kept for thirty days, and no longer than their endpoint', async () => {
    await writeTags(backend, owner.tenantId, 1_200);
    await run();
    clock.move(29 * DAY);
    expect(await cleanUpWebhooks(backend.backend.services, owner.tenantId)).toBe(0);
    await writeTags(backend, owner.tenantId, 3);
    await run();
    clock.move(2 * DAY);
    const cleanUp = async () => {
      let deleted = 0;
      for (;;) {
        const count = await cleanUpWebhooks(backend.backend.services, owner.tenantId);
        if (count === 0) return deleted;
        deleted += count;
      }
    };
    expect(await cleanUp()).toBe(1_200);
    expect(await deliveries()).toHaveLength(3);
    await backend.send(owner.secret, 'DELETE', path);
    expect(await cleanUp()).toBe(3);
  });
});
