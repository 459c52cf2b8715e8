'use client';
import type { Profile } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type AsyncState, readyState } from '../state/async-state.ts';
import { profileQuestion } from './profile-question.ts';

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
