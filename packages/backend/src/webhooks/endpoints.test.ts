import { verifyWebhook } from '@korkep/core/webhooks';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { DEFAULT_SCHEDULE } from './schedule.ts';
import { senderOn, TestClock, TestReceiver, webhookBackend } from './webhooks.testing.ts';

describeEachEngine('Webhook endpoints', (open) => {
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let clock: TestClock;
  let receiver: TestReceiver;
  let owner: { tenantId: string; secret: string };
  let run: (tenantId: string) => Promise<void>;

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    clock = new TestClock();
    backend = await webhookBackend(engine, { now: clock.now });
    owner = await backend.tenant('owner');
    receiver = new TestReceiver();
    ({ run } = senderOn(backend, receiver));
  });

  const create = async (body: Record<string, unknown> = {}, secret = owner.secret) => {
    const answer = await backend.send(secret, 'POST', '/v1/webhooks', {
      url: 'https://hooks.example/korkep',
      events: ['*'],
      ...body,
    });
    expect(answer.status, answer.text).toBe(201);
    return answer.body as { webhook: { id: string; version: number }; secret: string };
  };

  it('are made, listed, changed and removed', async () => {
    const { webhook, secret } = await create({ events: ['customer.*', 'tag.created'], description: 'Sync' });
    expect(webhook).toMatchObject({
      events: ['customer.*', 'tag.created'],
      payload: 'thin',
      role: 'owner',
      version: 1,
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await backend.send(owner.secret, 'GET', '/v1/webhooks');
    expect(list.body.data).toEqual([webhook]);
    expect(list.text).not.toContain('whsec_');
    const path = `/v1/webhooks/${webhook.id}`;
    const changed = await backend.send(owner.secret, 'PATCH', path, { isEnabled: false, description: null });
    expect(changed.body).toMatchObject({ isEnabled: false, disabledReason: 'requested', version: 2 });
    expect(changed.body).not.toHaveProperty('description');
    const stale = await backend.send(owner.secret, 'DELETE', path, undefined, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    expect((await backend.send(owner.secret, 'DELETE', path)).status).toBe(200);
    expect((await backend.send(owner.secret, 'GET', path)).status).toBe(404);
    expect((await backend.send(owner.secret, 'GET', '/v1/webhooks')).body.data).toEqual([]);
  });

  it('get what happens after they were made, signed, as ids and names of fields', async () => {
    await backend.send(owner.secret, 'POST', '/v1/tags', { name: 'Before' });
    await run(owner.tenantId);
    const { secret } = await create({ events: ['tag.*'] });
    const tag = await backend.send(owner.secret, 'POST', '/v1/tags', { name: 'VIP', colour: 'red' });
    await backend.send(owner.secret, 'PATCH', `/v1/tags/${tag.body.id}`, { name: 'Very important' });
    await backend.send(owner.secret, 'POST', '/v1/customers', { type: 'person', familyName: 'Nagy' });
    await run(owner.tenantId);
    expect(receiver.received).toHaveLength(2);
    const events = await Promise.all(
      receiver.received.map(({ body, headers }) => verifyWebhook(body, headers, secret, { now: () => clock.time })),
    );
    events.sort((a, b) => a.data.version! - b.data.version!);
    expect(events[0]).toEqual({
      type: 'tag.created',
      timestamp: tag.body.createdAt,
      data: { kind: 'tag', id: tag.body.id, version: 1, fields: expect.arrayContaining(['name', 'colour']) },
    });
    expect(events[1]).toMatchObject({ type: 'tag.updated', data: { version: 2, fields: ['name'] } });
  });

  it('lose nothing when their sender stops in the middle: the next one sends it, under the same id', async () => {
    await create({ events: ['tag.*'] });
    receiver.answer = () => new Promise<number>(() => undefined);
    const { sender, run: runFirst } = senderOn(backend, receiver);
    await backend.send(owner.secret, 'POST', '/v1/tags', { name: 'VIP' });
    const running = runFirst(owner.tenantId);
    await expect.poll(() => receiver.received.length).toBe(1);
    const begun = performance.now();
    await sender.close();
    await running;
    expect(performance.now() - begun).toBeLessThan(9_000);
    receiver.answer = () => 200;
    await run(owner.tenantId);
    expect(receiver.received).toHaveLength(1);
    clock.move(DEFAULT_SCHEDULE.timeout + DEFAULT_SCHEDULE.takeOver);
    await run(owner.tenantId);
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.ids).size).toBe(1);
  });

  it('are told by /health to wait where nothing sends', async () => {
    const { body } = await backend.send(undefined, 'GET', '/health');
    expect(body).toMatchObject({ status: 'ok', webhooks: 'waiting' });
    const sending = await webhookBackend(backend.backend.services.engine, { webhooks: { transport: receiver } });
    expect((await sending.send(undefined, 'GET', '/health')).body).toMatchObject({ webhooks: 'sent' });
  });
});
