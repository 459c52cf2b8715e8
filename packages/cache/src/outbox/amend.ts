import { CrmError } from '@korkep/core/client';
import { CacheError } from '../cache-error.ts';
import { resolved } from './conflict.ts';
import type { OutboxEntry, Resolution } from './entry.ts';
import type { OutboxContext } from './outbox-context.ts';
import { DEPENDENCY_REFUSED, refuse } from './refuse.ts';
import { entryIn, type Transition, transit } from './transition.ts';

/** A write that failed so many times may be let go of. */
const OFTEN = 5;

/** Ends a conflict. @throws CacheError `invalid` where there is none. */
export async function resolve(context: OutboxContext, id: string, resolution: Resolution): Promise<void> {
  const before = entryIn(context, id, ['conflict']);
  const after = resolved(context, before, resolution);
  await apply(context, [{ before, after }]);
  if (!after) await answerWithTheirs(context, before);
}

/**
 * Puts a refused write back to the end of the queue under a new key; a creation together with all that was refused
 * because of it, in their old order.
 *
 * @throws CacheError `invalid` where it is not refused, or needs a creation that is.
 */
export async function retry(context: OutboxContext, id: string): Promise<void> {
  const { waiting } = context;
  const entry = entryIn(context, id, ['refused']);
  const group = new Set([entry]);
  for (const { target, isCreation } of group) {
    for (const other of isCreation ? waiting.naming(target.id) : []) {
      if (other.status === 'refused' && other.failure?.code === DEPENDENCY_REFUSED) group.add(other);
    }
  }
  const missing = waiting.namesOf(id).find((name) => {
    const creation = waiting.creations.get(name);
    return creation && creation.id !== id && creation.status === 'refused';
  });
  if (missing !== undefined) {
    throw new CacheError('invalid', `The write ${id} needs ${missing}, whose creation was refused: retry that first.`);
  }
  const ordered = [entry, ...[...group].filter((other) => other !== entry).sort((a, b) => a.n - b.n)];
  await apply(
    context,
    ordered.map((before) => {
      const { failure: _, ...kept } = before;
      return { before, after: { ...kept, key: context.newId('wrt'), status: 'waiting', attempts: 0, nextAt: 0 } };
    }),
  );
}

/**
 * Lets go of a refused write, or of one that failed often, though its last try may have taken effect; or gives way in a
 * conflict. What depends on a creation that waited is refused.
 *
 * @throws CacheError `invalid` where it is none of these.
 */
export async function dismiss(context: OutboxContext, id: string): Promise<void> {
  const hasFailedOften = (context.waiting.byId.get(id)?.attempts ?? 0) >= OFTEN;
  let before = entryIn(context, id, hasFailedOften ? ['refused', 'conflict', 'waiting'] : ['refused', 'conflict']);
  if (before.status === 'waiting') {
    const message = `${before.operation}: it was let go of after ${before.attempts} tries in vain.`;
    await refuse(context, before, new CrmError('aborted', message, { operation: before.operation }));
    before = entryIn(context, id, ['refused']);
  }
  await apply(context, [{ before }]);
  if (before.status === 'conflict') await answerWithTheirs(context, before);
}

async function answerWithTheirs(context: OutboxContext, { id, target }: OutboxEntry): Promise<void> {
  context.settle(id, { record: await context.confirmed(target.kind, target.id).catch(() => undefined) });
}

async function apply(context: OutboxContext, transitions: readonly Transition[]): Promise<void> {
  const [first] = transitions;
  const { id, n } = first!.before;
  if (!(await transit(context, transitions))) {
    await context.refresh([[n, id]]);
    throw new CacheError('invalid', `The write ${id} was changed in another tab meanwhile; look at it again.`);
  }
  context.changed(
    transitions.map(({ before }) => context.waiting.byId.get(before.id) ?? before),
    true,
  );
}
