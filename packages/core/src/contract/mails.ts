import * as z from 'zod/mini';
import { id, moment, text, whole } from '../records/values.ts';
import { page, queryList, queryNumber } from './listing.ts';
import { operation } from './operation.ts';

/**
 * What became of an e-mail: `waiting` is not done with, `done` is in a ticket, `sent` has left, `bounced` came back,
 * `failed` was given up, `ignored` was kept but nothing came of it.
 */
export const MAIL_STATUSES = ['waiting', 'done', 'sent', 'bounced', 'failed', 'ignored'] as const;
export const MAIL_DIRECTIONS = ['in', 'out'] as const;

/** An e-mail that came or that goes. */
export const mail = z.looseObject({
  id: id('mal'),
  direction: z.enum(MAIL_DIRECTIONS),
  status: z.enum(MAIL_STATUSES),
  /** Why it was ignored, what a server said, or which files were left out. */
  reason: z.optional(z.string()),
  mailbox: z.string(),
  /** This, the sender or recipient, the subject and the reason are absent for a role that sees nothing personal. */
  messageId: z.optional(z.string()),
  address: z.optional(z.string()),
  subject: z.optional(z.string()),
  isAutomatic: z.boolean(),
  attempts: whole(),
  ticketId: z.optional(id('tkt')),
  commentId: z.optional(id('cmt')),
  customerId: z.optional(id('cus')),
  createdAt: moment(),
  doneAt: z.optional(moment()),
});
export type Mail = z.infer<typeof mail>;

export const mails = {
  list: operation({
    summary: 'E-mails that came and went, newest first: what became of each, and why.',
    permission: 'tickets:read',
    scope: 'none',
    query: z.strictObject({
      status: z.optional(queryList(z.enum(MAIL_STATUSES))),
      direction: z.optional(z.enum(MAIL_DIRECTIONS)),
      limit: z.optional(queryNumber(1, 200)),
      cursor: z.optional(text(1000)),
    }),
    output: page(mail),
    isPaged: true,
    errors: ['invalid_cursor'],
  }),
};
