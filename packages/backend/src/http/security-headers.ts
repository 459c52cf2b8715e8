import type { MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';

const HEADERS: Record<string, string> = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Nothing is stored by anybody between, framed or guessed at; a page that says otherwise itself is left alone. */
export function securityHeaders(): MiddlewareHandler<Environment> {
  return async (context, next) => {
    await next();
    // `context.header` would copy the whole answer for each of them.
    const { headers } = context.res;
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!headers.has(name)) headers.set(name, value);
    }
  };
}
