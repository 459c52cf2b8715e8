import { sqlState, violatedConstraint } from '../database/errors.ts';
import { type Issue, Problem } from '../http/problem.ts';
import type { Draft, StoredKind } from './record-kind.ts';

/** Runs a write; a violated key of the table becomes the problem that the caller is told of, with the field's path. */
export async function withConstraints<T>(
  kind: StoredKind,
  drafts: readonly Draft[],
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw constraintProblem(kind, drafts, error) ?? error;
  }
}

function constraintProblem(kind: StoredKind, drafts: readonly Draft[], error: unknown): Problem | undefined {
  const constraint = violatedConstraint(error);
  const state = sqlState(error);
  if (constraint === undefined || (state !== '23503' && state !== '23505')) return undefined;
  const column = constraint.slice(kind.table.length + 1).replace(/_(ref|key)$/, '');
  const field = kind.columns.find((entry) => entry.column === column)?.field ?? column;
  const value = keyValue(error);
  const guilty = drafts.filter(({ row }) => drafts.length === 1 || String(row[column] ?? '') === value);
  const issues = (message: string): Issue[] =>
    (guilty.length > 0 ? guilty : drafts.slice(0, 1)).map(({ path }) => ({ path: path + field, message }));
  if (state === '23503') {
    return new Problem('reference_not_found', `${field} names a record that is not there.`, {
      issues: issues('There is no record with this id.'),
      cause: error,
    });
  }
  return new Problem(
    'already_exists',
    `There is a ${kind.definition.label.toLowerCase()} with the same ${field} already; change that one, or use another ${field}.`,
    { issues: issues('Taken by another record.'), cause: error },
  );
}

/** The last value of `Key (tenant_id, customer_id)=(ten_…, cus_…) is not present in table "customers".` */
function keyValue(error: unknown): string | undefined {
  const detail = (error as { detail?: unknown }).detail;
  return typeof detail === 'string' ? /\)=\(.*, ([^,)]*)\)/.exec(detail)?.[1] : undefined;
}
