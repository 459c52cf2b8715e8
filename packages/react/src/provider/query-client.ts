import { QueryClient } from '@tanstack/react-query';

/** Where a provider keeps answers: fresh for half a minute, forgotten five minutes after nobody looks at them. */
export function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, gcTime: 300_000 } } });
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
