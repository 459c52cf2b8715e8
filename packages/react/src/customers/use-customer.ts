'use client';
import type { Customer } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import type { AsyncState } from '../state/async-state.ts';
import { createdHere, keptCustomer } from './kept-profile.ts';

/** Reads a customer's own record. `useProfile` gives the whole picture. Nothing is asked while `isEnabled` is `false`. */
export function useCustomer(customerId: string, isEnabled = true): AsyncState<Customer> {
  const id = useRealId(useCrmCache(), customerId);
  return useCrmQuery<Customer>({
    key: (keys) => keys.customer(id),
    ask: async (crm, options, cache) =>
      (createdHere(cache, id) as Customer | undefined) ?? (await crm.customers.get(id, options)),
    kept: keptCustomer(id),
    watched: id,
    isEnabled,
  });
}
