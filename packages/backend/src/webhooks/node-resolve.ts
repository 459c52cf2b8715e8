import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';

export interface ResolveOptions {
  /** Name servers, `address` or `address:port`; those of the system by default. */
  servers?: readonly string[];
  /** Milliseconds for one question. Default 3,000. */
  timeout?: number;
  /** How often it is asked. Default 2. */
  tries?: number;
}

/** The name has no address of that family; everything else is a failure. */
const NONE = ['ENODATA', 'ENOTFOUND'];

/**
 * Resolves names by asking name servers, and not by the system's `getaddrinfo`: that one keeps a thread of a small pool
 * busy as long as it waits, so that a few names whose servers are silent would hold up the whole process; and it knows
 * names of the own network, which nobody is sent to. Rejects when one of the two questions, IPv4 and IPv6, failed.
 */
export function createResolver({
  servers,
  timeout = 3_000,
  tries = 2,
}: ResolveOptions = {}): (host: string) => Promise<LookupAddress[]> {
  return async (host) => {
    // One for each name, so that servers which the system changes meanwhile are asked.
    const resolver = new Resolver({ timeout, tries });
    if (servers) resolver.setServers(servers);
    const [four, six] = await Promise.all([unlessNone(resolver.resolve4(host)), unlessNone(resolver.resolve6(host))]);
    return [...four.map((address) => ({ address, family: 4 })), ...six.map((address) => ({ address, family: 6 }))];
  };
}

async function unlessNone(answer: Promise<string[]>): Promise<string[]> {
  try {
    return await answer;
  } catch (error) {
    if (NONE.includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
