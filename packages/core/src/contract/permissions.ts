import type { Sensitivity } from '../records/field.ts';
import { ROLES, type Role } from '../records/workspace.ts';

export const RESOURCES = [
  'customers',
  'orders',
  'products',
  'interactions',
  'tickets',
  'feedback',
  'preferences',
  'consents',
  'contracts',
  'knowledge',
  'kpis',
  'tags',
  'views',
  'settings',
  'users',
  'imports',
  'tokens',
  'keys',
  'webhooks',
  'journal',
  'changes',
] as const;
export type Resource = (typeof RESOURCES)[number];

/**
 * What an operation needs: to read or to write a resource. `changes:read` lets follow what changes among the records
 * that the role may read anyway.
 */
export type Permission = `${Resource}:${'read' | 'write'}`;

const CRM_READ: Permission[] = [
  'customers:read',
  'orders:read',
  'products:read',
  'interactions:read',
  'tickets:read',
  'feedback:read',
  'preferences:read',
  'consents:read',
  'contracts:read',
  'knowledge:read',
  'kpis:read',
  'tags:read',
  'views:read',
  'settings:read',
  'users:read',
  'changes:read',
];

/**
 * What each role may do. Nothing that is not named here is allowed.
 *
 * Owner: everything. Manager: everything but keys. Agent: serves customers. Seller: sells. Marketer: speaks to many, so
 * reads no tickets and writes no single customer's orders. Viewer: figures and lists without anything personal.
 */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: RESOURCES.flatMap((resource): Permission[] => [`${resource}:read`, `${resource}:write`]),
  manager: RESOURCES.filter((resource) => resource !== 'keys').flatMap((resource): Permission[] => [
    `${resource}:read`,
    `${resource}:write`,
  ]),
  agent: [
    ...CRM_READ,
    'customers:write',
    'interactions:write',
    'tickets:write',
    'feedback:write',
    'preferences:write',
    'consents:write',
    'knowledge:write',
    'tags:write',
    'views:write',
  ],
  seller: [
    ...CRM_READ.filter((permission) => permission !== 'tickets:read'),
    'tickets:read',
    'customers:write',
    'orders:write',
    'interactions:write',
    'contracts:write',
    'preferences:write',
    'tags:write',
    'views:write',
  ],
  marketer: [
    ...CRM_READ.filter((permission) => !['tickets:read', 'contracts:read', 'interactions:read'].includes(permission)),
    'preferences:write',
    'consents:write',
    'tags:write',
    'views:write',
  ],
  viewer: [
    'customers:read',
    'orders:read',
    'products:read',
    'tickets:read',
    'knowledge:read',
    'kpis:read',
    'tags:read',
    'views:read',
    'settings:read',
    'changes:read',
  ],
};

const LEVELS: Record<Sensitivity, number> = { public: 0, personal: 1, sensitive: 2, secret: 3 };

/** The most delicate content that a role sees and writes; everything above it is masked. */
export const ROLE_CLEARANCE: Record<Role, Sensitivity> = {
  owner: 'secret',
  manager: 'sensitive',
  agent: 'personal',
  seller: 'personal',
  marketer: 'personal',
  viewer: 'public',
};

/** Whether the role has the permission. */
export function isPermitted(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].includes(permission);
}

/** Whether the role sees content of this sensitivity. */
export function isCleared(role: Role, sensitivity: Sensitivity): boolean {
  return LEVELS[ROLE_CLEARANCE[role]] >= LEVELS[sensitivity];
}

export { ROLES, type Role };
