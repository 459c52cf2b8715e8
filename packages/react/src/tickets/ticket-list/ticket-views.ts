import type { Predicate, Ticket } from '@korkep/core';

/** What of a desk's tickets is listed. */
export const TICKET_VIEWS = ['mine', 'unassigned', 'open', 'overdue', 'snoozed', 'solved'] as const;
export type TicketViewName = (typeof TICKET_VIEWS)[number];

/** `deadline`: the next promise first. `priority`: urgent first, among equals the next promise. `updated`: newest first. */
export const TICKET_ORDERS = ['deadline', 'updated', 'priority'] as const;
export type TicketOrder = (typeof TICKET_ORDERS)[number];

/** For whom and when a view is read. */
export interface ViewMoment {
  /** The colleague who looks on; nobody's tickets are theirs where it is not known. */
  readonly viewerId: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const unsolved = ['new', 'open', 'pending', 'on_hold'];
const done = ['solved', 'closed'];

/** The view as a condition that the server judges. */
export function viewFilter(view: TicketViewName, { viewerId, now }: ViewMoment): Predicate {
  const at = new Date(now).toISOString();
  const isUnsolved: Predicate = { field: 'status', op: 'in', value: unsolved };
  const isAsleep: Predicate = { field: 'snoozedUntil', op: 'gt', value: at };
  switch (view) {
    case 'mine':
      return { and: [isUnsolved, { field: 'assigneeId', op: 'eq', value: viewerId ?? '' }, { not: isAsleep }] };
    case 'unassigned':
      return { and: [isUnsolved, { field: 'assigneeId', op: 'isNotSet' }, { not: isAsleep }] };
    case 'open':
      return { and: [isUnsolved, { not: isAsleep }] };
    // A broken promise is broken, whether somebody put the ticket off or not.
    case 'overdue':
      return { and: [isUnsolved, { field: 'slaDueAt', op: 'lte', value: at }] };
    case 'snoozed':
      return { and: [isUnsolved, isAsleep] };
    case 'solved':
      return { field: 'status', op: 'in', value: done };
  }
}

type Viewed = Pick<Ticket, 'status' | 'assigneeId' | 'slaDueAt' | 'snoozedUntil'>;

/** The same said of one ticket, without what judges conditions: a test holds both to the same answer. */
export function isInView(view: TicketViewName, ticket: Viewed, { viewerId, now }: ViewMoment): boolean {
  const { status, assigneeId, slaDueAt, snoozedUntil } = ticket;
  if (view === 'solved') return done.includes(status);
  if (!unsolved.includes(status)) return false;
  if (view === 'overdue') return slaDueAt !== undefined && Date.parse(slaDueAt) <= now;
  const isAsleep = snoozedUntil !== undefined && Date.parse(snoozedUntil) > now;
  if (isAsleep || view === 'snoozed') return isAsleep && view === 'snoozed';
  if (view === 'mine') return viewerId !== undefined && assigneeId === viewerId;
  return view === 'open' || assigneeId === undefined;
}

/** What was solved has no deadline to go by. */
export function ordersOf(view: TicketViewName): readonly TicketOrder[] {
  return view === 'solved' ? ['updated'] : TICKET_ORDERS;
}
