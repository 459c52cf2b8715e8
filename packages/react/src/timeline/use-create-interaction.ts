'use client';
import type { Interaction, InteractionCreate } from '@korkep/core';
import { type CrmContextValue, useCrmCache } from '../provider/crm-context.ts';
import { refreshCustomer } from '../provider/customer-cache.ts';
import { type Action, useAction } from '../provider/use-action.ts';
import { useRealId } from '../provider/use-laid.ts';
import { admits, entryOfInteraction, replaceEntry, type TimelinePages, withEntry } from './timeline-cache.ts';
import type { TimelineFilter } from './timeline-state.ts';

/** An interaction of the customer that the hook is for. */
export type NewInteraction = Omit<InteractionCreate, 'customerId'>;

/** Records an interaction. It stands on the timeline at once, and is taken off again if the server refuses it. */
export function useCreateInteraction(givenId: string): Action<NewInteraction, Interaction> {
  const customerId = useRealId(useCrmCache(), givenId);
  return useAction<NewInteraction, Interaction>({
    name: `timeline/${customerId}`,
    send: (crm, input, options) => crm.interactions.create({ ...input, customerId }, options),
    write: (_, input) => ({ operation: 'interactions.create', body: { ...input, customerId } }),
    show: async (context, input, key) => {
      await context.queryClient.cancelQueries({ queryKey: context.keys.timelines(customerId) });
      const entry = entryOfInteraction(key, { ...input, customerId });
      changeTimelines(context, customerId, (kept, filter) => (admits(filter, entry) ? withEntry(kept, entry) : kept));
      return () => changeTimelines(context, customerId, (kept) => replaceEntry(kept, key));
    },
    settle: (context, result, input, key) => {
      const entry = entryOfInteraction(result.id, result, input.details);
      changeTimelines(context, customerId, (kept) => replaceEntry(kept, key, entry));
      refreshCustomer(context, customerId);
    },
  });
}

function changeTimelines(
  { queryClient, keys }: CrmContextValue,
  customerId: string,
  change: (kept: TimelinePages, filter: TimelineFilter) => TimelinePages,
): void {
  const queryKey = keys.timelines(customerId);
  for (const [key, kept] of queryClient.getQueriesData<TimelinePages>({ queryKey })) {
    if (kept) queryClient.setQueryData(key, change(kept, key.at(-1) as TimelineFilter));
  }
}
