import type { Customer, Page, Predicate } from '@korkep/core';
import type { QueryKey } from '@tanstack/react-query';
import type { CrmContextValue } from '../../provider/crm-context.ts';
import type { StateError } from '../../state/async-state.ts';

/** What a list of customers is narrowed to and ordered by. */
export interface CustomersQuery {
  /** A condition of the shared predicate; the server judges it. */
  readonly filter?: Predicate | undefined;
  /** A field's name, with `-` before it for descending. Newest first when left out. */
  readonly sort?: string | undefined;
  /** Words that a name or an e-mail address holds, each of them, in any order. */
  readonly text?: string | undefined;
}

/** A long list of which a few pages are at hand. */
export interface CustomerRows {
  /** Rows known so far. */
  readonly rowCount: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** Why the next page did not come. */
  readonly moreError?: { readonly error: StateError; readonly retry: () => void } | undefined;
  /** The record of a row; `undefined` while its page is on its way. */
  readonly rowAt: (row: number) => Customer | undefined;
  readonly idAt: (row: number) => string | undefined;
  /** How many there are in all; counted up to ten thousand. */
  readonly count?: { readonly value: number; readonly isExact: boolean } | undefined;
  /** The records are those that lie on this device, since the server cannot be reached. */
  readonly isFromDevice?: boolean;
  /** Something changed since that may belong elsewhere in the list, or in it at all. */
  readonly isOutdated?: boolean;
  readonly refresh?: () => void;
}

/** The condition that the words of a quick search mean. */
export function textFilter(text: string | undefined): Predicate | undefined {
  const words = (text ?? '').trim().split(/\s+/u).filter(Boolean).slice(0, 8);
  if (words.length === 0) return undefined;
  return {
    and: words.map((word) => ({
      or: [
        { field: 'displayName', op: 'contains' as const, value: word.slice(0, 100) },
        { field: 'emails', op: 'contains' as const, value: word.slice(0, 100) },
      ],
    })),
  };
}

/** The whole condition of a query: what it is narrowed to, and the words. */
export function wholeFilter({ filter, text }: CustomersQuery): Predicate | undefined {
  const words = textFilter(text);
  return filter && words ? { and: [filter, words] } : (filter ?? words);
}

/** Rows that the host has at hand. */
export function rowsOf(customers: readonly Customer[]): CustomerRows {
  return {
    rowCount: customers.length,
    hasMore: false,
    isLoadingMore: false,
    rowAt: (row) => customers[row],
    idAt: (row) => customers[row]?.id,
  };
}

/** A page as the store holds it. */
export interface CustomerPage extends Page<Customer> {
  readonly isFromDevice?: boolean;
}

/** What is known when a page is asked for. */
export interface PageQuestion {
  readonly context: CrmContextValue;
  readonly asked: CustomersQuery;
  /** Its whole condition. */
  readonly filter: Predicate | undefined;
  /** `undefined` for the first page. */
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly queryKey: QueryKey;
  readonly now: () => number;
  /** The tenant's, since its days are meant. */
  readonly timeZone: string;
}
