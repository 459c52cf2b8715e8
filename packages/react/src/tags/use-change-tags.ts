'use client';
import type { Write } from '@korkep/cache';
import type { Customer } from '@korkep/core';
import { isCrmError, newIdempotencyKey } from '@korkep/core/client';
import { type CrmContextValue, useCrmCache } from '../provider/crm-context.ts';
import { asSeen, cachedCustomer, changeCustomer, holdQuestions, refreshCustomer } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';
import { changedTags, type TagChange } from './tag-names.ts';

/** How often a change is made anew on what somebody else has just written. */
const MOST_TRIES = 3;

/**
 * Adds and removes tags of a customer. It is seen at once. Tags that others add or remove at the same time stay: the
 * change is made on top of theirs.
 *
 * @example
 * const { run } = useChangeTags(customerId);
 * await run({ add: ['regular'], remove: ['lead'] });
 */
export function useChangeTags(givenId: string): Action<TagChange, Customer> {
  const customerId = useRealId(useCrmCache(), givenId);
  return useAction<TagChange, Customer>({
    name: `customer/${customerId}`,
    send: async (crm, change, options, context) => {
      // Whoever changes a customer that was never read changes the tags that are there all the same.
      let customer = cachedCustomer(context, customerId) ?? (await crm.customers.get(customerId));
      for (let tries = 1; ; tries++) {
        const { tags = [], version } = customer;
        // Another body is another write, so it goes under a key of its own.
        const idempotencyKey = tries === 1 ? options.idempotencyKey : newIdempotencyKey();
        try {
          const body = { tags: [...changedTags(tags, change)] };
          return await crm.customers.update(customerId, body, { ...options, idempotencyKey, ifMatch: version });
        } catch (error) {
          if (!isCrmError(error, 'conflict') || error.code !== 'version_conflict' || tries === MOST_TRIES) throw error;
          customer = await crm.customers.get(customerId);
        }
      }
    },
    write: (context, change) => {
      const writeOver = (customer: Parameters<typeof asSeen>[1]): Write => {
        const base = asSeen(context, customer);
        const tags = changedTags((base?.tags as readonly string[] | undefined) ?? [], change);
        return { operation: 'customers.update', params: [customerId], body: { tags }, base };
      };
      const known = cachedCustomer(context, customerId);
      return known ? writeOver(known) : readCustomer(context, customerId).then(writeOver);
    },
    show: async (context, change) => {
      await holdQuestions(context, customerId);
      const before = cachedCustomer(context, customerId)?.tags ?? [];
      const put = (tags: readonly string[]) =>
        changeCustomer(context, customerId, (customer) => ({ ...customer, tags: [...tags] }));
      put(changedTags(before, change));
      // Only what this change did is taken back: another may have been made since.
      return () =>
        put(
          changedTags(cachedCustomer(context, customerId)?.tags ?? [], {
            add: (change.remove ?? []).filter((tag) => before.includes(tag)),
            remove: (change.add ?? []).filter((tag) => !before.includes(tag)),
          }),
        );
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

/** The customer as kept on the device, or as the server has it. Rejects where neither can tell. */
async function readCustomer({ crm, cache }: CrmContextValue, customerId: string) {
  const kept = await cache?.record('customer', customerId);
  return kept ?? (await crm.customers.get(customerId));
}
