import { type FieldMeta, isCleared, type Role, sensitivityOf } from '@korkep/core';
import type { Caller } from '../http/handler.ts';

/**
 * Who looks at a record: a role, or `own_` and a role for the customer behind a token of their own, who sees what the
 * role sees without what only colleagues do.
 */
export type Sight = Role | `own_${Role}`;

/** The sight of a caller. A colleague whose token is limited to a customer remains a colleague. */
export function sightOf({ role, userId, customerId }: Pick<Caller, 'role' | 'userId' | 'customerId'>): Sight {
  return customerId !== undefined && userId === undefined ? `own_${role}` : role;
}

/** The role whose permissions and clearance go with the sight. */
export function roleOf(sight: Sight): Role {
  return isOwn(sight) ? (sight.slice('own_'.length) as Role) : (sight as Role);
}

/** Whether it is the customer who looks. */
export function isOwn(sight: Sight): boolean {
  return sight.startsWith('own_');
}

/** Whether a field is shown to the sight. */
export function sees(sight: Sight, meta: FieldMeta): boolean {
  return isCleared(roleOf(sight), sensitivityOf(meta)) && !(isOwn(sight) && meta.internal === true);
}
