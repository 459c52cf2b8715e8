import type { Handlers } from '../http/handler.ts';
import { customerProfile } from './profile.ts';

export const profileHandlers: Handlers = {
  'customers.profile': ({ params }, { session, caller, now }) =>
    customerProfile(params.customerId as string, {
      session,
      role: caller.role,
      now,
      isLimited: caller.customerId !== undefined,
    }),
};
