'use client';
import type { Crm, RequestOptions } from '@korkep/core/client';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { AsyncState } from '../state/async-state.ts';
import { asyncStateOf, useIsOnline } from './async-state-of.ts';
import { useCrmContext } from './crm-context.ts';
import { queryDefaults } from './query-client.ts';
import type { QueryKeys } from './query-keys.ts';

interface CrmQuery<T> {
  readonly key: (keys: QueryKeys) => QueryKey;
  /** Asks the server; stopped when nobody wants the answer any more. */
  readonly ask: (crm: Crm, options: RequestOptions) => PromiseLike<T>;
  /** Nothing is asked, and the state stays `loading`, while it is `false`. */
  readonly isEnabled?: boolean;
  /** Milliseconds during which the answer counts as fresh. The store's default when left out. */
  readonly staleTime?: number;
  /** What to show while the first answer is on its way. */
  readonly placeholder?: (previous: T | undefined, previousKey: QueryKey | undefined) => T | undefined;
}

/** A question to the server as the state that widgets take; what every reading hook is made of. */
export function useCrmQuery<T>({ key, ask, isEnabled = true, staleTime, placeholder }: CrmQuery<T>): AsyncState<T> {
  const { crm, queryClient, keys } = useCrmContext();
  const query = useQuery<T>(
    {
      ...queryDefaults,
      queryKey: key(keys),
      queryFn: async ({ signal }) => await ask(crm, { signal }),
      enabled: isEnabled,
      ...(staleTime !== undefined && { staleTime }),
      ...(placeholder && {
        placeholderData: (previous: T | undefined, from: { queryKey: QueryKey } | undefined) =>
          placeholder(previous, from?.queryKey) as never,
      }),
    },
    queryClient,
  );
  return asyncStateOf(query, useIsOnline());
}
