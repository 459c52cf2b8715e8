'use client';
import type { TicketComment } from '@korkep/core';
import { keptAs } from '../provider/kept-answers.ts';
import { useCrmQuery } from '../provider/use-crm-query.ts';
import { type AsyncState, mapState } from '../state/async-state.ts';

interface Answer {
  readonly data: readonly TicketComment[];
}

/** Reads how a ticket was solved: the last public word of an agent in it; `undefined` where there was none. */
export function useSolution(ticketId: string): AsyncState<TicketComment | undefined> {
  const state = useCrmQuery<Answer>({
    key: ({ ofTicket }) => [...ofTicket(ticketId), 'solution'],
    ask: (crm, options) => crm.tickets.conversation(ticketId, { limit: 20 }, options),
    kept: keptAs(`solution/${ticketId}`),
  });
  return mapState(state, ({ data }) =>
    data.find(({ author, visibility }) => author === 'agent' && visibility === 'public'),
  );
}
