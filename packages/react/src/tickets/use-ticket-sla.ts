'use client';
import type { TicketSla } from '@korkep/core';
import { useEffect } from 'react';
import { onTick } from '../primitives/relative-time/ticking.ts';
import { useCrmContext } from '../provider/crm-context.ts';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { useRealId } from '../provider/use-laid.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';
import { createdTicket } from './waiting-comments.ts';

interface Answer {
  readonly data: readonly TicketSla[];
}

/** How long an answer says well enough how much business time is used: the device does not know the calendar. */
const FRESH = 5 * 60_000;

/**
 * Reads the promises about a ticket as they stand: what runs, what is paused, what was kept or broken. Asked again when
 * the ticket moves, and every few minutes while a clock runs and the page is seen.
 */
export function useTicketSla(givenId: string, isEnabled = true): AsyncState<readonly TicketSla[]> {
  const { cache, queryClient, keys } = useCrmContext();
  const id = useRealId(cache, givenId);
  const state = useCrmQuery<Answer>({
    key: ({ ticketSla }) => ticketSla(id),
    ask: async (crm, options) => (createdTicket(cache, id) ? { data: [] } : await crm.tickets.sla(id, options)),
    kept: keptAs(`ticket-sla/${id}`),
    watched: id,
    isEnabled: isEnabled && id !== '',
  });
  const isRunning = state.status === 'ready' && state.data.data.some(({ endedAt }) => endedAt === undefined);
  const updatedAt = state.status === 'ready' ? state.updatedAt : 0;
  useEffect(() => {
    if (!isRunning) return;
    return onTick(() => {
      if (Date.now() - updatedAt > FRESH) void queryClient.invalidateQueries({ queryKey: keys.ticketSla(id) });
    });
  }, [isRunning, updatedAt, queryClient, keys, id]);
  return mapState(state, ({ data }) => data);
}
