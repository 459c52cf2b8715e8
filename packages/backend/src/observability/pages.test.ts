import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { openMemory } from '../database/engines.testing.ts';
import { migrate } from '../database/migrations.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';
import { createPrometheusMetrics } from './prometheus.ts';

describe('what operators look at', () => {
  let engine: DatabaseEngine;
  let backend: TestBackend;

  beforeAll(async () => {
    engine = await openMemory();
    backend = await openBackend(engine, {
      handlers: accessHandlers,
      metrics: createPrometheusMetrics({ engine, withProcess: false }),
    });
  });

  it('is not ready before the migrations have run, and ready after', async () => {
    const before = await backend.send(undefined, 'GET', '/ready');
    expect(before.status).toBe(503);
    expect(before.body.reason).toContain('migrations are missing');
    await migrate(engine, migrations);
    expect((await backend.send(undefined, 'GET', '/ready')).body).toEqual({ status: 'ready' });
  });

  it('says what an acknowledged write survives', async () => {
    const { status, body } = await backend.send(undefined, 'GET', '/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', engine: 'memory', durability: 'none' });
  });

  it('measures by route and never by address', async () => {
    const { secret } = await backend.tenant('owner');
    await backend.send(secret, 'GET', '/v1/tenant');
    await backend.send(secret, 'DELETE', '/v1/keys/key_01h455vb4pex5vsknk084sn02q');
    await backend.send(secret, 'GET', '/v1/kovacs/1');
    await backend.send(secret, 'GET', '/v1/kovacs/2');
    const { text, headers } = await backend.send(undefined, 'GET', '/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(text).toContain(
      'korkep_http_request_duration_seconds_count{route="/v1/tenant",method="GET",status="200"} 1',
    );
    expect(text).toContain('route="/v1/keys/{keyId}",method="DELETE",status="404"');
    expect(text).toContain('_count{route="(none)",method="GET",status="404"} 2');
    expect(text).toContain('korkep_events_total{event="route_not_found"} 2');
    expect(text).toContain('korkep_http_requests_in_flight 0');
    expect(text).toMatch(/korkep_database_sessions\{state="open"\} \d/);
    expect(text).not.toContain('kovacs');
    expect(text).not.toContain('key_01h455');
  });

  it('fails its health where the database is gone', async () => {
    await engine.close();
    const { status, body } = await backend.send(undefined, 'GET', '/health');
    expect([status, body.status]).toEqual([503, 'unavailable']);
  });
});
