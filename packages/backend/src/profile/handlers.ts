import type { Handlers } from '../http/handler.ts';
import { sightOf } from '../masking/sight.ts';
import { customerProfile } from './profile.ts';

export const profileHandlers: Handlers = {
  'customers.profile': ({ params }, { session, caller, now }) =>
    customerProfile(params.customerId as string, {
      session,
      sight: sightOf(caller),
      now,
      isLimited: caller.customerId !== undefined,
    }),
};
