'use client';
import type { Customer, CustomerUpdate } from '@korkep/core';
import {
  cachedProfile,
  cachedVersion,
  changeCustomer,
  holdQuestions,
  patched,
  refreshCustomer,
  undoing,
} from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';

/**
 * Changes fields of a customer: those left out stay, `null` clears. The change is seen at once and put back if the
 * server refuses it; then the newest record is fetched, since another person may have been faster (kind `conflict`).
 *
 * @example
 * const { run, state } = useUpdateCustomer(customer.id);
 * <Button onClick={() => run({ lifecycleStage: 'active' })} isBusy={state.status === 'saving'} />
 */
export function useUpdateCustomer(customerId: string): Action<CustomerUpdate, Customer> {
  return useAction<CustomerUpdate, Customer>({
    name: `customer/${customerId}`,
    send: (crm, patch, options, context) =>
      crm.customers.update(customerId, patch, { ...options, ifMatch: cachedVersion(context, customerId) }),
    show: async (context, patch) => {
      await holdQuestions(context, customerId);
      const { queryClient, keys } = context;
      const before =
        queryClient.getQueryData<Customer>(keys.customer(customerId)) ?? cachedProfile(context, customerId)?.customer;
      changeCustomer(context, customerId, (customer) => patched(customer, patch));
      return () => changeCustomer(context, customerId, (customer) => patched(customer, undoing(before, patch)));
    },
    settle: (context, result) => {
      changeCustomer(context, customerId, () => result);
      refreshCustomer(context, customerId);
    },
    fail: ({ queryClient, keys }) => {
      void queryClient.invalidateQueries({ queryKey: keys.customer(customerId) });
      void queryClient.invalidateQueries({ queryKey: keys.profile(customerId) });
    },
  });
}
