import type { Role, Sensitivity, Viewer } from '@korkep/core';
import { mayWrite } from './may-write.ts';

// What a form needs of the contract's permissions without its schemas. A test holds both to it.

const LEVELS: Readonly<Record<Sensitivity, number>> = { public: 0, personal: 1, sensitive: 2, secret: 3 };
const CLEARANCE: Readonly<Record<Role, Sensitivity>> = {
  owner: 'secret',
  manager: 'sensitive',
  agent: 'personal',
  seller: 'personal',
  marketer: 'personal',
  viewer: 'public',
};

/** What a viewer may do here. Whoever is not known may try: the server has the last word. */
export interface RoleRules {
  readonly canWriteCustomers: boolean;
  readonly canCreateCustomers: boolean;
  readonly canCreateTags: boolean;
  /** Whether the role sees and writes content of this sensitivity. */
  readonly isCleared: (sensitivity: Sensitivity | undefined) => boolean;
}

/** What the viewer may do; a token that is limited to one customer creates nothing beside them. */
export function rulesOf(viewer: Viewer | undefined): RoleRules {
  const { role, customerId } = viewer ?? {};
  return {
    canWriteCustomers: mayWrite(viewer, 'customers'),
    canCreateCustomers: mayWrite(viewer, 'customers') && customerId === undefined,
    canCreateTags: mayWrite(viewer, 'tags') && customerId === undefined,
    isCleared: (sensitivity = 'public') => role === undefined || LEVELS[CLEARANCE[role]] >= LEVELS[sensitivity],
  };
}
