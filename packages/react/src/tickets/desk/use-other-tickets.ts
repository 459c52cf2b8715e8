import type { Predicate, Ticket } from '@korkep/core';
import { useEffect, useState } from 'react';
import { useCrmQuery } from '../../provider/already-loaded.ts';
import type { AsyncState } from '../../state/async-state.ts';

/** Among which tickets another is sought: the requester's, problems, or the requester's and what is not solved. */
export type OtherTickets = 'requester' | 'problems' | 'all';

const MOST = 100;
const UNSOLVED: readonly Ticket['status'][] = ['new', 'open', 'pending', 'on_hold'];

/** Milliseconds without another letter after which the server is asked, and for how long at most. */
const PAUSE = 200;
const LONGEST_SEARCH = 10_000;
/** One letter finds nearly everything. */
const SHORTEST = 2;
const PROBLEMS: Predicate = { field: 'type', op: 'eq', value: 'problem' };

export interface FoundTickets {
  readonly tickets: AsyncState<readonly Ticket[]>;
  /** Whether the older ones that fit what was typed are still being looked for, or could not be. */
  readonly older: 'found' | 'sought' | 'missed';
}

/**
 * Tickets that one may be merged into, linked with or put under, the newest first: at most a hundred of the requester's and
 * a hundred others at once; of all of them whichever has the number that was typed, and a hundred whose subject holds it.
 */
export function useOtherTickets(ticket: Ticket, among: OtherTickets, typed: string): FoundTickets {
  const wanted = typed.trim().slice(0, 200);
  const number = Number(/^#?(\d{1,9})$/.exec(wanted)?.[1] ?? 0);
  const settled = useSettled(wanted);
  const isWord = wanted.length >= SHORTEST && number === 0;
  const { id, customerId } = ticket;
  const near = useCrmQuery<readonly Ticket[]>({
    key: ({ ofTicket }) => [...ofTicket(id), 'others', among],
    ask: async (crm, options) => {
      const newest = { limit: MOST, sort: '-openedAt' } as const;
      const asked = [
        ...(among === 'problems' ? [] : [crm.tickets.list({ ...newest, customerId }, options)]),
        ...(among === 'problems' ? [crm.tickets.list({ ...newest, filter: PROBLEMS }, options)] : []),
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
  const older = useCrmQuery<readonly Ticket[]>({
    key: ({ ofTicket }) => [...ofTicket(id), 'others', among, 'subject', settled],
    ask: async (crm, options) => {
      const named: Predicate = { field: 'subject', op: 'contains', value: settled };
      const asked = {
        filter: among === 'problems' ? { and: [PROBLEMS, named] } : named,
        ...(among === 'requester' && { customerId }),
        sort: '-openedAt',
        limit: MOST,
      } as const;
      return (await crm.tickets.list(asked, { ...options, timeout: LONGEST_SEARCH })).data as Ticket[];
    },
    isEnabled: isWord && settled === wanted,
  });
  const asked = number > 0 ? exact : older;
  const isSought = number > 0 || isWord;
  if (near.status !== 'ready') return { tickets: near, older: 'found' };
  const found = isSought && asked.status === 'ready' ? asked.data : [];
  const others = once([...found, ...near.data]).filter((other) => other.id !== id && !other.mergedIntoId);
  const standing = asked.status === 'ready' ? 'found' : asked.status === 'loading' ? 'sought' : 'missed';
  return { tickets: { ...near, data: others }, older: isSought ? standing : 'found' };
}

/** What was typed, once nothing more is. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const once = (tickets: readonly Ticket[]) => [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()];
