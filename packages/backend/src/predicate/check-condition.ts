import type { Predicate, RecordKind, Role } from '@korkep/core';
import { Problem } from '../http/problem.ts';
import type { Draft } from '../store/record-kind.ts';
import { Statement } from '../store/statement.ts';
import { tenantFacts, type WriteContext } from '../store/write-context.ts';
import { compilePredicate } from './compile.ts';

/** Where a condition is kept, and of what. */
export interface KeptCondition {
  column: string;
  field: string;
  kind: RecordKind;
  role: Role;
  /** With how many values it may compare: many conditions go into one statement. */
  mostValues: number;
}

/**
 * Refuses a kept condition that names fields that there are not: it is run later, when nobody is there to be told.
 *
 * @throws Problem `validation_failed` and `field_denied`.
 */
export async function checkCondition(
  { row, path }: Draft,
  { column, field, kind, role, mostValues }: KeptCondition,
  { session, now }: WriteContext,
): Promise<void> {
  if (row[column] === null) return;
  const { timeZone } = await tenantFacts(session);
  const condition = compilePredicate(row[column] as Predicate, {
    kind,
    alias: 't',
    tenantId: session.tenantId,
    sight: role,
    path: path + field,
    now,
    timeZone,
  });
  const statement = new Statement(session.tenantId);
  statement.fragment(condition);
  if (statement.values.length <= mostValues) return;
  throw new Problem('validation_failed', `A condition compares with at most ${mostValues} values.`, {
    issues: [{ path: path + field, message: 'Every write of a ticket tries it; compare with fewer values.' }],
  });
}
