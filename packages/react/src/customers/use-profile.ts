'use client';
import type { Profile } from '@korkep/core';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';

/**
 * Reads the whole picture of a customer in one request. Without an id nothing is asked, and the state is ready with no
 * data.
 *
 * @example
 * const state = useProfile(customerId);
 * return <ProfileCardView state={state} />;
 */
export function useProfile(customerId: string): AsyncState<Profile>;
export function useProfile(customerId: string | undefined): AsyncState<Profile | undefined>;
export function useProfile(customerId: string | undefined): AsyncState<Profile | undefined> {
  const state = useCrmQuery<Profile>({
    key: (keys) => keys.profile(customerId ?? ''),
    ask: (crm, options) => crm.customers.profile(customerId ?? '', options),
    isEnabled: Boolean(customerId),
  });
  return customerId ? state : readyState(undefined, 0);
}
