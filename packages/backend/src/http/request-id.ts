import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';

const GIVEN = /^[A-Za-z0-9_.-]{8,80}$/;

/** Every request has an id: the sender's `X-Request-Id` where it is harmless text, else a new one. The answer names it. */
export function requestId(newId: (prefix: string) => string): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const given = context.req.header('x-request-id');
    const id = given !== undefined && GIVEN.test(given) ? given : newId('req');
    context.set('requestId', id);
    await next();
    context.res.headers.set('x-request-id', id);
  };
}
