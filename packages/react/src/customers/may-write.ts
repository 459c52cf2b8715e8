import type { Role, Viewer } from '@korkep/core';

// What widgets need of the contract's permissions without its schemas. A test holds it to them.
const service: readonly Role[] = ['owner', 'manager', 'agent'];
const customers: readonly Role[] = [...service, 'seller'];
const everybody: readonly Role[] = [...customers, 'marketer'];
export const writers = {
  customers,
  tags: everybody,
  views: everybody,
  preferences: everybody,
  consents: [...service, 'marketer'],
  feedback: service,
  tickets: service,
  settings: ['owner', 'manager'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** Whether the role may write records of this kind. Whoever is not known may try: the server has the last word. */
export function mayWrite(viewer: Viewer | undefined, what: keyof typeof writers): boolean {
  return !viewer || (writers[what] as readonly Role[]).includes(viewer.role);
}
