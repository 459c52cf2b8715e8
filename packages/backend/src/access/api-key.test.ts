import { newId } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';
import { makeApiKey, parseApiKey } from './api-key.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(bytes);

describeEachEngine('secret keys', (open) => {
  let backend: TestBackend;
  let tenant: { tenantId: string; secret: string };

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { handlers: accessHandlers });
    tenant = await backend.tenant('owner', { allowedOrigins: ['https://shop.example'] });
  });

  it('have a fixed form with a checksum', () => {
    expect(tenant.secret).toMatch(/^sk_[0-7][0-9a-z]{25}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(parseApiKey(tenant.secret)?.tenantId).toBe(tenant.tenantId);
    for (let at = 3; at < tenant.secret.length; at += 1) {
      const changed = `${tenant.secret.slice(0, at)}${tenant.secret[at] === '1' ? '2' : '1'}${tenant.secret.slice(at + 1)}`;
      expect(parseApiKey(changed), changed).toBeUndefined();
    }
  });

  it('are refused where they are unknown, changed, of another tenant or not sent as they should be', async () => {
    const { secret, tenantId } = tenant;
    const other = await backend.tenant('owner');
    const wrong = [
      makeApiKey(tenantId, random),
      makeApiKey(newId('ten'), random),
      secret.replace(tenantId.slice(4), other.tenantId.slice(4)),
      secret.slice(0, -1),
      `${secret}x`,
      secret.toUpperCase(),
      'sk_',
      'sk_test',
    ];
    for (const text of wrong) expect((await backend.send(text, 'GET', '/v1/tenant')).status, text).toBe(401);
    const headers = [
      secret,
      `Basic ${btoa(`${secret}:`)}`,
      `Bearer  `,
      `Bearer ${secret} ${secret}`,
      `Token ${secret}`,
    ];
    for (const authorization of headers) {
      const answer = await backend.send(undefined, 'GET', '/v1/tenant', undefined, { authorization });
      expect(answer.status, authorization).toBe(401);
    }
    expect((await backend.send(undefined, 'GET', `/v1/tenant?access_token=${secret}`)).status).toBe(401);
  });

  it('are refused from a browser', async () => {
    const answer = await backend.send(tenant.secret, 'GET', '/v1/tenant', undefined, {
      origin: 'https://shop.example',
    });
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('origin_denied');
  });

  it('are listed without secrets, newest first, and stored as a hash', async () => {
    const fresh = await backend.tenant('owner');
    const made = [];
    for (const name of ['One', 'Two', 'Three']) {
      made.push((await backend.send(fresh.secret, 'POST', '/v1/keys', { name, role: 'viewer' })).body);
    }
    const first = (await backend.send(fresh.secret, 'GET', '/v1/keys?limit=2')).body;
    expect(first.data.map((key: { name: string }) => key.name)).toEqual(['Three', 'Two']);
    const second = (await backend.send(fresh.secret, 'GET', `/v1/keys?limit=2&cursor=${first.next}`)).body;
    expect(second.data.map((key: { name: string }) => key.name)).toEqual(['One', 'Test key']);
    expect(second.next).toBeUndefined();
    for (const { secret } of made) expect(JSON.stringify([first, second])).not.toContain(secret.slice(30, 60));
    const { engine } = backend.backend.services;
    const rows = await inTenant(engine, fresh.tenantId, (session) => session.select('api_keys').selectAll().execute());
    expect(rows.length).toBe(4);
    for (const { secret } of made) expect(JSON.stringify(rows)).not.toContain(secret.slice(30, 60));
    expect((await backend.send(fresh.secret, 'GET', '/v1/keys?cursor=x')).body.code).toBe('invalid_cursor');
  });

  it('of another tenant are neither listed nor revoked', async () => {
    const other = await backend.tenant('owner');
    const { body } = await backend.send(other.secret, 'GET', '/v1/keys');
    const keyId = body.data[0].id;
    const answer = await backend.send(tenant.secret, 'DELETE', `/v1/keys/${keyId}`);
    expect(answer.status).toBe(404);
    expect((await backend.send(other.secret, 'GET', '/v1/tenant')).status).toBe(200);
  });

  it('show when they were last used', async () => {
    const fresh = await backend.tenant('owner');
    await backend.send(fresh.secret, 'GET', '/v1/keys');
    await backend.backend.stop();
    const { body } = await backend.send(fresh.secret, 'GET', '/v1/keys');
    expect(Date.parse(body.data[0].lastUsedAt)).toBeGreaterThan(Date.now() - 60_000);
  });
});
