import type { KeptAnswer } from '../cache.ts';
import type { StoreOptions } from '../records/record-options.ts';
import { findRecords, KnownGenerations, openRecords } from '../records/record-reading.ts';
import type { CachedRecord } from '../records/record-store.ts';
import { type AnswerRow, openAnswer } from './open-answer.ts';

/** What the first paint of a customer needs. */
export interface Overview<P, T> {
  readonly customer: CachedRecord | undefined;
  readonly profile: KeptAnswer<P> | undefined;
  readonly timeline: KeptAnswer<T> | undefined;
}

/**
 * The customer, the kept answer about the customer and the newest page of the timeline, in one transaction. `null` as the
 * answer's name leaves it out.
 */
export async function readOverview<P, T>(
  options: StoreOptions,
  customerId: string,
  profileName: string | null = `profile/${customerId}`,
  generations = new KnownGenerations(),
): Promise<Overview<P, T>> {
  const timelineKey = [customerId, 0] as const;
  const [found, profile, timeline] = await options.store.transact(
    ['meta', 'overlay', 'base', 'answers', 'timelines'],
    'readonly',
    (transaction) =>
      Promise.all([
        findRecords(transaction, 'customer', [customerId], generations),
        profileName === null ? undefined : transaction.get<AnswerRow>('answers', profileName),
        transaction.get<AnswerRow>('timelines', timelineKey),
      ]),
  );
  const [customers, ...answers] = await Promise.all([
    openRecords(options, found),
    openAnswer<P>(options, 'answers', profileName ?? '', profile),
    openAnswer<T>(options, 'timelines', timelineKey, timeline),
  ]);
  return { customer: customers[0], profile: answers[0], timeline: answers[1] };
}
