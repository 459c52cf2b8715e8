import { ERROR_CODES, type ErrorCode } from '@korkep/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type Sent, type TestBackend } from '../backend.testing.ts';
import type { DatabaseEngine } from '../database/engine.ts';
import { openMemory } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';
import type { Logger } from '../services.ts';
import { Problem } from './problem.ts';

function expectProblem({ status, headers, body, text }: Sent, code: ErrorCode): void {
  expect(body, text).toMatchObject({ code, status, title: expect.any(String), detail: expect.any(String) });
  expect(status).toBe(new Problem(code, '').status);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body.type).toBe(`/reference#${code}`);
  expect(body.requestId).toBe(headers.get('x-request-id'));
  expect(['true', 'false']).toContain(headers.get('x-should-retry'));
  expect(headers.get('cache-control')).toBe('private, no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
}

describe('an error', () => {
  let engine: DatabaseEngine;
  let backend: TestBackend;
  let secret: string;
  let thrown: unknown;
  const lines: { fields: Record<string, unknown>; message: string }[] = [];
  const write = (fields: Record<string, unknown>, message: string) => void lines.push({ fields, message });
  const logger: Logger = { debug: write, info: write, warn: write, error: write };

  beforeAll(async () => {
    engine = await openMemory(migrations);
    backend = await openBackend(engine, {
      logger,
      limits: { deadline: 1000 },
      handlers: {
        ...accessHandlers,
        'tenant.get': async () => {
          if (thrown === 'hang') return new Promise(() => undefined);
          throw thrown;
        },
      },
    });
    ({ secret } = await backend.tenant('owner'));
  });

  const withThrown = (error: unknown) => {
    thrown = error;
    return backend.send(secret, 'GET', '/v1/tenant');
  };

  it('of every code is an RFC 9457 document', async () => {
    for (const code of ERROR_CODES) expectProblem(await withThrown(new Problem(code, 'So it is.')), code);
  });

  it('of the router is one too', async () => {
    expectProblem(await backend.send(secret, 'GET', '/nowhere'), 'route_not_found');
    expectProblem(await backend.send(secret, 'GET', '/v1/tenant/'), 'route_not_found');
    const method = await backend.send(secret, 'PUT', '/v1/tenant', {});
    expectProblem(method, 'method_not_allowed');
    expect(method.headers.get('allow')).toBe('GET, PATCH');
    expectProblem(await backend.send(undefined, 'GET', '/v1/tenant'), 'unauthenticated');
    expectProblem(await backend.send(secret, 'DELETE', '/v1/keys/%ff%00'), 'validation_failed');
  });

  it('of the database is told by what it means', async () => {
    const states: [string, ErrorCode][] = [
      ['23505', 'already_exists'],
      ['23503', 'reference_not_found'],
      ['22P05', 'validation_failed'],
      ['22003', 'validation_failed'],
      ['57014', 'statement_timeout'],
      ['53300', 'unavailable'],
      ['42703', 'internal'],
    ];
    for (const [state, code] of states) {
      expectProblem(await withThrown(Object.assign(new Error('Kovács János'), { code: state })), code);
    }
  });

  it('that nobody foresaw says nothing but the request’s id', async () => {
    lines.length = 0;
    const answer = await withThrown(Object.assign(new Error('duplicate: kovacs@example.hu'), { code: '42P01' }));
    expectProblem(answer, 'internal');
    expect(answer.text).not.toContain('kovacs');
    const [line] = lines.filter(({ message }) => message === 'request failed');
    expect(line?.fields).toMatchObject({ requestId: answer.body.requestId, route: '/v1/tenant', status: 500 });
    expect(JSON.stringify(lines)).not.toContain('kovacs');
  });

  it('comes in time where a handler hangs', async () => {
    const started = performance.now();
    const answer = await withThrown('hang');
    expectProblem(answer, 'statement_timeout');
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('x-should-retry')).toBe('true');
    expect(performance.now() - started).toBeLessThan(20_000);
    // Its database session is free again.
    expect((await backend.send(secret, 'GET', '/v1/keys')).status).toBe(200);
  });

  it('and every request is logged without its query, body or key', async () => {
    lines.length = 0;
    await backend.send(secret, 'GET', '/v1/keys?cursor=kovacs', undefined, { 'x-request-id': 'my-request-1' });
    await backend.send(secret, 'POST', '/v1/keys', { name: 'kovacs', role: 'viewer' });
    await backend.send(secret, 'GET', '/v1/kovacs');
    expect(lines.filter(({ message }) => message === 'request')).toHaveLength(3);
    expect(lines[0]?.fields).toMatchObject({ requestId: 'my-request-1', route: '/v1/keys', code: 'invalid_cursor' });
    expect(JSON.stringify(lines)).not.toContain('kovacs');
    expect(JSON.stringify(lines)).not.toContain(secret.slice(-20));
  });
});
