import { isPermitted, operations, type Permission, type RecordKind } from '@korkep/core';
import type { Caller } from '../http/handler.ts';
import { Problem } from '../http/problem.ts';

interface Rule {
  permission: Permission;
  isForCustomer: boolean;
}

/** By what each kind may be read: the same as reading one record of it through its resource. */
const rules = /* @__PURE__ */ rulesOf();

function rulesOf(): ReadonlyMap<RecordKind, Rule> {
  const map = new Map<RecordKind, Rule>();
  for (const { verb, record, permission, scope } of operations()) {
    if (verb === 'get' && record !== undefined) map.set(record, { permission, isForCustomer: scope !== 'none' });
  }
  return map;
}

type Access = Pick<Caller, 'role' | 'customerId'>;

/** Whether the caller may be told of records of the kind at all. */
export function isTold(kind: RecordKind, { role, customerId }: Access): boolean {
  const rule = rules.get(kind);
  if (rule === undefined || !isPermitted(role, rule.permission)) return false;
  return customerId === undefined || rule.isForCustomer;
}

/** The kinds that the caller is told of: those asked for, or all that it may read. */
export function toldKinds(asked: readonly RecordKind[] | undefined, access: Access): RecordKind[] {
  if (asked) requireTold(asked, access);
  return asked ? [...new Set(asked)] : [...rules.keys()].filter((kind) => isTold(kind, access));
}

/**
 * Refuses kinds that the caller may not read.
 *
 * @throws Problem `permission_denied` naming them.
 */
export function requireTold(kinds: readonly RecordKind[], access: Access): void {
  const denied = kinds.filter((kind) => !isTold(kind, access));
  if (denied.length === 0) return;
  const who = access.customerId === undefined ? `The role ${access.role}` : 'A token limited to one customer';
  throw new Problem('permission_denied', `${who} may not read records of the kind ${denied.join(', ')}.`);
}
