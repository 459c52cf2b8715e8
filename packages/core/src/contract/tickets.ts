import * as z from 'zod/mini';
import { ATTACHMENT_LIMIT } from '../records/attachment.ts';
import {
  COMMENT_AUTHORS,
  COMMENT_VISIBILITIES,
  SLA_METRICS,
  TICKET_STATUSES,
  ticket,
  ticketComment,
} from '../records/ticket.ts';
import { channel, id, list, moment, text, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';
import { announcePresence } from './presence.ts';
import { byCustomer, resource } from './resource.ts';

/** How many tickets one bulk change may name. */
export const TICKET_BATCH_LIMIT = 100;

const resourceOfTickets = resource(ticket, 'tickets', {
  query: {
    ...byCustomer,
    status: z.optional(queryList(z.enum(TICKET_STATUSES))),
    customStatusId: z.optional(id('sts')),
    number: z.optional(queryNumber(1, 999_999_999)),
    assigneeId: z.optional(id('usr')),
    teamId: z.optional(id('tea')),
    problemId: z.optional(id('tkt')),
  },
});
const params = z.strictObject({ ticketId: id('tkt') });
const paging = { limit: z.optional(queryNumber(1, 200)), cursor: z.optional(text(1000)) };

/** What happened to a ticket, in the order of time: the history that the clocks of its agreement go by. */
export const TICKET_EVENT_TYPES = [
  'created',
  'comment',
  'status',
  'priority',
  'assignee',
  'team',
  'merged',
  'unmerged',
  'split',
  'policy',
  'breached',
] as const;
export type TicketEventType = (typeof TICKET_EVENT_TYPES)[number];
export const ticketEvent = z.looseObject({
  id: id('tev'),
  ticketId: id('tkt'),
  at: moment(),
  type: z.enum(TICKET_EVENT_TYPES),
  /** Who did it; absent for the customer and for what the system did by itself. */
  actorId: z.optional(id('usr')),
  /** The new value, where the event is a change: a status, a priority, an id; of a broken promise its metric. */
  to: z.optional(z.string()),
  from: z.optional(z.string()),
  /** Of a comment: its author and visibility. */
  author: z.optional(z.enum(COMMENT_AUTHORS)),
  visibility: z.optional(z.enum(COMMENT_VISIBILITIES)),
  commentId: z.optional(id('cmt')),
});
export type TicketEvent = z.infer<typeof ticketEvent>;

/** A promise about a ticket as it stands, or as it ended. */
export const slaResult = z.looseObject({
  metric: z.enum(SLA_METRICS),
  /** 1 for the first of its metric on the ticket. */
  instance: whole(1),
  state: z.enum(['running', 'paused', 'met', 'breached', 'none']),
  policyId: z.optional(z.string()),
  targetMinutes: z.optional(whole(1)),
  hours: z.optional(z.enum(['calendar', 'business'])),
  startedAt: moment(),
  endedAt: z.optional(moment()),
  endedBy: z.optional(z.enum(['reply', 'solved'])),
  /** When the target is used up if nothing happens before. */
  dueAt: z.optional(moment()),
  breachedAt: z.optional(moment()),
  /** How long the clock ran, in minutes. */
  elapsed: z.looseObject({ calendar: z.number(), business: z.number() }),
  /** The schedule has no open hour within ten years, so there is no deadline. */
  warning: z.optional(z.enum(['no_open_hours'])),
});
export type TicketSla = z.infer<typeof slaResult>;

export const tickets = {
  list: resourceOfTickets.list,
  get: resourceOfTickets.get,
  create: resourceOfTickets.create,
  update: operation({
    ...resourceOfTickets.update,
    errors: [...resourceOfTickets.update.errors!, 'validation_failed'],
  }),
  updateMany: operation({
    summary: 'Changes the same fields of up to 100 tickets, all or none.',
    permission: 'tickets:write',
    scope: 'none',
    record: 'ticket',
    body: z.strictObject({
      ticketIds: list(id('tkt'), TICKET_BATCH_LIMIT).check(z.minLength(1)),
      changes: ticket.update,
    }),
    output: z.looseObject({
      data: z.array(z.looseObject({ id: id('tkt'), version: whole(1), isChanged: z.boolean() })),
    }),
    errors: ['not_found', 'reference_not_found', 'field_denied', 'validation_failed'],
  }),
  setStatus: operation({
    summary: 'Moves a ticket to another status; a closed ticket stays closed.',
    permission: 'tickets:write',
    scope: 'subject',
    record: 'ticket',
    params,
    body: z.strictObject({ status: z.enum(TICKET_STATUSES) }),
    output: ticket.schema,
    isConditional: true,
    errors: ['not_found', 'version_conflict', 'validation_failed'],
  }),
  conversation: operation({
    summary: 'The comments of a ticket and of those that were merged into it, newest first.',
    permission: 'tickets:read',
    scope: 'subject',
    record: 'ticketComment',
    params,
    query: z.strictObject(paging),
    output: page(ticketComment.schema),
    isPaged: true,
    isSelfNarrowed: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  history: operation({
    summary: 'What happened to a ticket and when, oldest first.',
    permission: 'tickets:read',
    scope: 'none',
    params,
    query: z.strictObject(paging),
    output: page(ticketEvent),
    isPaged: true,
    errors: ['not_found', 'invalid_cursor'],
  }),
  sla: operation({
    summary: 'The promises about a ticket as they stand now, and as they ended.',
    permission: 'tickets:read',
    scope: 'none',
    params,
    output: z.looseObject({ data: z.array(slaResult) }),
    errors: ['not_found'],
  }),
  handOver: operation({
    summary: 'Gives a ticket to another agent or team, with the reason as an internal note.',
    permission: 'tickets:write',
    scope: 'none',
    record: 'ticket',
    params,
    body: z.strictObject({
      /** `null` gives it to nobody; left out, it stays. */
      assigneeId: z.optional(z.nullable(id('usr'))),
      teamId: z.optional(z.nullable(id('tea'))),
      reason: z.optional(text(4_000)),
    }),
    output: ticket.schema,
    isConditional: true,
    errors: ['not_found', 'version_conflict', 'reference_not_found', 'validation_failed'],
  }),
  merge: operation({
    summary:
      'Merges a ticket into another: it is closed, its conversation is read with the other’s and what is said to it goes there. `unmerge` takes it back.',
    permission: 'tickets:write',
    scope: 'none',
    record: 'ticket',
    params,
    body: z.strictObject({ intoId: id('tkt') }),
    output: ticket.schema,
    isConditional: true,
    errors: ['not_found', 'version_conflict', 'reference_not_found', 'validation_failed'],
  }),
  unmerge: operation({
    summary:
      'Takes a merge back: the ticket has the status it had, and its clocks go on as if it had never been merged.',
    permission: 'tickets:write',
    scope: 'none',
    record: 'ticket',
    params,
    output: ticket.schema,
    isConditional: true,
    errors: ['not_found', 'version_conflict', 'validation_failed'],
  }),
  split: operation({
    summary: 'Makes a new ticket of a comment: same requester, with a link both ways.',
    permission: 'tickets:write',
    scope: 'none',
    record: 'ticket',
    params,
    body: z.strictObject({ commentId: id('cmt'), subject: text(500) }),
    output: ticket.schema,
    isCreation: true,
    errors: ['not_found', 'reference_not_found', 'validation_failed'],
  }),
  announce: announcePresence,
};

const comments = resource(ticketComment, 'tickets', {
  query: { ...byCustomer, ticketId: z.optional(id('tkt')) },
});

/** What a reply, a note or the word of a customer is made of. */
const newComment = z.strictObject({
  ticketId: id('tkt'),
  body: text(65_536),
  /** `public` unless told; a token that is limited to a customer writes nothing else. */
  visibility: z.optional(z.enum(COMMENT_VISIBILITIES)),
  /**
   * Whose word it is. Left out: the customer's for a token limited to one, else an agent's. Only keys may speak for a bot
   * or the system.
   */
  author: z.optional(z.enum(COMMENT_AUTHORS)),
  channel: z.optional(channel()),
  mentionedIds: z.optional(list(id('usr'), 50)),
  /** Files that the same caller has sent in with `attachments.create`. */
  attachmentIds: z.optional(list(id('att'), ATTACHMENT_LIMIT)),
  /** The status that the ticket gets with it, «submit as pending». */
  status: z.optional(z.enum(TICKET_STATUSES)),
  /** One of the tenant's own in its place; `null` takes what the ticket has of them away. */
  customStatusId: z.optional(z.nullable(id('sts'))),
});
export type TicketCommentCreate = z.input<typeof newComment>;

export const ticketComments = {
  list: comments.list,
  get: comments.get,
  create: operation({
    summary:
      'Adds to the conversation of a ticket: a public reply, an internal note or the word of the customer. What is said to a merged ticket goes to the one that it became; the customer’s word opens a pending, waiting or solved ticket again and makes a follow-up of a closed one.',
    permission: 'tickets:write',
    scope: 'subject',
    record: 'ticketComment',
    body: newComment,
    output: ticketComment.schema,
    isCreation: true,
    errors: ['reference_not_found', 'validation_failed', 'field_denied'],
  }),
};
