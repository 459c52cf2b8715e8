'use client';
import type { CrmCache } from '@korkep/cache';
import type { Crm } from '@korkep/core/client';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { PresentationProvider, type PresentationProviderProps } from '../presentation/presentation.tsx';
import { ToastPlace } from '../toasts/toast-place.tsx';
import { CrmContext } from './crm-context.ts';
import { createQueryClient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';
import { useLiveNews } from './use-live-news.ts';

export interface CrmProviderProps extends PresentationProviderProps {
  /** The client, of `createCrm`. Make it once, not in every render; another one means another viewer. */
  readonly crm: Crm;
  /**
   * The cache of the same client, of `createCache` in `@korkep/cache`. With it the last visit is painted before the
   * server answers, changes elsewhere are seen as they happen, and writes wait on the device while it is offline. What
   * belongs to it stays yours: close it when the page is done with it.
   */
  readonly cache?: CrmCache | undefined;
  /** Where answers are held in memory, for hosts that want to share or inspect it. The provider's own when left out. */
  readonly queryClient?: QueryClient;
}

/**
 * Gives the widgets and hooks below their client and the viewer's language, density, texts and router. Several may
 * stand on a page, beside or inside each other. It puts no element of its own on the page but toasts, and does not touch a
 * `QueryClientProvider` of the host's.
 *
 * @example
 * const crm = createCrm({ baseUrl: '/crm', token: fetchWidgetToken });
 *
 * <CrmProvider crm={crm} locale="hu" navigate={router.push} hrefFor={({ kind, id }) => `/${kind}/${id}`}>
 *   <ProfileCard customerId={id} />
 * </CrmProvider>
 */
export function CrmProvider({ crm, cache, queryClient: given, children, ...presentation }: CrmProviderProps) {
  const [own] = useState(createQueryClient);
  const queryClient = given ?? own;
  const value = useMemo(() => ({ crm, cache, queryClient, keys: queryKeys(crm) }), [crm, cache, queryClient]);

  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);
  useForgetting(value);
  useLiveNews(value);

  return (
    <CrmContext.Provider value={value}>
      <PresentationProvider {...presentation}>
        <ToastPlace>{children}</ToastPlace>
      </PresentationProvider>
    </CrmContext.Provider>
  );
}

/** Drops what one viewer saw once nothing shows it any more: at sign-out, and when the provider goes. */
function useForgetting({ queryClient, keys }: { queryClient: QueryClient; keys: { all: readonly unknown[] } }) {
  const [pending] = useState(() => new Map<readonly unknown[], ReturnType<typeof setTimeout>>());
  useEffect(() => {
    clearTimeout(pending.get(keys.all));
    return () => {
      // Not at once: in strict mode React takes effects down and puts them up again right away.
      const forget = () => queryClient.removeQueries({ queryKey: keys.all, type: 'inactive' });
      pending.set(keys.all, setTimeout(forget));
    };
  }, [queryClient, keys, pending]);
}
