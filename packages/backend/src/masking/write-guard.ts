import type { Role } from '@korkep/core';
import { Problem } from '../http/problem.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { visibilityOf } from './visibility.ts';

/** Refuses input that names a field which the role does not see: what one may not read, one may not write. */
export function refuseHiddenFields(
  kind: StoredKind,
  role: Role,
  input: Readonly<Record<string, unknown>>,
  path = '',
): void {
  const { masked } = visibilityOf(kind, role);
  const denied = masked.filter((field) => input[field] !== undefined);
  if (denied.length === 0) return;
  throw new Problem('field_denied', `The role ${role} may not write ${denied.join(', ')}; leave these fields out.`, {
    issues: denied.map((field) => ({ path: path + field, message: `The role ${role} does not see this field.` })),
  });
}

/** Refuses a query that orders or filters by a field which the role does not see: the order would tell its content. */
export function refuseHiddenQuery(kind: StoredKind, role: Role, field: string, parameter: string): void {
  if (!visibilityOf(kind, role).masked.includes(field)) return;
  throw new Problem('field_denied', `The role ${role} may not use ${field} here; leave it out of ${parameter}.`, {
    issues: [{ path: `query.${parameter}`, message: `The role ${role} does not see ${field}.` }],
  });
}
