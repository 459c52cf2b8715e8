import type { CrmCache, KeptAnswer } from '@korkep/cache';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** How an answer is kept on the device. */
export interface Kept<T> {
  readonly read: (cache: CrmCache) => Promise<KeptAnswer<T> | undefined>;
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
 * is there already; a failure is told only after it was looked for, so that nobody sees an error before their data.
 */
export async function askAndKeep<T>({ cache, queryClient, queryKey, kept, shape, ask }: Question<T>): Promise<T> {
  if (!cache || !kept) return await ask();
  let isAnswered = false;
  const seen =
    queryClient.getQueryData(queryKey) === undefined
      ? kept.read(cache).then(
          (found) => {
            if (!found || isAnswered || queryClient.getQueryData(queryKey) !== undefined) return;
            queryClient.setQueryData(queryKey, shape(found.data), { updatedAt: found.updatedAt });
          },
          // What cannot be read any more is asked for; the cache tells of it by itself.
          () => undefined,
        )
      : undefined;
  try {
    const answer = await ask();
    isAnswered = true;
    kept.keep?.(cache, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    await seen;
    throw error;
  }
}
