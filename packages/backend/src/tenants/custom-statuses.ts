import type { CustomStatus, CustomStatusInput } from '@korkep/core';
import type { TenantSession } from '../database/tenant.ts';
import type { Issue } from '../http/problem.ts';
import { invalid } from '../http/validate.ts';

/** Holds the tenant's row, so that two who change the list at once do not lose what the other added. */
export async function lockTenant(session: TenantSession): Promise<void> {
  await session.prepared('tenants_lock', 'select 1 from tenants where tenant_id = $1 for no key update', [
    session.tenantId,
  ]);
}

/**
 * The list as it is stored, new ones with their ids.
 *
 * @throws Problem `validation_failed` where one is left out, moved to another category, named twice, or where a category
 * has two defaults or an archived one.
 */
export function checkedStatuses(
  given: readonly CustomStatusInput[],
  before: readonly CustomStatus[],
  newId: (prefix: string) => string,
): CustomStatus[] {
  const issues: Issue[] = [];
  const refuse = (path: string, code: string, message: string) => issues.push({ path, code, message });
  const known = new Map(before.map((status) => [status.id, status]));
  const seen = new Set<string>();
  const defaults = new Set<string>();
  for (const [index, { id, category, isDefault, isArchived }] of given.entries()) {
    const path = `ticketStatuses[${index}]`;
    const old = id === undefined ? undefined : known.get(id);
    if (id !== undefined && !old)
      refuse(`${path}.id`, 'unknown', 'There is no such status; leave the id out of a new one.');
    if (id !== undefined && seen.has(id)) refuse(`${path}.id`, 'duplicate', 'The status stands in the list twice.');
    if (id !== undefined) seen.add(id);
    if (old && old.category !== category) {
      refuse(`${path}.category`, 'immutable', 'A status keeps its category; archive it and add another.');
    }
    if (!isDefault) continue;
    if (isArchived) refuse(`${path}.isDefault`, 'archived', 'An archived status cannot be the default.');
    if (defaults.has(category)) refuse(`${path}.isDefault`, 'duplicate', `"${category}" has a default already.`);
    defaults.add(category);
  }
  const missing = before.filter(({ id }) => !seen.has(id));
  if (missing.length > 0) {
    const ids = missing.map(({ id }) => id).join(', ');
    refuse('ticketStatuses', 'missing', `Statuses are archived, not removed, since tickets may have them: ${ids}.`);
  }
  if (issues.length > 0) throw invalid(issues);
  return given.map(({ id, ...status }) => ({ id: id ?? newId('sts'), ...status }));
}

/** Without the names that colleagues use. */
export function asCustomersSee({ names: _names, ...status }: CustomStatus): CustomStatus {
  return status;
}
