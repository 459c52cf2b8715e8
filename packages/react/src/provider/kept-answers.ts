import type { CrmCache, KeptAnswer } from '@korkep/cache';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** How an answer is kept on the device. */
export interface Kept<T> {
  readonly read: (cache: CrmCache) => Promise<KeptAnswer<T> | undefined>;
  /** What is newer by now in an answer that was kept; looked up once the answer shows. */
  readonly renew?: (cache: CrmCache, data: T) => Promise<T>;
  /** Left out where what is read is kept by other means, such as the records of the feed. */
  readonly keep?: (cache: CrmCache, data: T) => Promise<void>;
}

/** An answer that is kept under a name of its own. What the name means never changes: another shape takes another name. */
export function keptAs<T>(name: string): Kept<T> {
  return { read: (cache) => cache.answer<T>(name), keep: (cache, data) => cache.keep(name, data) };
}

interface Question<T> {
  readonly cache: CrmCache | undefined;
  readonly queryClient: QueryClient;
  readonly queryKey: QueryKey;
  readonly kept: Kept<T> | undefined;
  /** Puts the answer as the query holds it. */
  readonly shape: (data: T) => unknown;
  readonly ask: () => PromiseLike<T>;
}

/**
 * Asks the server and keeps its answer. What was kept before is in the query meanwhile, with its age, unless something
 * is there already; a failure is told only after it was looked for, so that nobody sees an error before their data. An
 * answer that comes after everything was deleted is another viewer's, and asked for anew.
 */
export async function askAndKeep<T>(question: Question<T>): Promise<T> {
  const { cache, queryClient, queryKey, kept, shape, ask } = question;
  if (!cache || !kept) return await ask();
  const { era } = cache;
  let isAnswered = false;
  const held = () => queryClient.getQueryData(queryKey);
  const paint = async () => {
    const found = await kept.read(cache);
    if (!found || isAnswered || held() !== undefined || cache.era !== era) return;
    const { data, updatedAt } = found;
    const put = (now: T) => queryClient.setQueryData(queryKey, shape(now), { updatedAt });
    const painted = put(data);
    const now = await kept.renew?.(cache, data);
    if (now && now !== data && !isAnswered && held() === painted) put(now);
  };
  // What cannot be read any more is asked for; the cache tells of it by itself.
  const seen = held() === undefined ? paint().catch(() => undefined) : undefined;
  try {
    const answer = await ask();
    if (cache.era !== era) return await askAndKeep(question);
    isAnswered = true;
    kept.keep?.(cache, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    await seen;
    throw error;
  }
}
