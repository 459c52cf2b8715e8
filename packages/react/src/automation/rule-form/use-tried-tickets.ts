'use client';
import type { Ticket } from '@korkep/core';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import type { AsyncState } from '../../state/async-state.ts';

/** How many of the newest tickets a draft is tried on. */
export const TRIED = 50;

/** The tickets that a draft is tried on as they are now, by their ids: what they are about, and what would change. */
export function useTriedTickets(isEnabled: boolean): ReadonlyMap<string, Ticket> {
  const state = useCrmQuery<readonly Ticket[]>({
    key: ({ newest }) => [...newest('ticket'), 'tried', TRIED],
    ask: async (crm, options) =>
      (await crm.tickets.list({ limit: TRIED, sort: '-openedAt' }, options)).data as Ticket[],
    isEnabled,
  });
  return new Map((state.status === 'ready' ? state.data : []).map((ticket) => [ticket.id, ticket]));
}

/** The ticket with a number; none where there is no such ticket. Nothing is asked for 0. */
export function useTicketOfNumber(number: number): AsyncState<Ticket | null> {
  return useCrmQuery<Ticket | null>({
    key: ({ newest }) => [...newest('ticket'), 'number', number],
    ask: async (crm, options) => ((await crm.tickets.list({ number, limit: 1 }, options)).data[0] as Ticket) ?? null,
    isEnabled: number > 0,
  });
}
