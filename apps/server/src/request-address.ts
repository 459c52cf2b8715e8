import type { Connection } from './listen.ts';

/**
 * From which address a request comes. Each proxy adds the address that it saw at the end of `X-Forwarded-For`; what stands
 * before those of our own, anybody may have written.
 */
export function requestAddress(
  request: Request,
  connection: Connection | undefined,
  proxies: number,
): string | undefined {
  if (proxies === 0) return connection?.incoming.socket.remoteAddress;
  const seen = (request.headers.get('x-forwarded-for') ?? '').split(',');
  return seen.at(-proxies)?.trim() || connection?.incoming.socket.remoteAddress;
}
