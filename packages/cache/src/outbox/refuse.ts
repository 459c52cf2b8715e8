import type { CrmError } from '@korkep/core/client';
import type { OutboxEntry, WriteFailure } from './entry.ts';
import { failureOf } from './failure.ts';
import type { OutboxContext } from './outbox-context.ts';
import { refusalError } from './refusal-error.ts';
import { transit } from './transition.ts';

/** How many of those that depend on a creation are refused with it at once; the others when their turn comes. */
const MOST_DEPENDENTS = 200;
export const DEPENDENCY_REFUSED = 'dependency_refused';

const dependentFailure = (operation: string): WriteFailure => ({
  kind: 'invalid',
  code: DEPENDENCY_REFUSED,
  message: `${operation}: it needs a record whose creation was refused.`,
});

/** The server will never take it: it is kept with its reason, and what depends on it as well. */
export async function refuse(context: OutboxContext, entry: OutboxEntry, error: CrmError): Promise<void> {
  const dependents = entry.isCreation ? dependentsOf(context, entry) : [];
  await moveToRefused(context, [
    { entry, failure: failureOf(error), error },
    ...dependents.map((dependent) => ({ entry: dependent, failure: dependentFailure(dependent.operation) })),
  ]);
}

/** A write whose creation was refused before its own turn came. */
export async function refuseDependent(context: OutboxContext, entry: OutboxEntry): Promise<void> {
  await moveToRefused(context, [{ entry, failure: dependentFailure(entry.operation) }]);
}

function dependentsOf({ waiting }: OutboxContext, creation: OutboxEntry): OutboxEntry[] {
  const found = new Set<OutboxEntry>();
  const toLookAt = [creation];
  for (const { target, isCreation } of toLookAt) {
    if (!isCreation) continue;
    for (const dependent of waiting.naming(target.id)) {
      if (dependent.id === creation.id || dependent.status === 'refused' || found.size >= MOST_DEPENDENTS) continue;
      if (found.has(dependent)) continue;
      found.add(dependent);
      toLookAt.push(dependent);
    }
  }
  return [...found].sort((a, b) => a.n - b.n);
}

async function moveToRefused(
  context: OutboxContext,
  moved: readonly { entry: OutboxEntry; failure: WriteFailure; error?: CrmError }[],
): Promise<void> {
  const transitions = moved.map(({ entry, failure }) => ({
    before: entry,
    after: { ...entry, status: 'refused', failure } as OutboxEntry,
  }));
  const first = moved[0]!.entry;
  if (!(await transit(context, transitions))) return context.refresh([[first.n, first.id]]);
  context.changed(
    moved.map(({ entry }) => entry),
    true,
  );
  for (const { entry, failure, error = refusalError(failure) } of moved) {
    if (context.waiting.refused.has(entry.id)) context.settle(entry.id, { error });
  }
}
