import { type CacheOptions, type CrmCache, createCache } from '@korkep/cache';
import { createCrm } from '@korkep/core/client';
import type { RunningCrm } from '@korkep/msw';
import { StrictMode } from 'react';
import { CrmProvider } from '../provider/crm-provider.tsx';
import { render } from './render-hook.tsx';

/** What a page's requests go through; a test takes it down and counts. */
export interface PageNetwork {
  isDown: boolean;
  /** Method and path of every request that was tried, the feed's own left out. */
  readonly requests: string[];
}

/** A viewer's page on the backend: a client over a network of its own, and a cache on the browser's real disk. */
export function aViewer(running: RunningCrm, user: string, options: Partial<CacheOptions> = {}) {
  const network: PageNetwork = { isDown: false, requests: [] };
  const cut = new Set<() => void>();
  const crm = createCrm({
    baseUrl: running.baseUrl,
    token: running.secretKey,
    retries: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (!/^\/v1\/(changes|stream|snapshot)/.test(pathname)) network.requests.push(`${request.method} ${pathname}`);
      if (network.isDown) throw new TypeError('Failed to fetch');
      const abort = new AbortController();
      const stop = () => abort.abort(new TypeError('The network was cut.'));
      cut.add(stop);
      const answer = await running.fetch(
        new Request(request, { signal: AbortSignal.any([request.signal, abort.signal]) }),
      );
      if (network.isDown) throw new TypeError('Failed to fetch');
      return answer;
    },
  });
  const open = () => createCache({ crm, tenant: 'test', user, ...options });
  return {
    crm,
    network,
    open,
    goOffline: () => {
      network.isDown = true;
      for (const stop of cut) stop();
      cut.clear();
    },
    goOnline: async (cache: CrmCache) => {
      network.isDown = false;
      await cache.sync();
    },
  };
}

function Probe<T>({ hook, onResult }: { readonly hook: () => T; readonly onResult: (result: T) => void }) {
  onResult(hook());
  return null;
}

/** Calls a hook below a provider with a cache, in strict mode. `all` holds what it gave in every render. */
export function renderCached<T>(cache: CrmCache, hook: () => T) {
  const all: T[] = [];
  const { unmount } = render(
    <StrictMode>
      <CrmProvider crm={cache.crm} cache={cache}>
        <Probe hook={hook} onResult={(result) => all.push(result)} />
      </CrmProvider>
    </StrictMode>,
  );
  return { all, result: () => all.at(-1) as T, unmount };
}
