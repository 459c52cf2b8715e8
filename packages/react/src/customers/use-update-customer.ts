'use client';
import type { Customer, CustomerUpdate } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import {
  asSeen,
  cachedCustomer,
  changeCustomer,
  holdQuestions,
  patched,
  refreshCustomer,
  undoing,
} from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';

export interface UpdateCustomerOptions {
  /**
   * The record as the person saw it who changes it: what others wrote since is then not written over but met, as kind
   * `conflict` or in the outbox. The newest that was fetched when left out.
   */
  readonly seen?: Customer | undefined;
}

/**
 * Changes fields of a customer: those left out stay, `null` clears. The change is seen at once and put back if the
 * server refuses it; then the newest record is fetched, since another person may have been faster (kind `conflict`).
 *
 * @example
 * const { run, state } = useUpdateCustomer(customer.id);
 * <Button onClick={() => run({ lifecycleStage: 'active' })} isBusy={state.status === 'saving'} />
 */
export function useUpdateCustomer(
  givenId: string,
  { seen }: UpdateCustomerOptions = {},
): Action<CustomerUpdate, Customer> {
  const customerId = useRealId(useCrmCache(), givenId);
  return useAction<CustomerUpdate, Customer>({
    name: `customer/${customerId}`,
    send: (crm, patch, options, context) =>
      crm.customers.update(customerId, patch, {
        ...options,
        ifMatch: (seen ?? cachedCustomer(context, customerId))?.version,
      }),
    write: (context, patch) => ({
      operation: 'customers.update',
      params: [customerId],
      body: patch,
      base: asSeen(context, seen ?? cachedCustomer(context, customerId)),
    }),
    show: async (context, patch) => {
      await holdQuestions(context, customerId);
      const before = cachedCustomer(context, customerId);
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
