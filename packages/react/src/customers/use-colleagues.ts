'use client';
import type { User } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';

/** Somebody whom a record may belong to. */
export type Colleague = Pick<User, 'id' | 'name' | 'teamIds'>;

/** The people who work with the system, by name. Nothing is asked while `isEnabled` is `false`. */
export function useColleagues(isEnabled = true): AsyncState<readonly Colleague[]> {
  const state = useCrmQuery<readonly User[]>({
    key: ({ all }) => [...all, 'users', 'active'],
    ask: async (crm, options) => (await crm.users.list({ sort: 'name', limit: 200 }, options)).data as User[],
    kept: keptAs('users/active'),
    isEnabled,
  });
  return mapState(state, (users) => users.filter(({ isActive }) => isActive !== false));
}
