'use client';
import type { Profile } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import { type CrmQuery, useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { createdHere, keptProfile, partialProfile } from './kept-profile.ts';
import { profileWithWaiting } from './profile-lists.ts';

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
  const id = useRealId(useCrmCache(), customerId) ?? '';
  const state = useCrmQuery({ ...profileQuestion(id), isEnabled: Boolean(id) });
  return id ? state : readyState(undefined, 0);
}

/** The question for a profile, one and the same wherever it is asked. */
export function profileQuestion(id: string): CrmQuery<Profile> {
  return {
    key: (keys) => keys.profile(id),
    ask: async (crm, options, cache) => {
      const created = createdHere(cache, id);
      return created ? partialProfile(created) : await crm.customers.profile(id, options);
    },
    kept: keptProfile(id),
    lay: profileWithWaiting,
    watched: id,
  };
}
