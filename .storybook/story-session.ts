import { type CrmCache, createCache } from '@korkep/cache';
import { createCrm, type Role } from '@korkep/core';
import type { Crm, RunningCrm } from '@korkep/msw';
import { answerOver, type Network } from './in-page-backend.ts';

/** A viewer with a cache, whose network the toolbar or a story turns off and on. */
export interface StorySession {
  readonly crm: Crm;
  readonly cache: CrmCache;
  setNetwork(network: Network): void;
}

const sessions = new Map<Role, StorySession>();
const started = Date.now();

/** A role's session. Each load of the book begins with an empty cache, for its backend begins anew as well. */
export function storySession(backend: RunningCrm, role: Role): StorySession {
  const known = sessions.get(role);
  if (known) return known;
  let network: Network = 'online';
  let cut = new AbortController();
  const crm = createCrm({
    baseUrl: backend.baseUrl,
    token: async () => {
      if (network === 'offline') throw new TypeError('Failed to fetch');
      return (await backend.crm.tokens.create({ role })).token;
    },
    retries: 0,
    fetch: (request) => {
      const signal = AbortSignal.any([request.signal, cut.signal]);
      return answerOver(network, new Request(request, { signal }), backend);
    },
  });
  const cache = createCache({ crm, tenant: `book ${started}`, user: role, follow: { kinds: ['customer'] } });
  const session: StorySession = {
    crm,
    cache,
    setNetwork: (wanted) => {
      if (wanted === network) return;
      network = wanted;
      cut.abort(new TypeError('The network was cut.'));
      cut = new AbortController();
      void cache.sync();
    },
  };
  sessions.set(role, session);
  return session;
}
