import type { Predicate, Ticket } from '@korkep/core';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import type { AsyncState } from '../../state/async-state.ts';

/** Among which tickets another is sought: the requester's, problems, or the requester's and what is not solved. */
export type OtherTickets = 'requester' | 'problems' | 'all';

const MOST = 100;
const UNSOLVED: readonly Ticket['status'][] = ['new', 'open', 'pending', 'on_hold'];

/**
 * Tickets that one may be merged into, linked with or put under, the newest first, and whichever has the number that was
 * typed: at most a hundred of the requester's, and a hundred others.
 */
export function useOtherTickets(ticket: Ticket, among: OtherTickets, typed: string): AsyncState<readonly Ticket[]> {
  const number = Number(/^#?(\d{1,9})$/.exec(typed.trim())?.[1] ?? 0);
  const { id, customerId } = ticket;
  const near = useCrmQuery<readonly Ticket[]>({
    key: ({ ofTicket }) => [...ofTicket(id), 'others', among],
    ask: async (crm, options) => {
      const newest = { limit: MOST, sort: '-openedAt' } as const;
      const problems: Predicate = { field: 'type', op: 'eq', value: 'problem' };
      const asked = [
        ...(among === 'problems' ? [] : [crm.tickets.list({ ...newest, customerId }, options)]),
        ...(among === 'problems' ? [crm.tickets.list({ ...newest, filter: problems }, options)] : []),
        ...(among === 'all' ? [crm.tickets.list({ ...newest, status: [...UNSOLVED] }, options)] : []),
      ];
      return once((await Promise.all(asked)).flatMap(({ data }) => data as Ticket[]));
    },
  });
  const exact = useCrmQuery<readonly Ticket[]>({
    key: ({ ofTicket }) => [...ofTicket(id), 'others', 'number', number],
    ask: async (crm, options) => (await crm.tickets.list({ number, limit: 1 }, options)).data as Ticket[],
    isEnabled: number > 0,
  });
  if (near.status !== 'ready') return near;
  const found = exact.status === 'ready' && number > 0 ? exact.data : [];
  const others = once([...found, ...near.data]).filter((other) => other.id !== id && !other.mergedIntoId);
  return { ...near, data: others };
}

const once = (tickets: readonly Ticket[]) => [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
