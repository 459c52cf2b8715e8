import { ROLES } from '@korkep/core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { senderOn, TestReceiver, webhookBackend } from './webhooks.testing.ts';

const customer = { type: 'person', familyName: 'Canaryname', emails: [{ value: 'canary@example.hu' }] };

describeEachEngine('Webhooks tell nobody more than they may know:', (open) => {
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let receiver: TestReceiver;
  let owner: { tenantId: string; secret: string };
  let run: (tenantId: string) => Promise<void>;

  beforeAll(async () => {
    engine = await open(migrations);
  });
  beforeEach(async () => {
    backend = await webhookBackend(engine);
    owner = await backend.tenant('owner');
    receiver = new TestReceiver();
    ({ run } = senderOn(backend, receiver));
  });

  const create = (body: Record<string, unknown>, secret = owner.secret) =>
    backend.send(secret, 'POST', '/v1/webhooks', { url: 'https://hooks.example/', events: ['*'], ...body });
  const at = (url: string) =>
    receiver.received.filter((request) => request.url === url).map(({ body }) => JSON.parse(body));

  it('a thin message holds ids and names of fields, a full one what its role sees', async () => {
    await create({ url: 'https://thin.example/' });
    for (const role of ROLES) await create({ url: `https://${role}.example/`, payload: 'full', role });
    const made = await backend.send(owner.secret, 'POST', '/v1/customers', customer);
    await run(owner.tenantId);
    const [thin] = at('https://thin.example/').filter(({ type }) => type === 'customer.created');
    expect(thin.data).toEqual({
      id: made.body.id,
      kind: 'customer',
      version: 1,
      customerId: made.body.id,
      fields: expect.arrayContaining(['familyName', 'emails']),
    });
    expect(JSON.stringify(thin).toLowerCase()).not.toContain('canary');
    for (const role of ROLES) {
      const secret = await backend.key(owner.tenantId, role);
      const seen = await backend.send(secret, 'GET', `/v1/customers/${made.body.id}`);
      const [message] = at(`https://${role}.example/`).filter(({ type }) => type === 'customer.created');
      expect(message.data.record, role).toEqual(seen.body);
      for (const field of message.data.fields) expect(seen.body.masked ?? [], role).not.toContain(field);
    }
    expect(JSON.stringify(at('https://viewer.example/')).toLowerCase()).not.toContain('canary');
  });

  it('kinds that a role may not read are not told to its endpoint', async () => {
    await create({ url: 'https://marketer.example/', role: 'marketer' });
    await create({ url: 'https://manager.example/', role: 'manager' });
    const { body } = await backend.send(owner.secret, 'POST', '/v1/customers', customer);
    await backend.send(owner.secret, 'POST', '/v1/tickets', {
      customerId: body.id,
      subject: 'Help',
      status: 'new',
      priority: 'high',
      openedAt: '2026-11-22T08:00:00Z',
    });
    await backend.send(owner.secret, 'POST', '/v1/keys', { name: 'New', role: 'viewer' });
    await backend.send(owner.secret, 'POST', '/v1/tags', { name: 'VIP' });
    await run(owner.tenantId);
    const types = (url: string) => new Set(at(url).map(({ type }) => type));
    expect(types('https://marketer.example/')).toEqual(new Set(['customer.created', 'tag.created']));
    const manager = types('https://manager.example/');
    expect(manager).toContain('ticket.created');
    expect(manager).not.toContain('apiKey.created');
  });

  it('a role beyond the caller’s own is not handed out, nor moved to another address', async () => {
    const manager = await backend.key(owner.tenantId, 'manager');
    expect((await create({ role: 'owner' }, manager)).body.code).toBe('permission_denied');
    expect((await create({ payload: 'full' }, manager)).body.code).toBe('validation_failed');
    const ofOwner = (await create({ payload: 'full', role: 'owner' })).body.webhook;
    const path = `/v1/webhooks/${ofOwner.id}`;
    const moved = await backend.send(manager, 'PATCH', path, { url: 'https://elsewhere.example/' });
    expect(moved.body.code).toBe('permission_denied');
    expect((await backend.send(manager, 'POST', `${path}/rotate-secret`, {})).body.code).toBe('permission_denied');
    expect((await backend.send(owner.secret, 'GET', path)).body).toEqual(ofOwner);
    expect((await create({}, await backend.key(owner.tenantId, 'agent'))).body.code).toBe('permission_denied');
    const token = await backend.token(owner.secret, { role: 'owner' });
    expect((await create({}, token)).body.code).toBe('permission_denied');
    expect((await backend.send(token, 'GET', '/v1/webhooks')).status).toBe(200);
  });

  it('endpoints hear of their own tenant only', async () => {
    const other = await backend.tenant('owner');
    await create({ url: 'https://own.example/' });
    const foreign = (await create({ url: 'https://other.example/' }, other.secret)).body.webhook;
    await backend.send(owner.secret, 'POST', '/v1/customers', customer);
    const own = await backend.send(other.secret, 'POST', '/v1/tags', { name: 'Other' });
    await run(owner.tenantId);
    await run(other.tenantId);
    const heard = at('https://other.example/').filter(({ data }) => data.kind !== 'webhook');
    expect(heard.map(({ data }) => data.id)).toEqual([own.body.id]);
    expect(at('https://own.example/').some(({ data }) => data.id === own.body.id)).toBe(false);
    const path = `/v1/webhooks/${foreign.id}`;
    for (const [method, way, body] of [
      ['GET', path],
      ['PATCH', path, { isEnabled: false }],
      ['DELETE', path],
      ['GET', `${path}/deliveries`],
      ['POST', `${path}/test`],
      ['POST', `${path}/rotate-secret`, {}],
      ['POST', `${path}/replay`, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }],
    ] as const) {
      expect((await backend.send(owner.secret, method, way, body)).status, `${method} ${way}`).toBe(404);
    }
  });

  it('secrets lie sealed in the database, and in no journal entry', async () => {
    const { body } = await create({});
    const bytes = Uint8Array.from(atob(body.secret.slice(6)), (letter: string) => letter.charCodeAt(0));
    const { engine } = backend.backend.services;
    const rows = await inTenant(engine, owner.tenantId, (session) =>
      session.select('webhook_endpoints').select(['secret', 'position']).execute(),
    );
    const hex = Buffer.from(bytes).toString('hex');
    expect(Buffer.from(rows[0]!.secret as Uint8Array).toString('hex')).not.toContain(hex);
    const entries = await backend.send(owner.secret, 'GET', '/v1/journal?limit=200');
    expect(entries.text).not.toContain('ecret"');
  });

  it('a tenant has at most fifty endpoints', async () => {
    for (let count = 0; count < 50; count += 1) expect((await create({})).status).toBe(201);
    const refused = await create({});
    expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed']);
  });

  it('addresses that could never be sent to are refused when they are given', async () => {
    for (const url of ['ftp://a.example/', 'https://user:word@a.example/', 'https://a.example/#x', 'nonsense', '']) {
      expect((await create({ url })).status, url).toBe(422);
    }
    expect((await create({ events: [] })).status).toBe(422);
    expect((await create({ events: ['customer.exploded'] })).status).toBe(422);
  });
});
