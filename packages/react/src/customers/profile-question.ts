import type { Profile } from '@korkep/core';
import type { CrmQuery } from '../provider/use-crm-query.ts';
import { createdHere, keptProfile, partialProfile } from './kept-profile.ts';
import { profileWithWaiting } from './profile-lists.ts';

/** The question for a profile, one and the same wherever it is asked: in a widget, or ahead of it on a server. */
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
