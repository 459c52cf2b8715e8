import { beforeAll, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';

describeEachEngine('pages of other origins', (open) => {
  let backend: TestBackend;
  let shop: { secret: string };
  let token: string;
  const origin = 'https://shop.example';

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), { handlers: accessHandlers });
    shop = await backend.tenant('owner', { allowedOrigins: [origin, 'http://127.0.0.1:4100'] });
    await backend.tenant('owner', { allowedOrigins: ['https://other.example'] });
    token = await backend.token(shop.secret, { role: 'viewer' });
  });

  const preflight = (from: string, path = '/v1/tenant') =>
    backend.send(undefined, 'OPTIONS', path, undefined, {
      origin: from,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type',
    });

  it('may ask where some tenant allows them', async () => {
    for (const from of [origin, 'http://127.0.0.1:4100', 'https://other.example']) {
      const { status, headers } = await preflight(from);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(from);
      expect(headers.get('access-control-allow-methods')).toContain('PATCH');
      expect(headers.get('access-control-allow-headers')).toContain('idempotency-key');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('origin');
    }
  });

  it('may not ask where no tenant does', async () => {
    const strangers = [
      'https://evil.example',
      'null',
      'https://shop.example.evil',
      'http://shop.example',
      '*',
      'https://shop.example:444',
    ];
    for (const from of strangers) {
      const { headers } = await preflight(from);
      expect(headers.get('access-control-allow-origin'), from).toBeNull();
      expect(headers.get('vary'), from).toContain('origin');
    }
  });

  it('get answers where their own tenant allows them, and readable errors', async () => {
    const good = await backend.send(token, 'GET', '/v1/tenant', undefined, { origin });
    expect(good.status).toBe(200);
    expect(good.headers.get('access-control-allow-origin')).toBe(origin);
    expect(good.headers.get('access-control-expose-headers')).toContain('etag');
    const foreign = await backend.send(token, 'GET', '/v1/tenant', undefined, { origin: 'https://other.example' });
    expect(foreign.body.code).toBe('origin_denied');
    const unknown = await backend.send('nonsense', 'GET', '/v1/tenant', undefined, { origin });
    expect(unknown.status).toBe(401);
    expect(unknown.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('are let in and out at once when the tenant’s list changes', async () => {
    const from = 'https://new.example';
    expect((await backend.send(token, 'GET', '/v1/tenant', undefined, { origin: from })).status).toBe(403);
    await backend.send(shop.secret, 'PATCH', '/v1/tenant', { allowedOrigins: [origin, from] });
    expect((await preflight(from)).headers.get('access-control-allow-origin')).toBe(from);
    expect((await backend.send(token, 'GET', '/v1/tenant', undefined, { origin: from })).status).toBe(200);
    await backend.send(shop.secret, 'PATCH', '/v1/tenant', { allowedOrigins: [origin] });
    expect((await preflight(from)).headers.get('access-control-allow-origin')).toBeNull();
    expect((await backend.send(token, 'GET', '/v1/tenant', undefined, { origin: from })).status).toBe(403);
  });
});
