import { QueryClient } from '@tanstack/react-query';

/**
 * Where a provider keeps answers: fresh for half a minute. Forgotten by TanStack's own rule, in a browser five minutes
 * after nobody looks at them; on a server no timer holds what a request has left behind.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 30_000 } } });
}

/**
 * What holds for every query whatever the store's defaults are. The client tries again by itself, so the store does not;
 * and the server is asked even when the device believes to be offline, which on a company's own network it often does.
 */
export const queryDefaults = {
  retry: false,
  networkMode: 'always',
  refetchOnReconnect: true,
  throwOnError: false,
} as const;
