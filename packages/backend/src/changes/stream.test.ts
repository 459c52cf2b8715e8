import { type Crm, createCrm, isCrmError } from '@korkep/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { BackendOptions } from '../backend.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { reading } from './reading.testing.ts';

describeEachEngine('a stream of changes', (open) => {
  let backend: TestBackend;
  let tenantId: string;
  let owner: string;
  let crm: Crm;
  let shift = 0;
  let leave = new AbortController();
  const limits: NonNullable<BackendOptions['limits']> = {
    callerRate: { perSecond: 1e6, burst: 1e6 },
    tenantRate: { perSecond: 1e6, burst: 1e6 },
    ping: 200,
    accessCheck: 250,
    openStreamsPerCaller: 3,
    undrained: 300,
  };
  const clientOf = (token: string) =>
    createCrm({ baseUrl: 'http://localhost', token, fetch: (request) => backend.backend.fetch(request) });

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { limits, now: () => new Date(Date.now() + shift) });
    backend.backend.start();
  });
  afterAll(() => backend.backend.stop());
  beforeEach(async () => {
    shift = 0;
    ({ tenantId, secret: owner } = await backend.tenant('owner'));
    crm = clientOf(owner);
  });
  afterEach(async () => {
    leave.abort();
    leave = new AbortController();
    const { news } = backend.backend.services;
    await expect.poll(() => news.tenants, { message: 'somebody still listens' }).toEqual([]);
  });

  const follow = (query: Parameters<Crm['changes']['stream']>[0] = {}, client = crm) =>
    reading(client.changes.stream(query, { signal: leave.signal }));
  const following = async (query: Parameters<Crm['changes']['stream']>[0] = {}, client = crm) => {
    const stream = follow(query, client);
    await stream.until(() => stream.messages.length > 0);
    return stream;
  };
  const raw = (headers: Record<string, string> = {}, method = 'GET') =>
    backend.backend.fetch(
      new Request('http://localhost/v1/stream', {
        method,
        headers: { authorization: `Bearer ${owner}`, ...headers },
        signal: leave.signal,
      }),
    );
  const person = (familyName: string) => crm.customers.create({ type: 'person', familyName });

  it('says hello, tells what happens as it happens, and gives a sign of life', async () => {
    const stream = await following();
    expect(stream.messages[0]).toMatchObject({ type: 'hello', viewer: { tenantId, role: 'owner' } });
    const anna = await person('Anna');
    await stream.until(() => stream.ids().includes(anna.id));
    const [told] = stream.of('changes');
    expect(told!.data).toMatchObject([{ op: 'put', kind: 'customer', id: anna.id, record: { familyName: 'Anna' } }]);
    await stream.until(() => stream.of('ping').some(({ position }) => position === told!.to));
    leave.abort();
    await stream.done;
    expect(isCrmError(stream.error, 'aborted')).toBe(true);
  });

  it('tells batches that follow on each other without a gap, also past what the reader does not see', async () => {
    const stream = await following({ kinds: ['customer'] });
    for (const name of ['A', 'B', 'C']) {
      await crm.tags.create({ name });
      const { id } = await person(name);
      await stream.until(() => stream.ids().includes(id));
    }
    let position = stream.of('hello')[0]!.position;
    for (const message of stream.messages.slice(1)) {
      if (message.type === 'changes') {
        expect(message.from).toBe(position);
        expect(message.data.map(({ kind }) => kind)).toEqual(['customer']);
        position = message.to;
      } else if (message.type === 'ping') ({ position } = message);
    }
  });

  it('goes on from a position, and from Last-Event-ID', async () => {
    const { to: since } = await crm.changes.list();
    const anna = await person('Anna');
    const stream = follow({ since });
    await stream.until(() => stream.ids().length === 1);
    expect(stream.ids()).toEqual([anna.id]);
    const answer = await raw({ 'last-event-id': since });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('cache-control')).toContain('no-transform');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toMatch(/^id: (\S+)\ndata: \{"type":"hello","position":"\1"/);
    expect((await reader.read()).value).toContain(anna.id);
    await reader.cancel();
    for (const wrong of ['x', 'x'.repeat(600)]) {
      const refused = await raw({ 'last-event-id': wrong });
      expect([400, 422]).toContain(refused.status);
    }
    expect((await raw({}, 'HEAD')).status).toBe(405);
  });

  it('says reset as its last word where a position cannot be gone on from', async () => {
    const { to: since } = await crm.changes.list();
    const stream = follow({ since }, clientOf(await backend.key(tenantId, 'agent')));
    await stream.done;
    expect(stream.error).toBeUndefined();
    expect(stream.messages).toMatchObject([{ type: 'hello' }, { type: 'reset', reason: 'access_changed' }]);
    const { data } = await clientOf(await backend.key(tenantId, 'agent')).changes.list({
      since: stream.of('reset')[0]!.position,
    });
    expect(data).toEqual([]);
  });

  it('says hello again before it tells of a delicate custom field', async () => {
    const stream = await following();
    await crm.customFields.create({
      recordKind: 'customer',
      key: 'code',
      label: 'Code',
      type: 'text',
      sensitivity: 'secret',
    });
    const { id } = await crm.customers.create({ type: 'person', familyName: 'A', customFields: { code: 'x' } });
    await stream.until(() => stream.ids().includes(id));
    const told = stream.messages.findIndex((message) => JSON.stringify(message).includes('"code":"x"'));
    const hello = stream.messages.findIndex((message) => JSON.stringify(message).includes('customer.code'));
    expect(hello).toBeGreaterThan(0);
    expect(hello).toBeLessThan(told);
  });

  it('ends when the token’s time is over', async () => {
    const token = await backend.token(owner, { role: 'manager', expiresIn: 600 });
    const stream = await following({}, clientOf(token));
    shift = 590_000;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(stream.of('bye')).toEqual([]);
    shift = 601_000;
    const began = performance.now();
    await stream.done;
    expect(stream.messages.at(-1)).toEqual({ type: 'bye', reason: 'token_expired' });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(stream.error).toBeUndefined();
  });

  it('ends at once when the token or the key is revoked here, and within seconds when elsewhere', async () => {
    const minted = await crm.tokens.create({ role: 'manager' });
    const stream = await following({}, clientOf(minted.token));
    await crm.tokens.revoke(minted.tokenId);
    await stream.until(() => stream.of('bye').length > 0, 200);
    expect(stream.of('bye')).toEqual([{ type: 'bye', reason: 'access_revoked' }]);

    const made = await crm.keys.create({ name: 'Brief', role: 'agent' });
    const byKey = await following({}, clientOf(made.secret));
    const elsewhere = await openBackend(backend.backend.services.engine);
    const began = performance.now();
    const answer = await elsewhere.send(owner, 'DELETE', `/v1/keys/${made.key.id}`);
    expect(answer.status).toBe(200);
    await byKey.done;
    expect(byKey.messages.at(-1)).toEqual({ type: 'bye', reason: 'access_revoked' });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('says good-bye when the server stops, and is refused until it starts again', async () => {
    const stream = await following();
    backend.backend.endStreams();
    await stream.done;
    expect(stream.messages.at(-1)).toEqual({ type: 'bye', reason: 'shutdown' });
    const refused = follow();
    await refused.done;
    expect(isCrmError(refused.error, 'unavailable')).toBe(true);
    backend.backend.start();
    await following();
  });

  it('is refused beyond the bounds, until one is closed', async () => {
    const streams = [await following(), await following(), await following()];
    const fourth = follow();
    await fourth.done;
    expect(isCrmError(fourth.error, 'rate_limited')).toBe(true);
    await following({}, clientOf(await backend.key(tenantId, 'owner')));
    leave.abort();
    await Promise.all(streams.map(({ done }) => done));
    leave = new AbortController();
    for (let round = 0; round < 20; round += 1) {
      const stop = new AbortController();
      const stream = reading(crm.changes.stream({}, { signal: stop.signal }));
      await stream.until(() => stream.messages.length > 0);
      stop.abort();
      await stream.done;
    }
  });

  it('closes where nobody drains it, and keeps nothing meanwhile', async () => {
    const answer = await raw();
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('hello');
    await person('Anna');
    await expect.poll(() => backend.backend.services.news.tenants, { timeout: 30_000 }).toEqual([]);
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: {"type":"bye","reason":"too_slow"}\n\n');
    expect((await reader.read()).done).toBe(true);
    // One that was never read at all.
    await raw();
    await expect.poll(() => backend.backend.services.news.tenants, { timeout: 30_000 }).toEqual([]);
  });

  it('does not hold a place among the requests', async () => {
    const bounded = await openBackend(backend.backend.services.engine, { limits: { inFlight: 2 } });
    const request = () =>
      bounded.backend.fetch(
        new Request('http://localhost/v1/stream', { headers: { authorization: `Bearer ${owner}` } }),
      );
    const bodies = [];
    for (let count = 0; count < 5; count += 1) bodies.push((await request()).body!);
    expect((await bounded.send(owner, 'GET', '/v1/tenant')).status).toBe(200);
    await Promise.all(bodies.map((body) => body.cancel()));
    expect(bounded.backend.services.news.tenants).toEqual([]);
    await bounded.backend.stop();
  });
});
