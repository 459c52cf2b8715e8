import type { Change } from '@korkep/core';
import type { CrmContextValue } from '../provider/crm-context.ts';
import { patchRecords } from './patch-records.ts';

/** The oldest go first: an answer takes seconds at most, and so many changes take longer. */
const MOST_REMEMBERED = 5000;

export interface LateAnswers {
  /** What was just laid into the answers at hand. */
  laid(changes: ReadonlyMap<string, Change>): void;
  /** What was told so far is not for this viewer any more. */
  forget(): void;
  stop(): void;
}

/**
 * Lays newer records into answers that arrive after them: an answer that was under way when a record was told may hold
 * the older one. Changes are remembered for as long as any answer is under way.
 */
export function followLateAnswers({ queryClient, keys }: CrmContextValue): LateAnswers {
  const remembered = new Map<string, Change>();
  const isAnyUnderWay = () => queryClient.isFetching({ queryKey: keys.all }) > 0;
  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (remembered.size === 0 || event.type !== 'updated' || event.action.type !== 'success') return;
    const { queryKey, state } = event.query;
    if (queryKey[0] !== keys.all[0] || queryKey[1] !== keys.all[1]) return;
    const data = patchRecords(state.data, remembered);
    if (data !== state.data) queryClient.setQueryData(queryKey, data, { updatedAt: state.dataUpdatedAt });
  });
  return {
    laid: (changes) => {
      if (!isAnyUnderWay()) return remembered.clear();
      for (const [id, change] of changes) {
        const known = remembered.get(id);
        if (!known || known.version <= change.version) remembered.set(id, change);
      }
      for (const id of remembered.keys()) {
        if (remembered.size <= MOST_REMEMBERED) break;
        remembered.delete(id);
      }
    },
    forget: () => remembered.clear(),
    stop,
  };
}
