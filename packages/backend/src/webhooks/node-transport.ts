import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import { post } from './node-post.ts';
import { createResolver } from './node-resolve.ts';
import { refused, type Target, targetOf } from './node-target.ts';
import { isPublicAddress } from './public-address.ts';
import { type WebhookTransport, WebhookTransportError } from './transport.ts';

export type { WebhookRequest, WebhookResponse, WebhookTransport } from './transport.ts';

export interface NodeTransportOptions {
  /**
   * `host` or `host:port` as in a URL: what may be sent to whatever its address is, on any port when none is named, and by
   * http too. For receivers on the developer's own machine; everything else stays refused.
   */
  allow?: readonly string[];
  /** Ports that may be sent to; default 443. */
  ports?: readonly number[];
  /** Send by http too. Default false. */
  allowHttp?: boolean;
  /** Resolves a name to all of its addresses; asks the system's name servers by default. */
  lookup?: (host: string) => Promise<LookupAddress[]>;
}

/** How much of an answer is read. */
const ANSWER_BYTES = 4_096;

/**
 * Sends webhooks from a Node process to the public internet and nowhere else. A name is resolved once, every address it
 * has is checked, and the connection goes to one of those: an answer that changes between check and connection changes
 * nothing. A resolver that fails refuses. Redirects are not followed, no proxy is used, no cookie is kept.
 *
 * @example
 * const backend = createBackend({ engine, masterKey, webhooks: { transport: createNodeTransport() } });
 */
export function createNodeTransport({
  allow = [],
  ports = [443],
  allowHttp = false,
  lookup = createResolver(),
}: NodeTransportOptions = {}): WebhookTransport {
  const rules = { allow, ports, allowHttp };
  // What is allowed may be a name that only this machine knows.
  const ownLookup = (host: string) => systemLookup(host, { all: true, order: 'verbatim' });
  return {
    send: async ({ url, ...request }) => {
      const target = targetOf(url, rules);
      const addresses = await addressesOf(target, target.isAllowed ? ownLookup : lookup, request.signal);
      return post(target, addresses, request, ANSWER_BYTES);
    },
    refusalOf: (url) => {
      try {
        targetOf(url, rules);
        return undefined;
      } catch (error) {
        if (error instanceof WebhookTransportError) return error.message;
        throw error;
      }
    },
  };
}

/** The addresses of a target, all of them checked. One that is not public refuses the others too. */
async function addressesOf(
  { host, isLiteral, isAllowed }: Target,
  lookup: NonNullable<NodeTransportOptions['lookup']>,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  if (isLiteral) return [{ address: host, family: isIPv6(host) ? 6 : 4 }];
  const addresses = await unlessOver(lookup(host), signal).catch((error: unknown) => {
    throw error instanceof WebhookTransportError
      ? error
      : new WebhookTransportError('name_not_found', 'The name of the receiver was not resolved.', { cause: error });
  });
  if (addresses.length === 0) throw new WebhookTransportError('name_not_found', 'The receiver’s name has no address.');
  if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw refused('The name leads to an address that is not one of the public internet.');
  }
  return addresses;
}

/** The system's resolver cannot be called off, but it need not be waited for. */
function unlessOver<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new WebhookTransportError('timeout', 'The name was not resolved in time.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
