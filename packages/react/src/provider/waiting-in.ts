import type { PendingView } from '@korkep/cache';

/** The ids of the records in a value that wait to be sent; `undefined` when none does. */
export function waitingIn(value: unknown, pending: PendingView): ReadonlySet<string> | undefined {
  const waiting = new Set<string>();
  for (const { target, status } of pending.entries) {
    if (status !== 'refused') waiting.add(target.id).add(pending.realId(target.id));
  }
  const found = new Set<string>();
  const visit = (part: unknown) => {
    if (typeof part !== 'object' || part === null || found.size === waiting.size) return;
    if (Array.isArray(part)) {
      for (const one of part) visit(one);
      return;
    }
    const { id } = part as { id?: unknown };
    if (typeof id === 'string' && waiting.has(id)) found.add(id);
    for (const key in part) visit((part as Record<string, unknown>)[key]);
  };
  visit(value);
  return found.size > 0 ? found : undefined;
}
