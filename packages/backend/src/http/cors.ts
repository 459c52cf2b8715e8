import type { MiddlewareHandler } from 'hono';
import type { KnownOrigins } from '../tenants/known-origins.ts';
import type { Environment } from './environment.ts';

const REQUEST_HEADERS = 'authorization, content-type, idempotency-key, if-match, if-none-match, x-request-id';
const RESPONSE_HEADERS =
  'etag, location, retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset, x-idempotent-replay, x-request-id, x-should-retry';

/**
 * Lets pages of origins that some tenant allows read answers, errors among them; whether the tenant of the request
 * allows it is decided by its token (`origin_denied`). Never `*`, never with cookies.
 */
export function cors(origins: KnownOrigins): MiddlewareHandler<Environment> {
  return async (context, next) => {
    const origin = context.req.header('origin');
    const isPreflight =
      context.req.method === 'OPTIONS' && context.req.header('access-control-request-method') !== undefined;
    const isKnown = origin !== undefined && (await origins.isKnown(origin).catch(() => false));
    if (isPreflight) {
      context.res = new Response(null, { status: 204 });
      if (isKnown) {
        context.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
        context.header('access-control-allow-headers', REQUEST_HEADERS);
        context.header('access-control-max-age', '600');
      }
    } else await next();
    const { headers } = context.res;
    headers.append('vary', 'origin');
    if (!isKnown) return;
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-expose-headers', RESPONSE_HEADERS);
  };
}
