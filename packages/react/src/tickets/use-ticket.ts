'use client';
import type { Ticket } from '@korkep/core';
import { useCrmCache } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import type { AsyncState } from '../state/async-state.ts';
import { createdTicket, ticketWithWaiting } from './waiting-comments.ts';

/**
 * Reads one ticket, with what waits on this device laid over it.
 *
 * @example
 * const state = useTicket(ticketId);
 * if (state.status === 'ready') show(state.data.subject);
 */
export function useTicket(givenId: string): AsyncState<Ticket> {
  const cache = useCrmCache();
  const id = useRealId(cache, givenId);
  return useCrmQuery<Ticket>({
    key: (keys) => keys.ticket(id),
    ask: async (crm, options) => (createdTicket(cache, id) ?? (await crm.tickets.get(id, options))) as Ticket,
    kept: keptAs(`ticket/${id}`),
    lay: ticketWithWaiting,
    watched: id,
  });
}
