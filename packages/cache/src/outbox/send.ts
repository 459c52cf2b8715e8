import { CrmError, isCrmError } from '@korkep/core/client';
import { isCacheError } from '../cache-error.ts';
import type { CachedRecord } from '../records/record-store.ts';
import { answered, call, type SendContext } from './answered.ts';
import { settleConflict } from './conflict.ts';
import type { OutboxEntry } from './entry.ts';
import { verdictOf, waitAfter } from './failure.ts';
import { refuse } from './refuse.ts';
import { claim as claimEntry, transit } from './transition.ts';

/** What came of a try, as the others that wait must know. */
export type Outcome =
  | { readonly is: 'answered' | 'access_lost' | 'stopped' }
  | { readonly is: 'later'; readonly retryAfter?: number | undefined }
  | { readonly is: 'taken'; readonly until: number };

/**
 * Milliseconds for which the server knows a key, and a day less: after that, a creation whose answer was lost could be
 * made a second time. A change is told apart by the version it was made on.
 */
const REPLIES_KEPT = 29 * 86_400_000;
/** Milliseconds that a try may take. */
const TIMEOUT = 15_000;

/** Sends an entry once, and stores what came of it. @throws CacheError where the store is lost. */
export async function send(sending: SendContext, entry: OutboxEntry): Promise<Outcome> {
  const { context, owner, signal } = sending;
  const claim = await claimEntry(context, entry, owner);
  if (typeof claim === 'number') return { is: 'taken', until: claim };
  if (!claim) {
    await context.refresh([[entry.n, entry.id]]);
    return { is: 'stopped' };
  }
  const { entry: claimed, sentAt } = claim;
  context.changed([claimed], false);
  if (claimed.isCreation && sending.environment.now() - sentAt > REPLIES_KEPT) {
    const message = `${claimed.operation}: it was sent too long ago to tell whether it took effect. Look before trying again.`;
    await refuse(context, claimed, new CrmError('conflict', message, { code: 'outcome_unknown' }));
    return { is: 'stopped' };
  }
  const { operation, params, body, base, key } = claimed;
  let record: CachedRecord;
  try {
    record = await call(context, operation, ...params, ...(body === undefined ? [] : [body]), {
      idempotencyKey: key,
      ...(base && { ifMatch: base.version }),
      retries: 0,
      timeout: TIMEOUT,
      signal,
    });
  } catch (error) {
    return failed(sending, claimed, error);
  }
  // Such as the page of a network that wants a sign-in; the server itself always answers with the record.
  if (typeof record?.id !== 'string' || typeof record.version !== 'number') {
    const message = `${operation}: the answer is no record. Does baseUrl point to the API?`;
    return failed(sending, claimed, new CrmError('response_invalid', message, { operation }));
  }
  await answered(sending, claimed, record);
  return { is: 'answered' };
}

async function failed(sending: SendContext, entry: OutboxEntry, error: unknown): Promise<Outcome> {
  const { context, owner, environment } = sending;
  const attempts = entry.attempts + 1;
  const wait = async (nextAt: number, tried = attempts) => {
    const after: OutboxEntry = { ...entry, status: 'waiting', attempts: tried, nextAt };
    if (await transit(context, [{ before: entry, after }], { owner, durability: 'relaxed' })) {
      context.changed([after], false);
    } else await context.refresh([[entry.n, entry.id]]);
  };
  switch (verdictOf(error, attempts)) {
    case 'aborted':
      await wait(entry.nextAt).catch(() => {});
      return { is: 'stopped' };
    case 'access_lost':
      await wait(0);
      return { is: 'access_lost' };
    case 'refused':
      await refuse(context, entry, error as CrmError);
      return { is: 'answered' };
    case 'changed':
      try {
        await settleConflict(sending, entry);
        return { is: 'answered' };
      } catch (other) {
        if (isCacheError(other)) throw other;
        // Their record could not be read: what that means is told by its own failure, but never that of a new change.
        if (verdictOf(other, attempts) !== 'changed') return failed(sending, entry, other);
        await wait(environment.now() + waitAfter(attempts, environment.random()));
        return { is: 'later' };
      }
    default: {
      const retryAfter = isCrmError(error) ? error.retryAfter : undefined;
      await wait(environment.now() + waitAfter(attempts, environment.random(), retryAfter));
      return { is: 'later', retryAfter };
    }
  }
}
