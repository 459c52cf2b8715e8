import { describe, expect, it } from 'vitest';
import { openBackend } from '../backend.testing.ts';
import { openMemory } from '../database/engines.testing.ts';
import { migrations } from '../migrations.ts';
import { accessHandlers } from '../own-handlers.testing.ts';
import { RateLimiter } from './rate-limit.ts';

describe('the rate of requests', () => {
  it('has a burst and refills steadily, for each name on its own', () => {
    let now = 0;
    const limiter = new RateLimiter({ perSecond: 10, burst: 3 }, () => now);
    expect([limiter.take('a').remaining, limiter.take('a').remaining, limiter.take('a').remaining]).toEqual([2, 1, 0]);
    expect(() => limiter.take('a')).toThrow(/10 requests a second/);
    expect(limiter.take('b').remaining).toBe(2);
    now += 100;
    expect(limiter.take('a').remaining).toBe(0);
    expect(() => limiter.take('a')).toThrow();
    now += 60_000;
    expect(limiter.take('a')).toEqual({ limit: 3, remaining: 2, resetSeconds: 1 });
  });

  it('is limited for each key and for its tenant, and says when to come back', async () => {
    const backend = await openBackend(await openMemory(migrations), {
      handlers: accessHandlers,
      limits: { callerRate: { perSecond: 0.1, burst: 3 }, tenantRate: { perSecond: 0.1, burst: 5 } },
    });
    const one = await backend.tenant('owner');
    const second = await backend.key(one.tenantId, 'owner');
    const other = await backend.tenant('owner');
    const statuses = async (secret: string, count: number) => {
      const all = [];
      for (let index = 0; index < count; index += 1) all.push((await backend.send(secret, 'GET', '/v1/tenant')).status);
      return all;
    };
    expect(await statuses(one.secret, 4)).toEqual([200, 200, 200, 429]);
    expect(await statuses(second, 2)).toEqual([200, 429]);
    expect(await statuses(other.secret, 2)).toEqual([200, 200]);
    const { headers, body } = await backend.send(one.secret, 'GET', '/v1/tenant');
    expect(body.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(headers.get('x-should-retry')).toBe('true');
    expect(headers.get('ratelimit-limit')).toBe('3');
    expect(headers.get('ratelimit-remaining')).toBe('0');
    expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
  });

  it('refuses what is too much at once, and takes more when that is done', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { 'tenant.get': get, ...rest } = accessHandlers;
    const backend = await openBackend(await openMemory(migrations), {
      limits: { inFlight: 2 },
      handlers: {
        ...rest,
        'tenant.get': async (input, context) => {
          await gate;
          return get?.(input, context);
        },
      },
    });
    const { secret } = await backend.tenant('owner');
    const waiting = [backend.send(secret, 'GET', '/v1/tenant'), backend.send(secret, 'GET', '/v1/tenant')];
    const refused = await backend.send(secret, 'GET', '/v1/tenant');
    expect(refused.body.code).toBe('unavailable');
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await backend.send(secret, 'GET', '/v1/tenant')).status).toBe(200);
  });
});
