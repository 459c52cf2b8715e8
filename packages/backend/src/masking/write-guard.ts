import { Problem } from '../http/problem.ts';
import type { StoredKind } from '../store/record-kind.ts';
import { isOwn, roleOf, type Sight } from './sight.ts';
import { visibilityOf } from './visibility.ts';

/** Refuses input that names a field which is not seen: what one may not read, one may not write. */
export function refuseHiddenFields(
  kind: StoredKind,
  sight: Sight,
  input: Readonly<Record<string, unknown>>,
  path = '',
): void {
  const { hidden } = visibilityOf(kind, sight);
  const denied = hidden.filter((field) => input[field] !== undefined);
  if (denied.length === 0) return;
  throw new Problem('field_denied', `${who(sight)} may not write ${denied.join(', ')}; leave these fields out.`, {
    issues: denied.map((field) => ({ path: path + field, message: `${who(sight)} does not see this field.` })),
  });
}

/** Refuses a query that orders or filters by a field which is not seen: the order would tell its content. */
export function refuseHiddenQuery(kind: StoredKind, sight: Sight, field: string, parameter: string): void {
  if (!visibilityOf(kind, sight).hidden.includes(field)) return;
  throw new Problem('field_denied', `${who(sight)} may not use ${field} here; leave it out of ${parameter}.`, {
    issues: [{ path: `query.${parameter}`, message: `${who(sight)} does not see ${field}.` }],
  });
}

/** Who is refused, as a problem says it. */
export function who(sight: Sight): string {
  return isOwn(sight) ? 'A token of a customer' : `The role ${roleOf(sight)}`;
}
