import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';
import { cleanUpExpired } from './clean-up.ts';

describeEachEngine('a write with an idempotency key', (open) => {
  let backend: TestBackend;
  let tenant: { tenantId: string; secret: string };
  let now = new Date();
  let failures = 0;

  beforeAll(async () => {
    const create = accessHandlers['keys.create'];
    backend = await openBackend(await open(migrations), {
      now: () => now,
      handlers: {
        ...accessHandlers,
        'keys.create': async (input, context) => {
          const made = await create?.(input, context);
          if (failures > 0) {
            failures -= 1;
            throw new Error('Broken after the effect.');
          }
          return made;
        },
      },
    });
    tenant = await backend.tenant('owner');
  });

  const make = (key: string | undefined, body: unknown, secret = tenant.secret) =>
    backend.send(secret, 'POST', '/v1/keys', body, key === undefined ? {} : { 'idempotency-key': key });

  const made = async (name: string, tenantId = tenant.tenantId) => {
    const { engine } = backend.backend.services;
    const rows = await inTenant(engine, tenantId, (session) =>
      session.select('api_keys').select('id').where('name', '=', name).execute(),
    );
    return rows.length;
  };

  it('takes effect once and gets the same answer again, byte for byte', async () => {
    const first = await make('once-1', { name: 'Once', role: 'viewer' });
    expect(first.status).toBe(201);
    expect(first.headers.get('x-idempotent-replay')).toBeNull();
    for (let round = 0; round < 3; round += 1) {
      const again = await make('once-1', { name: 'Once', role: 'viewer' });
      expect(again.status).toBe(201);
      expect(again.text).toBe(first.text);
      expect(again.headers.get('x-idempotent-replay')).toBe('true');
    }
    expect(await made('Once')).toBe(1);
  });

  it('takes effect once when many send it at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const name = `Race ${round}`;
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => make(`race-${round}`, { name, role: 'viewer' })),
      );
      const done = answers.filter((answer) => answer.status === 201);
      const waiting = answers.filter((answer) => answer.body.code === 'idempotency_in_progress');
      expect(done.length + waiting.length).toBe(12);
      expect(done.length).toBeGreaterThan(0);
      expect(new Set(done.map((answer) => answer.text)).size).toBe(1);
      expect(done.filter((answer) => answer.headers.get('x-idempotent-replay') === null)).toHaveLength(1);
      expect(await made(name)).toBe(1);
    }
  });

  it('is refused when the key comes with another request', async () => {
    await make('mixed-1', { name: 'Mixed', role: 'viewer' });
    const other = await make('mixed-1', { name: 'Other', role: 'viewer' });
    expect(other.status).toBe(422);
    expect(other.body.code).toBe('idempotency_mismatch');
    expect(await made('Other')).toBe(0);
  });

  it('leaves nothing behind when it fails, so that it can be sent again', async () => {
    failures = 1;
    const failed = await make('retry-1', { name: 'Retry', role: 'viewer' });
    expect(failed.status).toBe(500);
    expect(await made('Retry')).toBe(0);
    expect((await make('retry-1', { name: 'Retry', role: 'viewer' })).status).toBe(201);
    expect(await made('Retry')).toBe(1);
  });

  it('does not use up its key on input that is refused', async () => {
    expect((await make('typo-1', { name: '', role: 'viewer' })).status).toBe(422);
    expect((await make('typo-1', { name: 'Typo', role: 'viewer' })).status).toBe(201);
  });

  it('stores nothing of what is refused, wherever it is refused', async () => {
    const { engine } = backend.backend.services;
    const rows = () =>
      inTenant(engine, tenant.tenantId, (session) => session.select('idempotency_records').selectAll().execute());
    const before = (await rows()).length;
    const send = (path: string, body: unknown, key: string, method = 'POST') =>
      backend.send(tenant.secret, method, path, body, { 'idempotency-key': key });
    const refused = [
      await send('/v1/keys', { name: '', role: 'viewer' }, 'refused-1'),
      await send('/v1/keys/key_01h455vb4pex5vsknk084sn02q', undefined, 'refused-2', 'DELETE'),
      await send('/v1/keys', '{', 'refused-3'),
      await backend.send(
        await backend.key(tenant.tenantId, 'viewer'),
        'POST',
        '/v1/keys',
        { name: 'X', role: 'viewer' },
        {
          'idempotency-key': 'refused-4',
        },
      ),
    ];
    expect(refused.map(({ status }) => status)).toEqual([422, 404, 400, 403]);
    expect(await rows()).toHaveLength(before);
  });

  it('belongs to its tenant, its sender and its route', async () => {
    const other = await backend.tenant('owner');
    const second = await backend.key(tenant.tenantId, 'owner');
    const body = { name: 'Shared', role: 'viewer' };
    const answers = [
      await make('shared', body),
      await make('shared', body, second),
      await make('shared', body, other.secret),
    ];
    expect(new Set(answers.map((answer) => answer.body.key.id)).size).toBe(3);
    const elsewhere = await backend.send(
      tenant.secret,
      'POST',
      '/v1/tokens',
      { role: 'viewer' },
      { 'idempotency-key': 'shared' },
    );
    expect(elsewhere.status).toBe(201);
  });

  it('is checked for its form', async () => {
    for (const key of ['x'.repeat(256), 'a b', 'é']) {
      const answer = await make(key, { name: 'Form', role: 'viewer' });
      expect(answer.status, key).toBe(422);
      expect(answer.body.issues[0].path).toBe('headers.idempotency-key');
    }
    expect((await make('x'.repeat(255), { name: 'Form', role: 'viewer' })).status).toBe(201);
  });

  it('is kept for 30 days in a form nobody can read, then cleaned up', async () => {
    const first = await make('old-1', { name: 'Old', role: 'viewer' });
    const { engine } = backend.backend.services;
    const rows = () =>
      inTenant(engine, tenant.tenantId, (session) => session.select('idempotency_records').selectAll().execute());
    const stored = await rows();
    expect(stored.length).toBeGreaterThan(0);
    const bytes = stored.map(
      (row) => `${JSON.stringify(row)} ${Buffer.from(row.sealed_reply ?? []).toString('latin1')}`,
    );
    expect(bytes.join()).not.toContain('old-1');
    expect(bytes.join()).not.toContain(first.body.key.id);
    now = new Date(now.getTime() + 29 * 86_400_000);
    expect((await make('old-1', { name: 'Old', role: 'viewer' })).text).toBe(first.text);
    expect((await make('old-1', { name: 'Other', role: 'viewer' })).body.code).toBe('idempotency_mismatch');
    expect(await cleanUpExpired({ engine, now: () => now })).toBe(0);
    now = new Date(now.getTime() + 2 * 86_400_000);
    const again = await make('old-1', { name: 'Old', role: 'viewer' });
    expect(again.body.key.id).not.toBe(first.body.key.id);
    expect(await cleanUpExpired({ engine, now: () => now })).toBeGreaterThanOrEqual(stored.length - 1);
    expect(await rows()).toHaveLength(1);
  });

  it('is cleaned up of all tenants, whatever trouble there is with one', async () => {
    const { engine } = backend.backend.services;
    await make('litter', { name: 'Litter', role: 'viewer' });
    const later = new Date(now.getTime() + 31 * 86_400_000);
    await backend.tenant();
    let asked = 0;
    const failing = () => {
      asked += 1;
      if (asked === 1) throw new Error('The clock has stopped.');
      return later;
    };
    const left = () =>
      inTenant(engine, tenant.tenantId, (session) => session.select('idempotency_records').selectAll().execute());
    expect((await left()).length).toBeGreaterThan(0);
    await expect(cleanUpExpired({ engine, now: failing })).rejects.toThrow(/failed 1 times/);
    // Which of them came first is not said; a second round reaches that one too.
    await cleanUpExpired({ engine, now: () => later });
    expect(await left()).toHaveLength(0);
    expect(asked).toBeGreaterThan(2);
  });
});
