import type { Crm } from '@korkep/core/client';
import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import { profileQuestion } from '../customers/profile-question.ts';
import { queryDefaults } from '../provider/query-client.ts';
import { queryKeys } from '../provider/query-keys.ts';
import type { CrmPages } from '../provider/use-crm-pages.ts';
import type { CrmQuery } from '../provider/use-crm-query.ts';
import { activityQuestion, timelineQuestion } from '../timeline/timeline-questions.ts';

/** What widgets will ask for. */
export interface ToPrefetch {
  /** The customer whose `ProfileCard` stands on the page. */
  readonly profile?: string;
  /** The customer whose `Timeline` stands on the page. */
  readonly timeline?: string;
}

/** Answers on their way from a server to a page: plain data, for `Prefetched`. */
export interface PrefetchedAnswers {
  readonly answers: DehydratedState;
}

/**
 * Asks on a server what widgets of the page would ask in the browser. What fails is left out, and asked again by the
 * widget, which shows what is wrong. Whoever gets the page sees the answers: let the client have that person's token.
 *
 * @example
 * // A server component of Next.js
 * const answers = await prefetch(crm, { profile: id });
 * return <Prefetched {...answers}><ProfileCard customerId={id} /></Prefetched>;
 */
export async function prefetch(crm: Crm, { profile, timeline }: ToPrefetch): Promise<PrefetchedAnswers> {
  const store = new QueryClient();
  const keys = queryKeys(crm);
  const one = <T>({ key, ask }: CrmQuery<T>) =>
    store.prefetchQuery({
      ...queryDefaults,
      queryKey: key(keys),
      queryFn: async ({ signal }) => structuredClone(await ask(crm, { signal }, undefined)),
    });
  const firstPage = <T>({ key, ask }: CrmPages<T>) =>
    store.prefetchInfiniteQuery({
      ...queryDefaults,
      queryKey: key(keys),
      queryFn: async ({ signal }) => structuredClone(await ask(crm, {}, { signal })),
      initialPageParam: undefined,
    });
  await Promise.all([
    profile !== undefined && one(profileQuestion(profile)),
    timeline !== undefined && firstPage(timelineQuestion(timeline)),
    timeline !== undefined && one(activityQuestion(timeline)),
  ]);
  return { answers: dehydrate(store) };
}
