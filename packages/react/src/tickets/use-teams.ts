'use client';
import type { Team } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

/** The teams that tickets may belong to, by name. Nothing is asked while `isEnabled` is `false`. */
export function useTeams(isEnabled = true): AsyncState<readonly Pick<Team, 'id' | 'name'>[]> {
  return useCrmQuery<readonly Team[]>({
    key: ({ workspace }) => workspace('teams'),
    ask: async (crm, options) => (await crm.teams.list({ limit: 200 }, options)).data as Team[],
    kept: keptAs('teams'),
    isEnabled,
  });
}
