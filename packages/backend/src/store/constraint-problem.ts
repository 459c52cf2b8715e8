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
  // Which of several rows it was the database does not tell where row-level security is on.
  const issues = (message: string): Issue[] =>
    drafts.length === 1 ? [{ path: drafts[0]!.path + field, message }] : [];
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
