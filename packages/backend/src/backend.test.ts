import { operations } from '@korkep/core';
import { describe, expect, it } from 'vitest';
import { openBackend, testMasterKey } from './backend.testing.ts';
import { createBackend } from './backend.ts';
import { describeEachEngine, openMemory } from './database/engines.testing.ts';

import { migrations } from './migrations.ts';
import { accessHandlers } from './own-handlers.testing.ts';
import { tenantHandlers } from './tenants/handlers.ts';

describeEachEngine('the backend', (open) => {
  it('answers a key with its tenant’s settings', async () => {
    const backend = await openBackend(await open(migrations), { handlers: accessHandlers });
    const { tenantId, secret } = await backend.tenant('viewer', { name: 'Kis Bolt' });
    const { status, body, headers } = await backend.send(secret, 'GET', '/v1/tenant');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: tenantId, name: 'Kis Bolt', timeZone: 'Europe/Budapest', country: 'HU' });
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
  });

  it('mints tokens that reach what their role may', async () => {
    const backend = await openBackend(await open(migrations), { handlers: accessHandlers });
    const { secret } = await backend.tenant('owner');
    const token = await backend.token(secret, { role: 'agent' });
    expect((await backend.send(token, 'GET', '/v1/tenant')).status).toBe(200);
    const refused = await backend.send(token, 'PATCH', '/v1/tenant', { name: 'Other' });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('permission_denied');
  });
});

describe('starting up', () => {
  it('refuses where an operation has no handler or a handler no operation', async () => {
    const engine = await openMemory();
    const masterKey = await testMasterKey();
    const names = ['tenant.get', 'tenant.update', 'keys.list'];
    const served = operations().filter((operation) => names.includes(operation.name));
    const start = () =>
      createBackend({
        engine,
        masterKey,
        operations: served,
        handlers: { ...tenantHandlers, 'cats.pet': async () => ({}) },
      });
    expect(start).toThrow(/without a handler: keys\.list; handlers without an operation: cats\.pet/);
    await engine.close();
  });
});
