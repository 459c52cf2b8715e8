'use client';
import type { Page } from '@korkep/core';
import type { Crm, RequestOptions } from '@korkep/core/client';
import { useMemo } from 'react';
import { useCrmCache } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { type Fetched, type Paged, useCrmPages } from '../provider/use-crm-pages.ts';
import { useRealId } from '../provider/use-laid.ts';
import { mapState } from '../state/async-state.ts';
import {
  type CustomerRecordKind,
  type CustomerRecords,
  type RecordsQuery,
  recordsWithWaiting,
  resourceOf,
  withoutArchived,
} from './customer-records.ts';
import { createdHere } from './kept-profile.ts';

const PAGE = 20;

type ListRecords<T> = (query: object, options: RequestOptions) => PromiseLike<Page<T>>;

export interface RecordsOptions {
  /** Nothing is asked while it is `false`, such as before a tab is opened. */
  readonly isEnabled?: boolean;
  /** How many to a page; 20 when left out. */
  readonly limit?: number;
}

/** Reads a customer's records of a kind page by page, newest first. */
export function useCustomerRecords<K extends CustomerRecordKind>(
  kind: K,
  givenId: string,
  query: RecordsQuery = {},
  { isEnabled = true, limit = PAGE }: RecordsOptions = {},
): Paged<Fetched<CustomerRecords[K]>> {
  const cache = useCrmCache();
  const id = useRealId(cache, givenId);
  const asked = Object.fromEntries(
    Object.entries(query).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)),
  );
  const { state, loadMore } = useCrmPages<CustomerRecords[K]>({
    key: (keys) => keys.records(id, kind, { ...asked, limit }),
    ask: async (crm: Crm, at, options) => {
      if (createdHere(cache, id)) return { data: [] };
      const resource = crm[resourceOf[kind]] as unknown as { list: ListRecords<CustomerRecords[K]> };
      return await resource.list({ limit, customerId: id, ...asked, ...at }, options);
    },
    kept: keptAs(`records/${kind}/${id}/${JSON.stringify(asked)}/${limit}`),
    lay: (pending, list) => recordsWithWaiting(pending, list, kind, id, asked),
    watched: id,
    isEnabled,
  });
  const shown = useMemo(
    () => mapState(state, (list) => ({ ...list, entries: withoutArchived(list.entries) })),
    [state],
  );
  return { state: shown, loadMore };
}
