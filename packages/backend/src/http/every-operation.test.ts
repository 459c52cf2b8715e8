import { isPermitted, operations, ROLES, type RoutedOperation } from '@korkep/core';
import { beforeAll, expect, it } from 'vitest';
import { currentSigningKey } from '../access/signing-key.ts';
import { signToken } from '../access/widget-token.ts';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import { describeEachEngine } from '../database/engines.testing.ts';
import { inTenant } from '../database/tenant.ts';
import { migrations } from '../migrations.ts';
import { createOneOfEach, type KnownIds, sampleRequest, sendSample } from './sample-input.testing.ts';

const NO_LIMITS = { perSecond: 1e6, burst: 1e6 };

describeEachEngine('every operation', (open) => {
  let backend: TestBackend;
  let first: { tenantId: string; secret: string };
  let second: { tenantId: string; secret: string };
  let ids: KnownIds;
  const all = operations();

  beforeAll(async () => {
    backend = await openBackend(await open(migrations), {
      limits: { callerRate: NO_LIMITS, tenantRate: NO_LIMITS },
    });
    first = await backend.tenant('owner');
    second = await backend.tenant('owner');
    ids = await createOneOfEach(backend, first.secret);
  }, 120_000);

  const send = (secret: string | undefined, operation: RoutedOperation, known: KnownIds = ids) =>
    sendSample(backend, secret, operation, sampleRequest(operation, known));

  it('is refused without a key and with an expired token', async () => {
    const { services } = backend.backend;
    const key = await inTenant(services.engine, first.tenantId, (session) => currentSigningKey(session, services));
    const past = Math.floor(Date.now() / 1000) - 2000;
    const expired = await signToken(key, {
      jti: services.newId('tok'),
      iat: past,
      nbf: past,
      exp: past + 600,
      ten: first.tenantId,
      role: 'owner',
      key: ids.key as string,
    });
    for (const operation of all) {
      const missing = await send(undefined, operation);
      expect([missing.status, missing.body.code], operation.name).toEqual([401, 'unauthenticated']);
      const late = await send(expired, operation);
      expect([late.status, late.body.code], operation.name).toEqual([401, 'token_expired']);
    }
  });

  it('is refused to every role without its permission, and to no other', async () => {
    const unknown = {};
    for (const role of ROLES) {
      const secret = await backend.key(first.tenantId, role);
      for (const operation of all) {
        const answer = await send(secret, operation, unknown);
        const isRefused = answer.body?.code === 'permission_denied';
        // Handing out the role «owner» is refused by what the role covers, not by the operation.
        if (operation.name === 'tokens.create' && role !== 'owner') continue;
        expect(isRefused, `${operation.name} as ${role}: ${answer.text.slice(0, 200)}`).toBe(
          !isPermitted(role, operation.permission),
        );
      }
    }
  });

  it('is refused to tokens where it is for keys only', async () => {
    const token = await backend.token(first.secret, { role: 'owner' });
    const forKeys = all.filter(({ callers }) => callers && !callers.includes('token'));
    expect(forKeys.length).toBeGreaterThan(0);
    for (const operation of forKeys) expect((await send(token, operation)).status, operation.name).toBe(403);
  });

  it('finds nothing of another tenant, and changes nothing of it', async () => {
    const ownText = Object.values(ids);
    const versions = async () => {
      const read = new Map<string, unknown>();
      for (const operation of all.filter(({ verb, record }) => verb === 'get' && record !== undefined)) {
        const { status, body } = await send(first.secret, operation);
        expect(status, operation.name).toBe(200);
        read.set(operation.name, body.version);
      }
      return read;
    };
    const before = await versions();
    for (const operation of all) {
      const answer = await send(second.secret, operation);
      if (operation.params && !['tokens.revoke', 'kpis.get'].includes(operation.name)) {
        expect([answer.status, answer.body.code], operation.name).toEqual([404, 'not_found']);
      } else if (answer.status >= 300) {
        expect([404, 422], `${operation.name}: ${answer.text}`).toContain(answer.status);
      } else {
        for (const id of ownText) {
          const isSent = JSON.stringify(sampleRequest(operation, ids)).includes(id);
          if (!isSent) expect(answer.text.includes(id), `${operation.name} shows ${id}`).toBe(false);
        }
      }
    }
    expect(await versions()).toEqual(before);
  });

  it('narrows lists by another tenant’s customer to nothing', async () => {
    for (const operation of all.filter(({ isPaged, query }) => isPaged && 'customerId' in shapeOf(query))) {
      const answer = await backend.send(second.secret, 'GET', `${operation.path}?customerId=${ids.cus}`);
      expect(answer.body?.data ?? [], operation.name).toEqual([]);
    }
  });

  it('reaches only the customer that its token is limited to', async () => {
    const token = await backend.token(first.secret, { role: 'manager', customerId: ids.cus2 });
    const own = await backend.send(token, 'GET', `/v1/customers/${ids.cus2}`);
    expect([own.status, own.body.id]).toEqual([200, ids.cus2]);
    for (const operation of all) {
      if (operation.callers) continue;
      const answer = await send(token, operation);
      const told = `${operation.name}: ${answer.status} ${answer.text.slice(0, 300)}`;
      if (operation.scope === 'none')
        expect([answer.status, answer.body.code], told).toEqual([403, 'permission_denied']);
      else if (operation.scope === 'path') expect([answer.status, answer.body.code], told).toEqual([404, 'not_found']);
      else if (operation.scope === 'subject' && operation.isPaged && operation.params) {
        // What another customer's record holds.
        expect([answer.status, answer.body.code], told).toEqual([404, 'not_found']);
      } else if (operation.scope === 'subject' && operation.isPaged) {
        expect(answer.status, told).toBe(200);
        for (const entry of answer.body.data) expect(entry.customerId ?? entry.id, told).toBe(ids.cus2);
      } else if (operation.scope === 'subject' && operation.method === 'GET' && !operation.params) {
        expect(answer.status, told).toBe(200);
        expect(answer.text.includes(ids.cus as string), told).toBe(false);
      } else if (operation.scope === 'subject') {
        // What is created without naming a customer becomes the token's own.
        if (answer.status === 201) expect(answer.body.customerId, told).toBe(ids.cus2);
        else expect([403, 404, 422], told).toContain(answer.status);
      } else expect(answer.status, told).toBeLessThan(300);
    }
  });

  it('works with valid input and answers as the contract says', async () => {
    const other = await backend.send(first.secret, 'POST', '/v1/customers', { type: 'person', familyName: 'Nagy' });
    for (const operation of all) {
      const answer = await send(first.secret, operation, { ...ids, cus2: other.body.id });
      const expected = operation.isCreation ? 201 : 200;
      expect(answer.status, `${operation.name}: ${answer.text.slice(0, 400)}`).toBe(expected);
    }
  }, 60_000);
});

function shapeOf(schema: unknown): object {
  return (schema as { shape?: object } | undefined)?.shape ?? {};
}
