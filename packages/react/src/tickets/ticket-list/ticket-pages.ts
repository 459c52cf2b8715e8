import type { Page, Predicate, Ticket } from '@korkep/core';
import type { Crm, RequestOptions } from '@korkep/core/client';
import { type TicketOrder, type TicketViewName, type ViewMoment, viewFilter } from './ticket-views.ts';

/** What is listed, for whom, and in which order. */
export interface TicketsQuestion {
  readonly view: TicketViewName;
  readonly order: TicketOrder;
  readonly viewerId: string | undefined;
  /** Narrows every view further. */
  readonly filter: Predicate | undefined;
}

/** Tickets of a page. */
export const TICKET_PAGE = 50;

/** Where a list goes on: the moment for which it was begun, among which priority, and the server's own place in that. */
interface Place {
  readonly now: number;
  readonly priority: number;
  readonly cursor?: string | undefined;
}

/** The most pressing first; the server orders them by their names. */
const priorities = ['urgent', 'high', 'normal', 'low'] as const;
const sorts: Readonly<Record<TicketOrder, string>> = {
  deadline: 'slaDueAt',
  priority: 'slaDueAt',
  updated: '-updatedAt',
};

/** The whole condition at a moment. */
export function conditionOf({ view, filter, viewerId }: TicketsQuestion, now: number): Predicate {
  const seen: ViewMoment = { viewerId, now };
  const inView = viewFilter(view, seen);
  return filter ? { and: [inView, filter] } : inView;
}

/**
 * Asks for a page. A list is read to its end as of the moment at which it was begun, so that its condition stays the same
 * and no ticket is met twice. By priority it is one list after another, so that among equals the next promise leads.
 */
export async function askTickets(
  crm: Crm,
  question: TicketsQuestion,
  { cursor, now }: { readonly cursor?: string | undefined; readonly now: number },
  options: RequestOptions,
): Promise<Page<Ticket>> {
  let place: Place = cursor === undefined ? { now, priority: 0 } : (JSON.parse(cursor) as Place);
  const condition = conditionOf(question, place.now);
  const ask = async (filter: Predicate, limit: number) =>
    (await crm.tickets.list(
      { filter, limit, sort: sorts[question.order], ...(place.cursor && { cursor: place.cursor }) },
      options,
    )) as Page<Ticket>;
  if (question.order !== 'priority') {
    const { data, next } = await ask(condition, TICKET_PAGE);
    return { data, ...(next !== undefined && { next: JSON.stringify({ ...place, cursor: next }) }) };
  }
  const data: Ticket[] = [];
  while (place.priority < priorities.length && data.length < TICKET_PAGE) {
    const among: Predicate = { field: 'priority', op: 'eq', value: priorities[place.priority] as string };
    const page = await ask({ and: [condition, among] }, TICKET_PAGE - data.length);
    data.push(...page.data);
    place =
      page.next === undefined
        ? { now: place.now, priority: place.priority + 1 }
        : { now: place.now, priority: place.priority, cursor: page.next };
  }
  return { data, ...(place.priority < priorities.length && { next: JSON.stringify(place) }) };
}
