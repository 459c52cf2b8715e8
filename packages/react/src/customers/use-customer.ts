'use client';
import type { Customer } from '@korkep/core';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import type { AsyncState } from '../state/async-state.ts';

/** Reads a customer's own record. `useProfile` gives the whole picture. */
export function useCustomer(customerId: string): AsyncState<Customer> {
  return useCrmQuery<Customer>({
    key: (keys) => keys.customer(customerId),
    ask: (crm, options) => crm.customers.get(customerId, options),
  });
}
