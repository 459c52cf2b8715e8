import type { Page } from '../contract/listing.ts';
import { CrmError } from './crm-error.ts';

/**
 * The result of a list: a promise of the first page, and an async iterable over all entries, page by page as they are
 * needed. Nothing is sent before it is awaited or looped over; the first page is fetched once for both.
 *
 * @example
 * const { data, next } = await crm.customers.list({ limit: 20 });
 *
 * for await (const customer of crm.customers.list({ sort: '-createdAt' })) {
 *   if (isEnough(customer)) break;
 * }
 *
 * for await (const page of crm.orders.list({ customerId }).pages({ max: 3 })) show(page.data);
 */
export interface PagedList<T, P extends Page<T> = Page<T>> extends Promise<P>, AsyncIterable<T> {
  /** Page by page; at most `max` pages where it is given. */
  pages(options?: { max?: number }): AsyncIterable<P>;
}

/** Makes a paged list of a function that fetches the page at a cursor. */
export function pagedList<T, P extends Page<T>>(
  operation: string,
  fetchPage: (cursor: string | undefined) => Promise<P>,
): PagedList<T, P> {
  let first: Promise<P> | undefined;
  const firstPage = () => {
    first ??= fetchPage(undefined);
    return first;
  };
  async function* pages({ max = Infinity }: { max?: number } = {}) {
    const seen = new Set<string>();
    for (let count = 0, cursor: string | undefined; count < max; count += 1) {
      const page = cursor === undefined ? await firstPage() : await fetchPage(cursor);
      yield page;
      cursor = page.next;
      if (cursor === undefined) return;
      // A server that hands out a cursor twice would keep the loop going for ever.
      if (seen.has(cursor)) {
        throw new CrmError('response_invalid', `${operation}: the server gave the same cursor twice.`, { operation });
      }
      seen.add(cursor);
    }
  }
  return {
    [Symbol.toStringTag]: 'PagedList',
    // biome-ignore lint/suspicious/noThenProperty: a list is a promise of its first page
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.data;
    },
  };
}
