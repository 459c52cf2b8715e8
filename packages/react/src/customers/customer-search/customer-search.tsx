'use client';
import { useState } from 'react';
import { useCustomerSearch } from '../use-customer-search.ts';
import { type CustomerSearchLook, CustomerSearchView } from './customer-search-view.tsx';

export interface CustomerSearchProps extends CustomerSearchLook {
  /** At most so many hits; 1 to 50, 10 when left out. */
  readonly limit?: number;
}

/**
 * Finds a customer by name (also a near miss of it), e-mail, phone in any notation, tax, order or ticket number, and
 * says why each was found. Stands below a `CrmProvider`; its look is `@korkep/react/customer-search.css`.
 *
 * @example
 * <CustomerSearch onChoose={({ id }) => router.push(`/customers/${id}`)} />
 */
export function CustomerSearch({ limit, onChoose, ...look }: CustomerSearchProps) {
  const [query, setQuery] = useState('');
  const state = useCustomerSearch(query, limit === undefined ? {} : { limit });
  return (
    <CustomerSearchView
      {...look}
      query={query}
      onQuery={setQuery}
      state={query.trim() ? state : undefined}
      onChoose={(customer) => {
        setQuery('');
        onChoose(customer);
      }}
    />
  );
}
