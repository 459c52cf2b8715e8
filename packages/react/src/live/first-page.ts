import type { QueryClient, QueryKey } from '@tanstack/react-query';

interface Entry {
  readonly id: string;
  /** By what the list is ordered, where it is ordered by a moment. */
  readonly at?: string;
}
interface Page {
  readonly data: readonly Entry[];
  readonly next?: string | undefined;
}
interface Pages {
  readonly pages: readonly Page[];
  readonly pageParams: readonly unknown[];
}
type AskPage = (at: { queryKey: QueryKey; pageParam: undefined; signal: AbortSignal }) => Promise<Page>;

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
  queryClient.setQueryData<Pages>(queryKey, (held) => held && withFirstPage(held, page));
}

/**
 * The pages with a newer first page: that page as it is, and behind it what is held of what comes after. The new page
 * alone where that is not known, as there may be a gap, and where nothing comes after.
 */
export function withFirstPage(held: Pages, fresh: Page): Pages {
  const entries = held.pages.flatMap(({ data }) => data);
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  // What moved to another moment says nothing about how far the new page reaches into what is held.
  const last = fresh.data.findLast(({ id, at }) => places.has(id) && entries[places.get(id) as number]?.at === at);
  const reach = last && fresh.next !== undefined ? (places.get(last.id) as number) : entries.length;
  const now = new Set(fresh.data.map(({ id }) => id));
  const isBehind = ({ id }: Entry) => (places.get(id) as number) > reach && !now.has(id);
  if (!entries.some(isBehind)) return { pages: [fresh], pageParams: held.pageParams.slice(0, 1) };
  const pages = held.pages.map((page, index) => {
    const data = page.data.filter(isBehind);
    return { ...page, data: index === 0 ? [...fresh.data, ...data] : data };
  });
  return { ...held, pages };
}
