import type { QueryClient, QueryKey } from '@tanstack/react-query';

interface Entry {
  readonly id: string;
}
interface Pages {
  readonly pages: readonly { readonly data: readonly Entry[]; readonly next?: string | undefined }[];
  readonly pageParams: readonly unknown[];
}
type AskPage = (at: { queryKey: QueryKey; pageParam: undefined; signal: AbortSignal }) => Promise<Pages['pages'][0]>;

/** Whether the answer is a list of which more than the first page was read. */
export function isScrolled(data: unknown): boolean {
  return ((data as Partial<Pages> | undefined)?.pages?.length ?? 0) > 1;
}

/**
 * Asks for the first page only of a list that was scrolled, and puts what is new in it before what is held. Asking for
 * all pages again would cost a request for each.
 */
export async function freshenFirstPage(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true });
  const ask = query?.options.queryFn as AskPage | undefined;
  if (!ask) return;
  const page = await ask({ queryKey, pageParam: undefined, signal: new AbortController().signal });
  queryClient.setQueryData<Pages>(queryKey, (held) => held && withFirstPage(held, page.data));
}

/** The pages with a newer first page: new entries at the head, known ones as they are now. */
export function withFirstPage(held: Pages, fresh: readonly Entry[]): Pages {
  const known = new Set(held.pages.flatMap(({ data }) => data.map(({ id }) => id)));
  const now = new Map(fresh.map((entry) => [entry.id, entry]));
  // With nothing in common there may be a gap between the two; only asking from the start would close it.
  if (!fresh.some(({ id }) => known.has(id))) return held;
  const added = fresh.filter(({ id }) => !known.has(id));
  const pages = held.pages.map((page, index) => {
    const data = page.data.map((entry) => now.get(entry.id) ?? entry);
    return { ...page, data: index === 0 ? [...added, ...data] : data };
  });
  return { ...held, pages };
}
