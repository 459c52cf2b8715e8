import type { PendingView } from '@korkep/cache';

interface Created {
  readonly id: string;
}

/** What the server gives a record on its own account. */
const SERVERS = new Set(['id', 'recordId', 'version', 'createdAt', 'updatedAt']);

/**
 * Whether one of the records is the one that is being created: the feed may tell of it before the answer to the writing
 * comes, which alone says that they are the same. Only what is on its way can be there already.
 */
export function isToldAlready(pending: PendingView, created: Created, others: readonly Created[]): boolean {
  const isOnItsWay = pending.entries.some(({ target, status }) => target.id === created.id && status === 'sending');
  return isOnItsWay && others.some((other) => other.id !== created.id && isWithin(created, other));
}

/** Whether the one says nothing that the other does not. */
function isWithin(one: unknown, other: unknown): boolean {
  if (one === undefined || Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) && (!Array.isArray(other) || one.length !== other.length)) return false;
  return Object.entries(one).every(
    ([name, value]) => SERVERS.has(name) || isWithin(value, (other as Readonly<Record<string, unknown>>)[name]),
  );
}
