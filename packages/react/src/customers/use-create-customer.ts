'use client';
import type { Customer, CustomerCreate } from '@korkep/core';
import { type Action, useAction } from '../provider/use-action.ts';

/**
 * Creates a customer. With a cache it is there at once, under an id of this device until the server gives it its own;
 * hooks and widgets take either.
 *
 * @example
 * const { run } = useCreateCustomer();
 * const customer = await run({ type: 'person', familyName: 'Kovács', givenName: 'János' });
 */
export function useCreateCustomer(): Action<CustomerCreate, Customer> {
  return useAction<CustomerCreate, Customer>({
    name: 'customers',
    send: (crm, input, options) => crm.customers.create(input, options),
    write: (_, input) => ({ operation: 'customers.create', body: input }),
    settle: ({ queryClient, keys }, result) => {
      queryClient.setQueryData(keys.customer(result.id), result);
      void queryClient.invalidateQueries({ queryKey: [...keys.all, 'search'] });
      void queryClient.invalidateQueries({ queryKey: [...keys.all, 'customers'] });
    },
  });
}
