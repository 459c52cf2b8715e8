import * as z from 'zod/mini';
import { id, moment, text } from '../records/values.ts';
import { operation } from './operation.ts';

/** What somebody does in a ticket that they have open: look at it, or write a public reply. */
export const TICKET_DOINGS = ['viewing', 'replying'] as const;
export type TicketDoing = (typeof TICKET_DOINGS)[number];

/** A colleague who has a ticket open now; one person however many tabs that is. */
export const ticketVisitor = z.looseObject({
  userId: id('usr'),
  doing: z.enum(TICKET_DOINGS),
  since: moment(),
  /** They count as gone after it, unless heard of again. */
  until: moment(),
});
export type TicketVisitor = z.infer<typeof ticketVisitor>;

/** Who has a ticket open, in the order in which they came. */
export const ticketPresence = z.looseObject({
  ticketId: id('tkt'),
  present: z.array(ticketVisitor),
});
export type TicketPresence = z.infer<typeof ticketPresence>;

/** For how long somebody counts as there who is not heard of again, and how often a page says so; milliseconds. */
export const PRESENCE_LIFE = 30_000;
export const PRESENCE_RENEWAL = 12_000;

export const announcePresence = operation({
  summary:
    'Says that the caller’s user has a ticket open, and answers who has it open now. It counts for 30 s, so a page says it again every 12; what becomes of it comes over the stream as well (`withPresence`). Of it is kept only for how long an agent worked at the ticket, with at most 5 min after the last `isActive` or `replying`. A caller without a user is only answered.',
  permission: 'tickets:read',
  scope: 'none',
  params: z.strictObject({ ticketId: id('tkt') }),
  body: z.strictObject({
    /** Which page or tab it is, by a name of its own: a person is gone when the last of theirs is. */
    place: text(60),
    doing: z.enum([...TICKET_DOINGS, 'gone']),
    /** Whether the person did anything on the page since it was said last; who writes does. Handle time begins and ends by it. */
    isActive: z.optional(z.boolean()),
  }),
  output: ticketPresence,
  holdsNoTransaction: true,
  errors: ['not_found'],
});
