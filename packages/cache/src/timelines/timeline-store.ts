import { type AnswerRow, placeOfAnswer, readAnswer } from '../answers/open-answer.ts';
import type { KeptAnswer } from '../cache.ts';
import { CacheError } from '../cache-error.ts';
import type { StoreOptions } from '../records/record-options.ts';

/** Most entries of a page, and most pages that are kept of a customer. */
export const TIMELINE_LIMIT = { entries: 50, pages: 20 } as const;

/** The timelines of customers, a page as the server answered it; page 0 is the newest. */
export interface TimelineStore {
  get<T>(customerId: string, page?: number): Promise<KeptAnswer<T> | undefined>;
  /**
   * Keeps a page. A new page 0 lets go of the others: they began where the old one ended.
   * @throws CacheError `invalid` beyond 20 pages or 50 entries.
   */
  keep(customerId: string, content: unknown, page?: number): Promise<void>;
  forget(customerId: string): Promise<void>;
}

/** The keys of all that is kept of a customer's timeline. */
export const pagesOf = (customerId: string) => ({ from: [customerId], to: [customerId, '\uffff'] });

export function createTimelineStore(options: StoreOptions): TimelineStore {
  const { store, codec, environment, sensitive } = options;
  return {
    get: (customerId, page = 0) => readAnswer(options, 'timelines', [customerId, page]),
    async keep(customerId, content, page = 0) {
      const entries = (content as { data?: unknown } | undefined)?.data ?? content;
      const length = Array.isArray(entries) ? entries.length : 0;
      if (page >= TIMELINE_LIMIT.pages || length > TIMELINE_LIMIT.entries) {
        throw new CacheError(
          'invalid',
          `Of a timeline ${TIMELINE_LIMIT.pages} pages of ${TIMELINE_LIMIT.entries} are kept.`,
        );
      }
      const key = [customerId, page] as const;
      const at = environment.now();
      const data = await codec.encode(placeOfAnswer('timelines', key), sensitive ? sensitive(content) : content);
      await store.transact(['timelines'], 'readwrite', async (transaction) => {
        if (page === 0) await transaction.deleteRange('timelines', pagesOf(customerId));
        await transaction.put('timelines', key, { at, usedAt: at, data } satisfies AnswerRow);
      });
    },
    forget: (customerId) =>
      store.transact(['timelines'], 'readwrite', (transaction) =>
        transaction.deleteRange('timelines', pagesOf(customerId)),
      ),
  };
}
